"""Headings, links, marks, numbers before keys; Markdown as it was written."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from textual.widgets import OptionList

from onrecord.article.facts.facts import Facts
from onrecord.tui import browser
from onrecord.tui.app import OnRecordApp
from tests.tui.reading import AtHand, Reader, make_app, reading
from tests.tui.versions import article

REPORT = "\n\n".join(
    [
        "# Four ferries",
        "It **really** bought *four*: [the contract](https://a.example/c).",
        "## The price",
        *["They cost 48 million euros, and nobody knows why." for _ in range(30)],
        "## The crews",
        "- one crew\n- another crew, see https://b.example/crews.",
        *["Nobody has trained them yet." for _ in range(30)],
    ]
)


def report(folder: Path) -> OnRecordApp:
    return make_app(folder, [article(REPORT, "report.md", "Four ferries")], AtHand(Facts()))


def options(reader: Reader) -> list[str]:
    found = reader.app.screen.query_one(OptionList)
    return [str(option.prompt) for option in found._options]


def top(reader: Reader) -> str:
    return " ".join(" ".join(reader.rows[:3]).split())


async def test_markdown_is_shown_as_it_was_written(tmp_path: Path) -> None:
    async with reading(report(tmp_path)) as reader:
        row = next(y for y, text in enumerate(reader.rows) if "really" in text)
        assert "**really**" in reader.rows[row]  # nothing is hidden: what is copied is the file's
        styles = {
            segment.text: segment.style
            for segment in reader.view.render_line(row)
            if segment.style is not None
        }
        assert styles["really"].bold
        assert styles["four"].italic
        assert styles["the contract"].underline
        assert not styles["**"].bold
        price = next(y for y, text in enumerate(reader.rows) if "The price" in text)
        (heading,) = (s for s in reader.view.render_line(price) if s.text == "The price")
        assert heading.style is not None
        assert heading.style.bold


async def test_a_heading_is_gone_to_and_two_apostrophes_come_back(tmp_path: Path) -> None:
    async with reading(report(tmp_path), size=(80, 24)) as reader:
        await reader.press("O")
        assert options(reader) == ["Four ferries", "  The price", "  The crews"]
        await reader.press("down", "down", "enter")
        assert "## The crews" in top(reader)
        await reader.press("apostrophe", "apostrophe")
        assert "# Four ferries" in top(reader)


async def test_a_text_without_headings_or_links_says_so(tmp_path: Path) -> None:
    app = make_app(tmp_path, [article("It rained. It rained.", "a.txt", "")], AtHand(Facts()))
    async with reading(app) as reader:
        await reader.press("U")
        assert reader.messages == ["There are no links in this text."]
        await reader.press("O")
        assert reader.messages == ["No headings are known of this text."]


async def test_a_mark_is_set_and_gone_to_though_its_letter_is_a_key(tmp_path: Path) -> None:
    async with reading(report(tmp_path), size=(80, 24)) as reader:
        await reader.press("space", "M", "q")  # q quits elsewhere
        here = top(reader)
        await reader.press("G", "apostrophe", "q")
        assert top(reader) == here
        await reader.press("apostrophe", "w")
        assert reader.messages == ["There is no mark w. M sets one."]
        await reader.press("M", "escape", "j")
        assert top(reader) != here


async def test_the_links_are_listed_and_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = report(tmp_path)
    copied: list[str] = []
    monkeypatch.setattr(app, "copy", copied.append)
    async with reading(app) as reader:
        await reader.press("U")
        assert options(reader) == [
            "the contract  https://a.example/c",
            "https://b.example/crews",
        ]
        await reader.press("enter")
        assert options(reader)[:2] == ["Open it in the browser", "Read it here"]
        await reader.press("down", "down", "down", "enter")
        assert copied == ["https://a.example/c"]


async def test_a_link_is_read_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = article("The contract is long.", "https://a.example/c", "The contract")
    monkeypatch.setattr("onrecord.article.source.read", lambda url: there if url else None)
    async with reading(report(tmp_path)) as reader:
        await reader.press("U", "enter", "down", "enter")
        await reader.wait_until(lambda: "The contract is long." in " ".join(reader.rows))
        await reader.press("left_curly_bracket")
        assert "Four ferries" in " ".join(reader.rows)


async def test_a_number_before_a_key_repeats_it(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await reader.press("3", "s")
        assert reader.details.startswith("Quote 3/5")
        await reader.press("2", "S")
        assert reader.details.startswith("Quote 1/5")
        await reader.press("s")
        assert reader.details.startswith("Quote 2/5")
    async with reading(report(tmp_path), size=(80, 24)) as reader:
        await reader.press("1", "0", "j")
        assert reader.view.scroll_offset.y == 10
        await reader.press("2", "space")
        assert reader.view.scroll_offset.y > 20
        await reader.press("g", "slash", *"nobody", "enter")
        first = reader.screen.model.found.index
        await reader.press("4", "n")
        assert reader.screen.model.found.index == first + 4


async def test_a_search_for_a_regular_expression(tmp_path: Path) -> None:
    async with reading(report(tmp_path)) as reader:
        await reader.press("slash", *r"/\d+ mill", "enter", "n")
        assert reader.screen.model.found.count == "2/30"
        await reader.press("slash", *"/(", "enter")
        assert "“/(”: no regular expression." in reader.messages


def test_a_browser_is_opened_only_where_there_is_a_screen(tmp_path: Path) -> None:
    assert browser.opener({}, "linux") == []
    assert not browser.browse("https://a.example", [])
    assert not browser.browse("file:///etc/passwd", ["true"])
    out = tmp_path / "opened"
    script = f"import sys; open({str(out)!r}, 'w').write(sys.argv[1])"
    assert browser.browse("https://a.example/x", [sys.executable, "-c", script])
    for _ in range(200):
        if out.exists() and out.read_text():
            break
        subprocess.run(["sleep", "0.05"], check=True)
    assert out.read_text() == "https://a.example/x"
