"""The library: articles added are found again, by words, speaker, date, and nothing else is."""

from __future__ import annotations

import hashlib
import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.article import library
from onrecord.article.facts.actor import Actor
from onrecord.article.facts.article import Article
from onrecord.article.facts.deal import Deal, Money, Party
from onrecord.article.facts.facts import Facts
from onrecord.article.facts.looks import Look
from onrecord.article.facts.quote import Quote
from onrecord.article.facts.span import Span
from onrecord.article.library import people_of
from onrecord.article.library.store.kept_looks import looks_from

ENGINE = library.Engine("a model", "rules 1")
HARBOUR = (
    "Mayor Anna Ito denied that the harbour would close. “We will dredge it before the winter,” "
    "she said. Northgate bought the quay for $40 million."
)


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def article(text: str = HARBOUR, **told: str | None) -> Article:
    known = {"source": "harbour.txt", "title": "Harbour", "date": "2026-03-02"} | told
    return Article(text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), **known)  # type: ignore[arg-type]


def facts(text: str = HARBOUR, name: str = "Anna Ito", role: str | None = "Mayor") -> Facts:
    quoted = span(text, "“We will dredge it before the winter,”")
    return Facts(
        actors=(
            Actor("a1", name, "person", (span(text, "Anna"),), role),
            Actor("a2", "Northgate", "organization", (span(text, "Northgate"),)),
        ),
        quotes=(
            Quote(
                "q1",
                "indirect",
                (span(text, "the harbour would close"),),
                speaker="a1",
                polarity="denied",
                passage=span(text, text[: text.index(". “") + 1]),
            ),
            Quote("q2", "direct", (quoted,), speaker="a1", marked=(True,), passage=quoted),
        ),
        deals=(
            Deal(
                "d1",
                "Northgate's purchase of the quay",
                "sale",
                (span(text, "Northgate bought the quay for $40 million."),),
                (Party("a2", "buyer"),),
                value=Money(40e6, "USD", "$40 million"),
            ),
        ),
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite3"


@pytest.fixture
def connection(path: Path) -> Iterator[sqlite3.Connection]:
    with library.opened(path, write=True) as opened:
        yield opened


def found(connection: sqlite3.Connection, **asked: object) -> list[tuple[str, str | None]]:
    """Give the titles and fact ids of what a question finds."""
    query = library.Query(**asked)  # type: ignore[arg-type]
    return [named(connection, hit, query.kind) for hit in library.find(connection, query)]


def named(connection: sqlite3.Connection, hit: library.Hit, kind: str) -> tuple[str, str | None]:
    """Give the title of an answer's article and the id of its fact."""
    told, facts = library.article_of(connection, hit.article)
    return str(told.title), None if hit.nth is None else getattr(facts, kind)[hit.nth].id


def test_what_was_added_comes_back_whole(connection: sqlite3.Connection) -> None:
    assert library.add(connection, article(), facts(), ENGINE).what == "added"
    (row,) = library.articles(connection)
    assert library.article_of(connection, row["id"]) == (article(), facts())


def test_what_its_words_look_like_is_kept(connection: sqlite3.Connection) -> None:
    looks = (
        Look("heading", Span(0, 14), 2),
        Look("link", Span(6, 14), url="https://port.example/ito"),
        Look("emphasis", span(HARBOUR, "before the winter")),
    )
    written = replace(article(), looks=looks)
    library.add(connection, written, facts(), ENGINE)
    (row,) = library.articles(connection)
    found, _ = library.article_of(connection, row["id"])
    assert found.looks == looks


@pytest.mark.parametrize("row", [[9, 0, 3], [0, 0, 0], [0, -4, 9], [0, 0, 10_000], ["x"], 7])
def test_a_damaged_look_is_told(row: object) -> None:
    with pytest.raises(ValueError, match=r"look|unpack"):
        looks_from([row], len(HARBOUR))


@pytest.mark.parametrize(
    ("asked", "quotes"),
    [
        ({"words": "harbour"}, ["q1"]),
        ({"words": "dredg*"}, ["q2"]),
        ({"words": '"before the winter"'}, ["q2"]),
        ({"words": "summer"}, []),
        ({"speaker": "ito"}, ["q1", "q2"]),
        ({"speaker": "ito", "polarity": "denied"}, ["q1"]),
        ({"speaker": "Anna Ito", "since": "2026-03"}, ["q1", "q2"]),
        ({"speaker": "ito", "since": "2026-04"}, []),
        ({"speaker": "ito", "until": "2026-03"}, ["q1", "q2"]),
        ({"speaker": "ito", "until": "2026-02"}, []),
        ({"about": "northgate", "words": "harbour"}, ["q1"]),
    ],
)
def test_a_question_finds_just_the_quotes_it_asks_for(
    connection: sqlite3.Connection, asked: dict[str, object], quotes: list[str]
) -> None:
    library.add(connection, article(), facts(), ENGINE)
    assert sorted(str(fact) for _, fact in found(connection, **asked)) == quotes


def test_deals_are_found_by_party_and_sum(connection: sqlite3.Connection) -> None:
    library.add(connection, article(), facts(), ENGINE)
    assert found(connection, kind="deals", speaker="northgate", least=40e6) == [("Harbour", "d1")]
    assert found(connection, kind="deals", least=41e6) == []


def test_the_same_text_is_one_article_and_a_changed_one_a_new_version(
    connection: sqlite3.Connection,
) -> None:
    library.add(connection, article(), facts(), ENGINE)
    assert library.add(connection, article(), facts(), ENGINE).what == "known"
    changed = HARBOUR.replace("before the winter", "before the winter")[:-1] + ", it said."
    added = library.add(connection, article(changed, title="Changed"), Facts(), ENGINE)
    assert added.what == "new version"
    assert [row["title"] for row in library.articles(connection)] == ["Changed"]
    assert found(connection, words="dredge") == []
    assert found(connection, kind="text", words="dredge") == [("Changed", None)]


def test_newer_rules_read_an_article_anew(connection: sqlite3.Connection) -> None:
    library.add(connection, article(), facts(), ENGINE)
    newer = library.Engine("a model", "rules 2")
    fewer = Facts(facts().actors, facts().quotes[1:])
    assert library.add(connection, article(), fewer, newer).what == "read anew"
    assert found(connection, speaker="ito") == [("Harbour", "q2")]
    assert found(connection, words="harbour") == []


def test_one_person_over_articles_only_where_it_is_safe(connection: sqlite3.Connection) -> None:
    def add(number: int, name: str, role: str | None) -> None:
        text = f"{HARBOUR} {number}"
        told = article(text, source=f"{number}.txt", title=name)
        only = Facts(facts(text, name, role).actors[:1])
        library.add(connection, told, only, ENGINE)

    add(1, "Anna Ito", "mayor of Westport")
    add(2, "Anna Ito", "the mayor")
    add(3, "Anna Ito", "goalkeeper")
    add(4, "Ito", "mayor")
    first, second, third, fourth = (people_of(connection, n)[0][0] for n in (1, 2, 3, 4))
    assert first == second
    assert len({first, third, fourth}) == 3


def test_the_same_words_are_found_in_another_article(connection: sqlite3.Connection) -> None:
    library.add(connection, article(), facts(), ENGINE)
    other = HARBOUR.replace("Mayor Anna Ito denied that", "Deputy Anna Berg denied that")
    library.add(
        connection, article(other, source="b", title="Other"), facts(other, "Anna Berg"), ENGINE
    )
    mine = next(
        hit for hit in library.find(connection, library.Query(speaker="ito")) if hit.nth == 1
    )
    (told,) = library.elsewhere(connection, mine)
    assert (told.article.title, told.quote.id) == ("Other", "q2")
    assert told.same_words
    assert told.same_speaker is False


@pytest.mark.parametrize(
    "words",
    ['"', "AND", "a NOT", "(", "speaker:x", "*", "NEAR(a", "a + ", '""', "(" * 60 + "a" + ")" * 60],
)
def test_words_in_no_syntax_are_told_in_a_sentence(
    connection: sqlite3.Connection, words: str
) -> None:
    library.add(connection, article(), facts(), ENGINE)
    with pytest.raises(library.QueryError, match="cannot be understood"):
        found(connection, words=words)


def test_nobody_of_that_name_is_told(connection: sqlite3.Connection) -> None:
    library.add(connection, article(), facts(), ENGINE)
    with pytest.raises(library.QueryError, match="Nobody in the library is called 'Quill'"):
        found(connection, speaker="Quill")


@pytest.mark.parametrize(
    "content", [b"no database at all, but words", b"SQLite format 3\x00" + b"\xff" * 4096]
)
def test_a_foreign_or_damaged_file_is_left_as_it_is(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(library.LibraryError), library.opened(path, write=True):
        pass
    assert path.read_bytes() == content


def test_another_programs_database_and_a_newer_library_are_left_alone(path: Path) -> None:
    with sqlite3.connect(path) as theirs:
        theirs.execute("CREATE TABLE notes (words TEXT)")
    with pytest.raises(library.LibraryError, match="no library"), library.opened(path, write=True):
        pass
    path.unlink()
    with library.opened(path, write=True) as ours:
        ours.execute("PRAGMA user_version = 99")
    with pytest.raises(library.LibraryError, match="newer"), library.opened(path, write=True):
        pass


def test_an_article_that_fails_half_way_leaves_nothing(connection: sqlite3.Connection) -> None:
    library.add(connection, article(), facts(), ENGINE)
    broken = Facts(facts().actors, facts().quotes, (facts().deals[0], facts().deals[0]))
    connection.execute("CREATE UNIQUE INDEX once ON deal (article, amount)")
    with pytest.raises(sqlite3.IntegrityError):
        library.add(connection, article(HARBOUR + " More.", source="b"), broken, ENGINE)
    assert len(list(library.articles(connection))) == 1
    assert found(connection, words="harbour") == [("Harbour", "q1")]


def test_readers_read_while_somebody_writes(path: Path) -> None:
    with library.opened(path, write=True) as writer:
        library.add(writer, article(), facts(), ENGINE)
        seen: list[int] = []
        errors: list[Exception] = []

        def read() -> None:
            try:
                for _ in range(30):
                    with library.opened(path) as reader:
                        seen.append(len(found(reader, words="harbour")))
            except Exception as error:
                errors.append(error)

        readers = [threading.Thread(target=read) for _ in range(4)]
        for reader in readers:
            reader.start()
        for number in range(40):
            text = f"{HARBOUR} {number}"
            library.add(writer, article(text, source=f"{number}"), facts(text), ENGINE)
        for reader in readers:
            reader.join()
        assert errors == []
        assert len(seen) == 120
        assert min(seen) >= 1
        assert len(found(writer, words="harbour")) == 41
