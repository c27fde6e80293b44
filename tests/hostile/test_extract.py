"""What ``extract`` makes of inputs made to break it: exit code, output, time and memory."""

from __future__ import annotations

import json
import os
import re
import string
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from onrecord.article import pipeline, source
from onrecord.article.errors import NoTextError, UnreadableError
from onrecord.article.formats import contract
from tests.hostile import corpus
from tests.hostile.corpus import Input

if TYPE_CHECKING:
    from spacy.language import Language

WHOLE = bool(os.environ.get("ONRECORD_WHOLE_CORPUS"))
"""Set it to run those inputs that only overload at their full size (some minutes)."""

MOST_MEMORY = 2_500_000_000
"""Bytes that ``extract`` over the whole corpus may hold; the model alone takes 0.7 GB."""

HARMLESS = set(string.printable.encode()) - set(b"\r\t\x0b\x0c")
INPUTS = list(corpus.inputs(WHOLE))


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Take a printed object; give every span in it."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= set(value):
            yield value
        for part in value.values():
            yield from spans(part)
    elif isinstance(value, list):
        for part in value:
            yield from spans(part)


@pytest.mark.parametrize("one", INPUTS, ids=[one.name for one in INPUTS])
def test_an_input_is_read_or_refused_in_bounded_time(
    one: Input, tmp_path: Path, nlp: Language
) -> None:
    path = one.make(tmp_path)
    began = time.process_time()
    if one.code == corpus.READ:
        article = source.read(str(path))
        printed = contract.to_json(article, pipeline.extract(article, nlp))
        assert all(s["text"] == article.text[s["start"] : s["end"]] for s in spans(printed))
    else:
        kind = NoTextError if one.code == corpus.NO_TEXT else UnreadableError
        with pytest.raises(kind, match=re.escape(one.says)):
            source.read(str(path))
    assert time.process_time() - began < one.seconds


def test_all_of_them_in_one_run_print_only_harmless_lines(tmp_path: Path) -> None:
    made = corpus.make(tmp_path / "corpus", whole=False)
    output, errors = tmp_path / "out.jsonl", tmp_path / "errors.txt"
    command = [sys.executable, "-P", "-m", "onrecord.tui", "extract", "--format", "jsonl"]
    with output.open("wb") as out, errors.open("wb") as err:
        process = subprocess.Popen(
            [*command, *(str(path) for _, path in made)], stdout=out, stderr=err
        )
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == corpus.NO_TEXT
    assert usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024) < MOST_MEMORY
    data = output.read_bytes()
    assert set(data) <= HARMLESS
    printed = [json.loads(line) for line in data.splitlines()]
    readable = [str(path) for one, path in made if one.code == corpus.READ]
    assert [each["article"]["source"] for each in printed] == readable
    told = errors.read_bytes()
    assert set(told.decode()) <= {*string.printable, *"␛␇�"} - {*"\r\t\x0b\x0c\x1b\x07"}
    refused = [one for one, _ in made if one.code != corpus.READ]
    for line, one in zip(told.decode().splitlines(), refused, strict=True):
        assert line.startswith("onrecord: ")
        assert one.name in line
        assert one.says in line
