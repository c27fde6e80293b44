"""Facts of articles that were read before: there again, and never in the way."""

from __future__ import annotations

import hashlib
import json
import os
import random
import sqlite3
import stat
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from onrecord import article as engine
from onrecord.article.facts.actor import Actor
from onrecord.article.facts.article import Article
from onrecord.article.facts.deal import Deal, Money, Party
from onrecord.article.facts.facts import Facts, fault_told
from onrecord.article.facts.quote import Quote
from onrecord.article.facts.span import Span
from onrecord.article.formats.contract import facts_from_json, to_json
from onrecord.article.identity import model_identity, rules_version
from onrecord.tui.commands.extract import schema_text
from onrecord.tui.store import cache as cache_module
from onrecord.tui.store.cache import FactsCache


def article(text: str) -> Article:
    return Article("story.txt", text, hashlib.sha256(text.encode()).hexdigest())


TEXT = (
    "“We sold the crane for €2 million on Friday,” Ana Costa of Harbour Oy said. "
    + "She left. " * 9
)
ARTICLE = article(TEXT)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


FACTS = Facts(
    actors=(
        Actor("a1", "Ana Costa", "person", (span("Ana Costa"), span("She")), role="of Harbour Oy"),
        Actor("a2", "Harbour Oy", "organization", (span("Harbour Oy"),), aliases=("Harbour",)),
    ),
    quotes=(
        Quote(
            "q1",
            "direct",
            (span("We sold the crane for €2 million on Friday"),),
            cue=span("said"),
            source=span("Ana Costa of Harbour Oy"),
            speaker="a1",
            confidence=0.875,
        ),
    ),
    deals=(
        Deal(
            "d1",
            "Sale of the crane",
            "sale",
            (span("We sold the crane for €2 million on Friday"),),
            parties=(Party("a2", "seller"),),
            status="completed",
            value=Money(2e6, "EUR", "€2 million"),
            object=span("the crane"),
            dates=(span("Friday"),),
        ),
    ),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "facts.sqlite3"


def test_facts_are_there_again_in_the_next_run(path: Path) -> None:
    assert FactsCache(path).get(ARTICLE) is None
    FactsCache(path).put(ARTICLE, FACTS)
    assert FactsCache(path).get(ARTICLE) == FACTS


def test_facts_of_an_engine_that_failed_are_read_anew_the_next_time(path: Path) -> None:
    failed = Facts(warnings=(fault_told("quotes", "FileNotFoundError"),))
    FactsCache(path).put(ARTICLE, failed)
    assert FactsCache(path).get(ARTICLE) is None
    # Another warning, as of a language that was left alone, would come again.
    told = Facts(warnings=("Two paragraphs are not in English.",))
    FactsCache(path).put(ARTICLE, told)
    assert FactsCache(path).get(ARTICLE) == told


def test_facts_of_a_failed_engine_that_an_older_version_kept_are_dropped(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as older:
        older.setattr(Facts, "is_whole", True)
        FactsCache(path).put(ARTICLE, Facts(warnings=(fault_told("deals", "OSError"),)))
        assert FactsCache(path).get(ARTICLE) is not None
    assert FactsCache(path).get(ARTICLE) is None


def test_asking_an_empty_cache_makes_no_file(path: Path) -> None:
    FactsCache(path).get(ARTICLE)
    assert not path.parent.exists()


def test_another_text_model_or_version_of_the_rules_is_another_entry(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = FactsCache(path)
    cache.put(ARTICLE, FACTS)
    assert cache.get(article(TEXT + "!")) is None
    assert cache.get(ARTICLE, "en_core_web_lg") is None
    monkeypatch.setattr(cache_module, "rules_version", lambda: "newer")
    assert cache.get(ARTICLE) is None


def test_the_model_named_in_the_environment_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    by_default = model_identity()
    monkeypatch.setenv("ONRECORD_MODEL", "en_core_web_lg")
    assert model_identity() == model_identity("en_core_web_lg") != by_default


def test_a_model_folder_that_was_trained_anew_is_another_model(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text("{}")
    before = model_identity(str(tmp_path))

    os.utime(tmp_path / "meta.json", (1, 1))
    assert model_identity(str(tmp_path)) != before


def test_the_rules_version_follows_the_engine_s_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "rules.py").write_text("LIMIT = 400\n")
    monkeypatch.setattr(engine, "__path__", [str(tmp_path)])
    version = rules_version.__wrapped__
    before = version()
    assert version() == before
    (tmp_path / "rules.py").write_text("LIMIT = 500\n")
    assert version() != before


FOREIGN = [
    b"no database at all, but long enough to be read as one" * 100,
    b"SQLite format 3\x00" + b"\xff" * 4000,
    b"",
]


@pytest.mark.parametrize("content", FOREIGN, ids=["text", "broken header", "empty"])
def test_a_damaged_file_is_rebuilt(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    cache = FactsCache(path)
    assert cache.get(ARTICLE) is None
    cache.put(ARTICLE, FACTS)
    assert cache.get(ARTICLE) == FACTS


def test_a_database_of_another_program_is_rebuilt(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE facts (something TEXT)")
    connection.close()
    cache = FactsCache(path)
    assert cache.get(ARTICLE) is None
    cache.put(ARTICLE, FACTS)
    assert cache.get(ARTICLE) == FACTS


def test_pages_overwritten_in_the_middle_are_no_crash(path: Path) -> None:
    cache = FactsCache(path)
    for number in range(40):
        cache.put(article(f"{TEXT}{number}"), FACTS)
    whole = bytearray(path.read_bytes())
    whole[4096:-4096] = b"\xa5" * (len(whole) - 8192)
    path.write_bytes(whole)
    for number in range(40):
        assert cache.get(article(f"{TEXT}{number}")) in (None, FACTS)
    cache.put(ARTICLE, FACTS)
    cache.put(ARTICLE, FACTS)  # the first may have been spent on noticing the damage
    assert cache.get(ARTICLE) == FACTS


@pytest.mark.parametrize("seed", range(6))
def test_a_file_cut_or_changed_anywhere_gives_its_facts_or_none(path: Path, seed: int) -> None:
    chance = random.Random(seed)
    FactsCache(path).put(ARTICLE, FACTS)
    whole = path.read_bytes()
    spoiled = [whole[: chance.randrange(len(whole))] for _ in range(4)]
    for _ in range(6):
        changed = bytearray(whole)
        changed[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        spoiled.append(bytes(changed))
    for data in spoiled:
        path.write_bytes(data)
        assert FactsCache(path).get(ARTICLE) in (None, FACTS)
        FactsCache(path).put(ARTICLE, FACTS)
        FactsCache(path).put(ARTICLE, FACTS)  # the first may have been spent on noticing it
        assert FactsCache(path).get(ARTICLE) == FACTS


@pytest.mark.parametrize("form", [0, 1, 3, 99])
def test_a_file_of_an_older_or_newer_form_is_rebuilt(path: Path, form: int) -> None:
    FactsCache(path).put(ARTICLE, FACTS)
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {form}")
    connection.close()
    assert FactsCache(path).get(ARTICLE) is None
    FactsCache(path).put(ARTICLE, FACTS)
    assert FactsCache(path).get(ARTICLE) == FACTS


def test_a_file_that_may_not_be_written_still_gives_its_facts(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = article(TEXT + " And more.")
    FactsCache(path).put(ARTICLE, FACTS)
    before = path.read_bytes()
    really = sqlite3.connect

    def read_only(file: Path, timeout: float) -> sqlite3.Connection:
        return really(f"{file.as_uri()}?mode=ro", timeout, uri=True)

    with monkeypatch.context() as patch:
        patch.setattr(sqlite3, "connect", read_only)
        assert FactsCache(path).get(ARTICLE) == FACTS
        FactsCache(path).put(other, FACTS)
        assert FactsCache(path).get(other) is None
    assert path.read_bytes() == before
    assert FactsCache(path).get(ARTICLE) == FACTS


@pytest.mark.parametrize(
    "data",
    [b"not compressed", b"", "text", 7, zlib.compress(b'{"actors": 3}')],
    ids=["not compressed", "empty", "text", "number", "other json"],
)
def test_a_damaged_entry_is_dropped(path: Path, data: object) -> None:
    cache = FactsCache(path)
    cache.put(ARTICLE, FACTS)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE facts SET data = ?", (data,))
    connection.close()
    assert cache.get(ARTICLE) is None
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT count(*) FROM facts").fetchone() == (0,)
    connection.close()


def test_an_entry_whose_spans_lie_outside_the_text_is_dropped(path: Path) -> None:
    short = Article(ARTICLE.source, TEXT[:40], ARTICLE.sha256)
    cache = FactsCache(path)
    cache.put(ARTICLE, FACTS)
    assert cache.get(short) is None


def test_the_size_is_bounded_and_the_longest_unused_goes_first(path: Path) -> None:
    probe = FactsCache(path)
    probe.put(ARTICLE, FACTS)
    with sqlite3.connect(path) as connection:
        (one,) = connection.execute("SELECT size FROM facts").fetchone()
    connection.close()
    cache = FactsCache(path, largest=one * 3)
    first, second, third, fourth = (article(f"{TEXT}{number}") for number in range(4))
    path.unlink()
    for entry in (first, second, third):
        cache.put(entry, FACTS)
    assert cache.get(first) == FACTS  # used again: now the second is the oldest
    cache.put(fourth, FACTS)
    assert [cache.get(entry) is not None for entry in (first, second, third, fourth)] == [
        True,
        False,
        True,
        True,
    ]
    FactsCache(path, largest=one - 1).put(ARTICLE, FACTS)
    assert cache.get(ARTICLE) is None


def test_a_locked_or_unusable_file_is_done_without(path: Path, tmp_path: Path) -> None:
    cache = FactsCache(path)
    cache.put(ARTICLE, FACTS)
    holder = sqlite3.connect(path)
    holder.execute("BEGIN EXCLUSIVE")
    assert cache.get(ARTICLE) is None
    cache.put(ARTICLE, FACTS)
    holder.close()
    assert cache.get(ARTICLE) == FACTS
    for unusable in (tmp_path, tmp_path / "cache" / "facts.sqlite3" / "below a file"):
        FactsCache(unusable).put(ARTICLE, FACTS)
        assert FactsCache(unusable).get(ARTICLE) is None


def test_the_text_itself_is_not_kept_and_nobody_else_may_look(path: Path) -> None:
    FactsCache(path).put(ARTICLE, FACTS)
    with sqlite3.connect(path) as connection:
        (data,) = connection.execute("SELECT data FROM facts").fetchone()
    connection.close()
    assert b"She left" not in zlib.decompress(data)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_readers_that_start_together_all_find_a_working_cache(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path;"
        "from onrecord.article.facts.article import Article;"
        "from onrecord.article.facts.facts import Facts;"
        "from onrecord.tui.store.cache import FactsCache\n"
        "cache = FactsCache(Path(sys.argv[1]))\n"
        "for number in range(20):\n"
        "    cache.put(Article('x', 'text', sys.argv[2] + str(number)), Facts())\n"
    )
    processes = [subprocess.Popen([sys.executable, "-c", code, str(path), name]) for name in "abc"]
    assert [process.wait() for process in processes] == [0, 0, 0]
    with sqlite3.connect(path) as connection:
        (kept,) = connection.execute("SELECT count(*) FROM facts").fetchone()
    connection.close()
    # An entry may be lost where the lock was waited for too long; the file may not.
    assert kept > 50


def test_the_cache_imports_neither_spacy_nor_textual() -> None:
    code = (
        "import sys, onrecord.tui.store.cache as c;"
        "from onrecord.article.facts.article import Article;"
        "c.FactsCache().get(Article('x', 'text', '0' * 64));"
        "print([m for m in ('textual', 'rich', 'spacy', 'numpy') if m in sys.modules])"
    )
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert printed.stdout == b"[]\n"


def _poisoned() -> list[object]:
    """Facts as JSON with one value of a wrong type, for each value there is."""
    whole = to_json(ARTICLE, FACTS)
    del whole["article"]
    found: list[object] = []

    def spoil(holder: Any, key: Any) -> None:
        value = holder[key]
        if isinstance(value, (dict, list)):
            for inner in value if isinstance(value, dict) else range(len(value)):
                spoil(value, inner)
        elif value is not None:
            for other in (["x"], {"a": 1}, "mime", 1.5, -7, float("nan")):
                if type(other) is not type(value):
                    holder[key] = other
                    found.append(json.loads(json.dumps(whole)))
            holder[key] = value

    for kind in whole:
        spoil(whole, kind)
    return found


def _entries(whole: Any) -> tuple[str, str]:
    """Give an object of the contract on one line, and its facts on lines of their own."""
    kinds = {"quotes", "deals", "actors"} & whole.keys()
    apart = [{**whole, **{kind: [] for kind in kinds}}, *({kind: whole[kind]} for kind in kinds)]
    return json.dumps(whole), "\n".join(map(json.dumps, apart))


def test_no_entry_of_wrong_types_gets_out(path: Path) -> None:
    """What comes out is sound in every part, whatever was put in: the screen relies on it."""
    cache = FactsCache(path)
    poisoned = _poisoned()
    assert len(poisoned) > 200
    schema = json.loads(schema_text())
    valid = jsonschema.validators.validator_for(schema)(schema)
    dropped = 0
    for whole in poisoned:
        for entry in _entries(whole):
            facts = cache_module._unpacked(zlib.compress(entry.encode()), ARTICLE)
            dropped += facts is None
            if facts is not None:
                printed = to_json(ARTICLE, facts)
                valid.validate(printed)
                assert facts_from_json(printed) == facts
    assert dropped > 200
    cache.put(ARTICLE, FACTS)
    assert cache.get(ARTICLE) == FACTS


def test_a_pipe_or_device_in_its_place_is_no_cache(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(path)
    assert FactsCache(path).get(ARTICLE) is None
    FactsCache(path).put(ARTICLE, FACTS)
    assert stat.S_ISFIFO(path.stat().st_mode)
    path.unlink()
    path.symlink_to("/dev/full")
    assert FactsCache(path).get(ARTICLE) is None
