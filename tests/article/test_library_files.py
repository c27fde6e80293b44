"""The library's file: older forms are brought up to date, others' files are left as they are."""

from __future__ import annotations

import gzip
import hashlib
import random
import sqlite3
from pathlib import Path

import pytest

from onrecord.article import library
from onrecord.article.facts.actor import Actor
from onrecord.article.facts.article import Article
from onrecord.article.facts.deal import Deal, Money, Party
from onrecord.article.facts.facts import Facts
from onrecord.article.facts.quote import ACTS, POLARITIES, Quote
from onrecord.article.facts.span import Span
from onrecord.article.formats import contract
from onrecord.article.library.store import columns, dictionaries, packing
from onrecord.article.library.store.schema import FORM

FORMS = Path(__file__).parent / "library_forms"
"""A library of each older form, made by the program of that time: three texts, one of them older
than another of its source."""


def older(form: int, folder: Path) -> Path:
    """Take a form; put a library of it into a folder."""
    path = folder / f"form_{form}.sqlite3"
    path.write_bytes(gzip.decompress((FORMS / f"{path.name}.gz").read_bytes()))
    return path


def test_there_is_a_library_of_every_older_form() -> None:
    assert sorted(path.name for path in FORMS.iterdir()) == [
        f"form_{form}.sqlite3.gz" for form in range(1, FORM)
    ]


@pytest.mark.parametrize("form", range(1, FORM))
@pytest.mark.parametrize("write", [True, False])
def test_a_library_of_an_older_form_keeps_all_it_held(
    form: int, write: bool, tmp_path: Path
) -> None:
    path = older(form, tmp_path)
    with library.opened(path, write=write) as connection:
        titles = {row["title"] for row in library.articles(connection)}
        assert titles == {"Harbour", "New"}
        hits = list(library.find(connection, library.Query(speaker="ito", words='"before the"')))
        articles = [library.article_of(connection, hit.article) for hit in hits]
        assert {article.title for article, _ in articles} == {"Harbour", "New"}
        (first,) = (whole for whole in articles if whole[0].title == "Harbour")
        article, facts = first
        assert (article.source, article.author, article.outlet, article.url, article.date) == (
            *("harbour.txt", "A. Writer", "The Bay", "https://bay.example/1", "2026-03-02"),
        )
        assert [quote.polarity for quote in facts.quotes] == ["denied", "affirmed"]
        assert facts.quotes[1].marked == (True,)
        assert facts.deals[0].value == Money(40e6, "USD", "$40 million")
        assert list(library.find(connection, library.Query(words="old", kind="text"))) == []


def test_a_migration_that_breaks_off_leaves_the_older_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = older(1, tmp_path)
    before = sqlite3.connect(path).execute("SELECT count(*), sum(length(text)) FROM article")
    held = before.fetchone()

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("onrecord.article.library.adding.migrating.add_within", full)
    with pytest.raises(library.LibraryError), library.opened(path, write=True):
        pass
    after = sqlite3.connect(path)
    assert after.execute("PRAGMA user_version").fetchone() == (1,)
    assert after.execute("SELECT count(*), sum(length(text)) FROM article").fetchone() == held


def test_another_programs_database_does_not_change_by_a_byte(tmp_path: Path) -> None:
    path = tmp_path / "theirs.sqlite3"
    with sqlite3.connect(path) as theirs:
        theirs.execute("CREATE TABLE notes (words TEXT)")
    held = path.read_bytes()
    for write in (True, False):
        refused = pytest.raises(library.LibraryError, match="no library")
        with refused, library.opened(path, write=write):
            pass
        assert path.read_bytes() == held
    assert [each.name for each in tmp_path.iterdir()] == ["theirs.sqlite3"]


@pytest.mark.parametrize("seed", range(30))
def test_facts_of_any_kind_come_back_from_their_packing(seed: int) -> None:
    article, facts = arbitrary(random.Random(seed))
    packed = packing.pack_facts(article, facts)
    known = Article("", article.text, article.sha256, article.title, date=article.date)
    assert packing.facts_from(packed, known) == (article, facts)


