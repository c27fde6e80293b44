"""Of a Markdown article tree, details, card and copies show the words; offsets stay the file's."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.article.facts.actor import Actor
from onrecord.article.facts.article import Article
from onrecord.article.facts.deal import Deal
from onrecord.article.facts.facts import Facts
from onrecord.article.facts.quote import Quote
from onrecord.article.facts.span import Span
from onrecord.article.formats.copied import FORMS
from onrecord.article.text import one_line, visible
from onrecord.article.written.markdown import read_lines
from onrecord.article.written.printed import plain_words, without
from onrecord.tui.app import OnRecordApp
from tests.tui.reading import AtHand, Reader, make_app, reading

TEXT = (
    "# A theatre for **Eastgate**\n\n"
    '"We open with *every* seat sold, [as planned](https://example.org/plan)," said **Ida Moen**, '
    "who runs `Eastgate`.\n\n"
    "She bought [the old mill](https://example.org/mill) from **Tor Lie**.\n"
)
RAW = ("*", "](", "https:", "`", "[", "\u2060", "\ufffd")
"""What no line may show."""


def of(words: str, after: int = 0) -> Span:
    start = TEXT.index(words, after)
    return Span(start, start + len(words))


MOEN = Actor("a1", "Ida Moen", "person", (of("Ida Moen"),), "head of Eastgate")
LIE = Actor("a2", "Tor Lie", "person", (of("Tor Lie"),))
QUOTED = of('"We open with *every* seat sold, [as planned](https://example.org/plan),"')


def make(tmp_path: Path) -> OnRecordApp:
    quote = Quote(
        "q1",
        "direct",
        (QUOTED,),
        source=of("**Ida Moen**"),
        cue=of("said"),
        speaker="a1",
        confidence=0.95,
    )
    deal = Deal(
        "d1",
        "Ida Moen’s purchase of the old mill",
        "acquisition",
        (of("bought"),),
        object=of("[the old mill](https://example.org/mill)"),
        confidence=0.9,
    )
    article = Article("mill.md", TEXT, hashlib.sha256(TEXT.encode()).hexdigest(), "Mill **news**")
    return make_app(tmp_path, [article], AtHand(Facts((MOEN, LIE), (quote,), (deal,))))


def assert_plain(shown: str) -> None:
    assert not [sign for sign in RAW if sign in shown], shown


async def test_the_tree_shows_words_without_their_marks(tmp_path: Path) -> None:
    async with reading(make(tmp_path), (160, 40)) as reader:
        lines = " ".join(reader.lines)
        assert "We open with every seat sold, as planned" in lines
        assert "Ida Moen" in lines
        assert "purchase of the old mill" in lines
        assert_plain(lines)


@pytest.mark.parametrize(
    ("key", "words"),
    [("s", "We open with every seat sold, as planned,"), ("d", "purchase of the old mill")],
)
async def test_details_and_card_show_words_without_their_marks(
    tmp_path: Path, key: str, words: str
) -> None:
    async with reading(make(tmp_path), (160, 40)) as reader:
        await reader.press(key)
        assert words in one_line(reader.details)
        assert_plain(reader.details)
        await reader.press("i")
        sheet = one_line(" ".join(reader.sheet))
        assert "old mill" in sheet or "as planned" in sheet
        assert_plain(sheet)


async def copy_as(reader: Reader, downs: int) -> None:
    await reader.press("c", *["down"] * downs, "enter")
    await reader.app.workers.wait_for_complete()
    await reader.pilot.pause()


@pytest.mark.parametrize("form", [name for name in FORMS if name != "json"])
async def test_what_is_copied_as_prose_has_no_marks_of_the_file(
    tmp_path: Path, copied: list[str], form: str
) -> None:
    async with reading(make(tmp_path), (160, 40)) as reader:
        await reader.press("s")
        await copy_as(reader, list(FORMS).index(form))
        assert "We open with every seat sold, as planned" in copied[0]
        wanted = copied[0].replace("*Mill news*", "")  # the form sets the title so, and the name
        assert_plain(wanted.replace("**Ida Moen**", ""))


async def test_json_is_copied_with_the_offsets_and_words_of_the_file(
    tmp_path: Path, copied: list[str]
) -> None:
    async with reading(make(tmp_path), (160, 40)) as reader:
        await reader.press("s")
        await copy_as(reader, list(FORMS).index("json"))
        told = json.loads(copied[0])
        (content,) = told["content"]
        assert (content["start"], content["end"]) == (QUOTED.start, QUOTED.end)
        assert content["text"] == QUOTED.text_in(TEXT)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("the **new** bridge", "the new bridge"),
        ("[the bridge](https://example.org)", "the bridge"),
        ("[the long](https://a.example) **way**", "the long way"),
        ("2 * 3 and snake_case_name", "2 * 3 and snake_case_name"),
        ("the bridge [sic] (2019)", "the bridge [sic] (2019)"),
    ],
)
def test_words_taken_down_lose_marks_that_belong_together(words: str, shown: str) -> None:
    assert plain_words(words) == shown


def test_an_aside_at_the_end_stays_in_its_brackets() -> None:
    assert plain_words("the bridge [sic]") == "the bridge [sic]"


@given(st.text("ab *_`[]()#\n!", max_size=60))
def test_a_text_without_its_marks_is_as_long_and_invents_no_letter(text: str) -> None:
    shown = without(text, (*(found := read_lines(text)).marks, *found.leads))
    assert len(shown) == len(text)
    assert all(new in (old, "\u2060") for old, new in zip(text, shown, strict=True))
    letters = [sign for sign in text if sign in "ab"]
    assert len([sign for sign in visible(shown) if sign in "ab"]) <= len(letters)
