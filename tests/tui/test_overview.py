"""The overview as a user sees it: readable at any width, safe, and saved as SVG."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from rich.cells import cell_len
from rich.console import Console
from rich.style import Style

from onrecord.article.facts.actor import Actor
from onrecord.article.facts.article import Article
from onrecord.article.facts.deal import Deal, Money, Party
from onrecord.article.facts.facts import Facts
from onrecord.article.facts.quote import Quote
from onrecord.article.facts.span import Span
from onrecord.tui.drawn.overview import bar_of, render
from onrecord.tui.screens.overview import drawing
from onrecord.tui.store.config import Config
from onrecord.tui.store.saving import new_path, stem_of
from tests.tui.reading import make_app, reading

ARTICLE = Article("a.txt", "word " * 40, "0" * 64, "Ferries: a \x1b[2J ../../sale & more")
LONG = "The Very Long Name of a Ministry of Harbours, Ferries and Other Floating Things"
FACTS = Facts(
    actors=(
        Actor("a1", LONG, "organization", tuple(Span(k, k + 1) for k in range(9))),
        Actor("a2", "東京港湾局", "organization", (Span(0, 4),)),
        Actor("a3", "\x1b]0;owned\x07 [/] Ito", "person", (Span(5, 9),)),
    ),
    quotes=(
        Quote("q1", "direct", (Span(0, 99),), speaker="a3"),
        Quote("q2", "indirect", (Span(100, 104),), speaker="a2"),
    ),
    deals=(
        Deal(
            "d1",
            LONG,
            "sale",
            (Span(0, 4),),
            (Party("a1", "seller"), Party("a2", "buyer")),
            "completed",
            Money(4e7, "USD", "$ 40 million"),
            dates=(Span(0, 4),),
        ),
    ),
)


def shown(facts: Facts, width: int, article: Article = ARTICLE) -> str:
    console = Console(width=width + 20, file=io.StringIO(), force_terminal=False)
    console.print(render(article, facts, width, Style(), Style()))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@pytest.mark.parametrize("width", [54, 74, 94])
def test_no_line_is_wider_than_the_sheet(width: int) -> None:
    lines = shown(FACTS, width).splitlines()
    assert max(map(cell_len, lines)) <= width
    assert any("$ 40 million" in line for line in lines)
    assert any("→" in line for line in lines)


def test_nothing_from_the_text_is_obeyed() -> None:
    text = shown(FACTS, 74)
    assert "\x1b" not in text
    assert "[/]" in text


def test_a_quote_without_a_source_is_counted_as_such() -> None:
    text = shown(Facts(quotes=(Quote("q1", "indirect", (Span(0, 9),)),)), 74)
    assert "no source given" in text
    assert "█ named 0 %  ▒ unnamed 100 %" in text


def test_a_source_without_a_name_has_a_bar_of_its_own() -> None:
    facts = Facts(
        (*FACTS.actors, Actor("a4", "Officials", "group", (Span(0, 4),))),
        (*FACTS.quotes, Quote("q3", "indirect", (Span(110, 140),), speaker="a4")),
    )
    lines = shown(facts, 74).splitlines()
    assert "▒" in next(line for line in lines if line.startswith("Officials"))
    assert "█" in next(line for line in lines if "Ito" in line)


def test_names_are_whole_where_there_is_room_and_at_least_known_where_not() -> None:
    wide = next(line for line in shown(FACTS, 94).splitlines() if "Ito" in line)
    assert "␛]0;owned␇ [/] Ito" in wide
    cut = [
        line for line in shown(FACTS, 54).splitlines() if line.startswith("The Very Long Name of")
    ]
    assert cut


def test_a_deal_that_does_not_fit_on_a_line_gets_two_and_loses_nothing() -> None:
    deal = replace(FACTS.deals[0], title="ferries")
    facts = replace(FACTS, deals=(deal,))
    lines = [line.strip() for line in shown(facts, 70).splitlines()]
    first = next(n for n, line in enumerate(lines) if line.startswith("ferries"))
    assert lines[first].endswith("$ 40 million")
    assert lines[first + 1].startswith("The Very Long Name of a Ministry")
    assert lines[first + 1].endswith("→ 東京港湾局 · completed")
    (one_line,) = [line for line in shown(facts, 140).splitlines() if "ferries  " in line]
    assert one_line.endswith(f"{LONG} → 東京港湾局  $ 40 million  completed")


def test_a_deal_is_told_by_its_thing_with_its_number() -> None:
    text = "Oslo bought 60 trams on Tuesday."
    deal = Deal(
        "d1",
        "Oslo’s purchase of trams",
        "sale",
        (Span(0, 32),),
        (Party("a1", "buyer"),),
        object=Span(15, 20),
        quantity=Span(12, 14),
    )
    facts = Facts((Actor("a1", "Oslo", "place", (Span(0, 4),)),), (), (deal,))
    rows = shown(facts, 74, replace(ARTICLE, text=text)).splitlines()
    (line,) = [row for row in rows if "trams" in row]
    assert line.split("  ")[:2] == ["60 trams", "→ Oslo"]


def test_dates_are_said_to_be_in_the_order_of_time_only_where_they_are() -> None:
    text = "In May 2024 they sold. On Tuesday they bought. In 2021 they lent."

    def noted(*words: str) -> str:
        spans = [Span(text.index(w), text.index(w) + len(w)) for w in words]
        deals = tuple(
            Deal(f"d{n}", w, "sale", (s,), dates=(s,))
            for n, (w, s) in enumerate(zip(words, spans, strict=True))
        )
        whole = shown(Facts(deals=deals), 74, replace(ARTICLE, text=text))
        return whole.split("Dates of deals")[1]

    both = noted("May 2024", "2021")
    assert "in the order of time\n" in both
    assert both.index("2021") < both.index("May 2024")
    assert "those without a year last" in noted("Tuesday", "2021")
    assert "in the order of the text" in noted("Tuesday")


def test_an_article_without_facts_says_so() -> None:
    text = shown(Facts(), 74)
    assert "Nobody is quoted." in text
    assert "No deals." in text


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "ansi-dark", "ansi-light"])
async def test_it_opens_in_themes_with_and_without_colours_of_their_own(
    theme: str, tmp_path: Path
) -> None:
    async with reading(make_app(tmp_path, settings=Config(theme=theme))) as reader:
        await reader.press("o")
        assert any("Who speaks" in line for line in reader.sheet)


@pytest.mark.parametrize(
    ("share", "bar"), [(1, "████"), (0.5, "██"), (0.001, "▏"), (0, ""), (2, "████"), (0.28, "█▏")]
)
def test_a_bar_is_as_long_as_its_share(share: float, bar: str) -> None:
    assert bar_of(share, 4) == bar.ljust(4)


def test_the_drawing_is_whole_svg_with_the_speakers() -> None:
    root = ElementTree.fromstring(drawing(ARTICLE, FACTS))
    words = "".join(root.itertext()).replace("\xa0", " ")
    assert root.tag.endswith("svg")
    assert "Who speaks" in words
    assert "東京港湾局" in words


def test_a_name_made_from_a_title_is_safe_and_new(tmp_path: Path) -> None:
    stem = stem_of("../../Überfahrt\x1b[2J: “Fähren”")
    assert re.fullmatch(r"[a-z0-9-]+", stem)
    assert stem == "uberfahrt-2j-fahren"
    assert stem_of("日本") == "article"
    first = new_path(tmp_path, stem, ".svg")
    first.touch()
    assert new_path(tmp_path, stem, ".svg").name == "uberfahrt-2j-fahren-2.svg"