def arbitrary(chance: random.Random) -> tuple[Article, Facts]:
    """Give an article and facts whose spans stand anywhere, also within words."""
    pieces = ("word", " ", "“", "’s", "\n\n", "é", "漢字", "\u2028", "𝒳", "1,000", "\ud800", "—")
    text = "".join(chance.choice(pieces) for _ in range(chance.randint(20, 300)))

    def span() -> Span:
        start, end = sorted(chance.sample(range(len(text) + 1), 2))
        return Span(start, end)

    def perhaps() -> Span | None:
        return span() if chance.random() < 0.7 else None

    def spans(most: int) -> tuple[Span, ...]:
        return tuple(span() for _ in range(chance.randint(1, most)))

    actors = tuple(
        Actor(
            f"a{n}" if seedless else f"x{n}",
            chance.choice(("Ito", "Østby, “the” \\ Ræv", "漢")),
            chance.choice(("person", "organization", "place", "group")),
            spans(12),
            chance.choice((None, "mayor", "the\nmayor")),
            ("An Alias",) * chance.randint(0, 2),
        )
        for seedless in [chance.random() < 0.8]
        for n in range(1, chance.randint(2, 9))
    )
    quotes = []
    for n in range(1, chance.randint(2, 12)):
        content = spans(11)
        marked = tuple(chance.random() < 0.5 for _ in content)
        several = chance.sample([actor.id for actor in actors], 2) if len(actors) > 3 else []
        alone = chance.random() < 0.7
        quotes.append(
            Quote(
                f"q{n}",
                chance.choice(("direct", "indirect", "mixed")),
                content,
                *(perhaps(), perhaps()),
                speaker=chance.choice([None, *(a.id for a in actors), "gone"]) if alone else None,
                act=chance.choice(ACTS),
                confidence=chance.randint(0, 1000) / 1000,
                marked=marked if any(marked) else (),
                speakers=() if alone else tuple(several),
                polarity=chance.choice(POLARITIES),
                passage=perhaps(),
            )
        )
    deals = tuple(
        Deal(
            f"d{n}",
            "A “deal”",
            "sale",
            spans(3),
            tuple(Party(actor.id, "buyer") for actor in actors[:2]),
            chance.choice((None, "signed")),
            chance.choice((None, Money(1.5e9, None, "1.5 billion"))),
            *(perhaps(), perhaps()),
            *(spans(2) if chance.random() < 0.5 else (),),
            confidence=chance.randint(0, 1000) / 1000,
        )
        for n in range(1, chance.randint(1, 4))
    )
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    article = Article(
        *("https://a.example/é", text, digest, "Title"),
        date="2026-03-02",
        times=((0, 1.5), (10, 2.25)) if chance.random() < 0.5 else (),
    )
    return article, Facts(actors, tuple(quotes), deals, ("A warning.",))


def test_what_no_column_is_for_is_kept_as_the_contract_has_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    article, facts = arbitrary(random.Random(3))
    seen: list[object] = []

    def later(article: Article, facts: Facts) -> dict[str, object]:
        whole = real(article, facts)
        for quote in whole["quotes"]:
            quote |= {"tone": "angry", "kind": "sung"}
        return whole

    real = contract.to_json
    monkeypatch.setattr(packing, "to_json", later)
    monkeypatch.setattr(packing, "facts_from_json", seen.append)
    packing.facts_from(packing.pack_facts(article, facts), article)
    (whole,) = seen
    assert {(quote["tone"], quote["kind"]) for quote in whole["quotes"]} == {("angry", "sung")}  # type: ignore[index]


def test_numbers_of_any_size_come_back_from_a_column() -> None:
    values = [0, 1, -1, 63, 64, -64, -65, 8191, 10**9, -(10**9), 2**62]
    assert list(columns.numbers(columns.column(values))) == values
    assert columns.unbound(columns.bound([b"", b"abc", b"x" * 500])) == [b"", b"abc", b"x" * 500]


def test_a_dictionary_of_other_texts_makes_a_text_smaller() -> None:
    texts = [f"The harbour board of Westport said on day {n} that it would meet." for n in range(9)]
    words = dictionaries.made(texts)
    new = "The harbour board of Westport said on Friday that the quay is closed. " * 2
    packed = packing.pack_text(new, words)
    assert len(packed) < 0.8 * len(packing.pack_text(new))
    assert packing.text_from(packed, words) == new


def test_a_title_that_no_database_can_hold_comes_back_as_it_was(tmp_path: Path) -> None:
    text = "The quay is closed."
    article = Article("a", text, "0" * 64, "Quay \ud800", outlet="\udfff", date="2026-03-02")
    facts = Facts((Actor("a1", "Ito \ud800", "person", (Span(0, 3),)),))
    with library.opened(tmp_path / "x.sqlite3", write=True) as connection:
        added = library.add(connection, article, facts, library.Engine("m", "r"))
        assert library.article_of(connection, added.article) == (article, facts)
        (row,) = library.articles(connection)
        assert row["title"] == "Quay \N{REPLACEMENT CHARACTER}"
