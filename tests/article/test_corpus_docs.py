"""What docs/corpus.md says of the tables is so, and its questions are answered."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("pyarrow")
pytest.importorskip("fsspec")
pytest.importorskip("distributed")

from onrecord.article import pipeline, source
from onrecord.article.corpus import tables
from onrecord.article.corpus.job import Job
from onrecord.article.corpus.report import Counts, Read
from onrecord.article.corpus.store import Store
from onrecord.article.corpus.worker import Part
from onrecord.article.readers import Reading

if TYPE_CHECKING:
    from spacy.language import Language

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "corpus.md").read_text("utf-8")
QUESTIONS = {
    match[1]: match[0]
    for match in re.findall(
        r"(?m)^```python\n((?s:.*?)import (pandas|duckdb|polars)(?s:.*?))```", PAGE
    )
}

STORIES = (
    (
        "Harbour Post",
        "2026-03-02",
        "“We will rebuild the harbour,” Mayor Anna Ito said on Monday. She added that it was late. "
        "“It will cost too much,” said Paul Okafor, a fisherman. “I am against it,” he said.",
    ),
    (
        "Harbour Post",
        "2026-03-09",
        "Norwood Holdings said that it had agreed to buy Easton Steel for $48 million. “We are "
        "very glad about it,” said Maria Lindt, its chief executive. She will stay until May.",
    ),
    (
        "Valley Times",
        "2026-04-01",
        "The World Health Organization said that the number of cases had fallen. “We are not there "
        "yet,” said Ali Haddad, a doctor. He works in the valley.",
    ),
)


@pytest.fixture(scope="module")
def desk(nlp: Language, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the facts of three stories, one part each."""
    folder = tmp_path_factory.mktemp("desk")
    job = Job(output=str(folder / "facts"))
    for number, (outlet, day, text) in enumerate(STORIES):
        reading = Reading(text, title="A story", outlet=outlet, date=day)
        article = source.made_of(reading, f"story {number}")
        facts = pipeline.extract(article, nlp)
        part = Part(job)
        part.add(Read(1, {}, tables.rows_of(article, facts)))
        Store(job.output).commit(number, part.files(number), Counts())
    return folder


@pytest.mark.parametrize("table", tables.TABLES)
def test_the_columns_are_those_that_are_told(table: str) -> None:
    (row,) = re.findall(rf"(?m)^\| {table} \| (.*) \|$", PAGE)
    assert re.findall(r"`(\w+)`", row) == list(tables.columns(table))


def test_a_part_has_the_types_that_are_told(desk: Path) -> None:
    from pyarrow import parquet

    for table in tables.TABLES:
        found = parquet.read_table(desk / "facts" / table)
        assert found.schema.equals(tables.arrow_schema(table))
        types = {each.name: str(each.type) for each in found.schema}
        assert {types.pop(name) for name in ("amount", "confidence") if name in types} <= {"double"}
        assert types.pop("date", "date32[day]") == "date32[day]"
        assert set(types.values()) <= {"string", "int64"}


ANSWERS = {
    "pandas": r"Harbour Post +0\.66\d* +3\n(?s:.*)Valley Times +0\.0\d* +1",
    "duckdb": r"2026-03 .*Norwood Holdings .*1(?s:.*)2026-04 .*World Health Organization .*1",
    "polars": r"2026-03-09(?s:.*)Harbour Post(?s:.*)4\.8e7",
}


@pytest.mark.parametrize("library", sorted(ANSWERS))
def test_the_questions_are_answered(library: str, desk: Path) -> None:
    pytest.importorskip(library)
    done = subprocess.run(
        [sys.executable, "-c", QUESTIONS[library]],
        cwd=desk,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert re.search(ANSWERS[library], done.stdout), done.stdout
