"""Words to look for: understood as SQLite's FTS5 understands them, and as exactly."""

from __future__ import annotations

import random
import sqlite3
import zlib

import pytest

from onrecord.article.library.language.expressions import Passage
from onrecord.article.library.language.syntax import WordsError, parse
from onrecord.article.library.language.words import for_index, mark, words_of
from onrecord.article.library.store.voices import number_of
from onrecord.article.text import one_line

PASSAGES = [
    "The harbour will not close before the winter, the mayor said.",
    "Before the harbour the mayor said it will close",
    "winter harbour",
    "We close the free harbour, said the mayor before the winter and before summer",
    "Müller’s co-operative bought O’Neill’s quay for $40 million",
    "harbours winters",
]


def told(words: str) -> list[int]:
    """Give which passages hold the words."""
    return [n for n, each in enumerate(PASSAGES) if parse(words).holds(Passage(words_of(each)))]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("harbour winter", [0, 2, 3]),
        ("HARBOUR", [0, 1, 2, 3]),
        ('"before the winter"', [0, 3]),
        ("harbour*", [0, 1, 2, 3, 5]),
        ('"the har"*', [0, 1]),
        ("summer OR muller", [3, 4]),
        ("harbour NOT mayor", [2]),
        ('harbour NOT "free harbour"', [0, 1, 2]),
        ("^winter", [2]),
        ("close + the", [3]),
        ("NEAR(mayor harbour, 1)", [1]),
        ("NEAR(winter summer, 2)", [3]),
        ("co-operative", [4]),
        ("O'Neill", [4]),
        ("$40", [4]),
        ("(summer OR quay) AND (million OR free)", [3, 4]),
        ("mayor NOT winter summer", [0, 1]),
    ],
)
def test_words_hold_where_they_stand(words: str, found: list[int]) -> None:
    assert told(words) == found


VOCABULARY = ("ax", "bay", "bays", "cod", "dam", "the")


def question(chance: random.Random, depth: int = 0) -> str:
    """Give a question of any form."""

    def word() -> str:
        return chance.choice(VOCABULARY)

    form = chance.randrange(11 if depth < 3 else 6)
    if form < 6:
        return (
            word(),
            f'"{word()} {word()}"',
            f"{word()} + {word()}",
            f"{word()[:2]}*",
            f"NEAR({word()} {word()}, {chance.randint(0, 3)})",
            f"^ {word()}",
        )[form]
    one = question(chance, depth + 1)
    if form == 6:
        return f"({one})"
    return (" AND ", " OR ", " NOT ", " ")[form - 7].join((one, question(chance, depth + 1)))


@pytest.mark.parametrize("seed", range(8))
def test_any_question_finds_what_sqlite_finds(seed: int) -> None:
    chance = random.Random(seed)
    texts = [" ".join(chance.choices(VOCABULARY, k=chance.randint(1, 9))) for _ in range(60)]
    with sqlite3.connect(":memory:") as there:
        there.execute("CREATE VIRTUAL TABLE whole USING fts5 (words)")
        there.execute("CREATE VIRTUAL TABLE ours USING fts5 (words, detail = none)")
        for text in texts:
            there.execute("INSERT INTO whole VALUES (?)", (text,))
            there.execute("INSERT INTO ours VALUES (?)", (for_index(words_of(text)),))
        asked = 0
        for _ in range(400):
            words = question(chance)
            try:
                theirs = _matching(there, "whole", words)
            except sqlite3.OperationalError:
                continue  # FTS5 takes no parenthesis beside a word without a sign between
            understood = parse(words)
            mine = {n for n, text in enumerate(texts, 1) if understood.holds(Passage(text.split()))}
            assert mine == theirs, words
            index = understood.index()
            if index is not None:
                candidates = _matching(there, "ours", index)
                if "th*" not in words:  # the small words are in no index
                    assert candidates >= mine, words
                if understood.is_exact and "th*" not in words:
                    assert candidates == mine, words
            asked += 1
        assert asked > 200


def _matching(connection: sqlite3.Connection, table: str, words: str) -> set[int]:
    rows = connection.execute(f"SELECT rowid FROM {table} WHERE {table} MATCH ?", (words,))
    return {row[0] for row in rows}


@pytest.mark.parametrize(
    "words",
    [
        *('"', "AND", "a NOT", "(", "a)", "speaker:x", "{a b}: c)", "*", "NEAR(a", "NEAR(a, b)"),
        *("a + ", "^", '""', "...", "a OR OR b", "(" * 60 + "a" + ")" * 60, "NEAR()", "a,b"),
    ],
)
def test_what_cannot_be_understood_is_told(words: str) -> None:
    with pytest.raises(WordsError):
        parse(words)


def test_no_words_of_a_text_or_question_are_a_mark() -> None:
    denied = mark("denied")
    assert denied not in words_of(f"he {denied} it")
    index = parse(f"{denied} x").index()
    assert index is not None
    assert denied not in index


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Café CAFE\u0301", ["cafe", "cafe"]),
        ("Straße ﬁnds", ["strasse", "finds"]),
        ("snake_case", ["snake", "case"]),
        ("I’m 3.5", ["i", "m", "3", "5"]),
    ],
)
def test_words_are_compared_without_case_and_marks(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def test_a_quotes_number_is_that_of_its_line_whatever_characters_it_has() -> None:
    for code in (*range(0x3100), *range(0xD7F0, 0xE010), *range(0xFD00, 0x10040), 0xE0041, 0x1F600):
        words = f"a {chr(code)}\n b"
        assert number_of(words) == zlib.crc32(one_line(words).encode("utf-8", "surrogatepass"))
