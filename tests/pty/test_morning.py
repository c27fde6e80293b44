"""A checker's morning in a real tmux, as it is typed: ten steps, at the two usual sizes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.programs import need
from tests.pty.terminal import ONRECORD
from tests.pty.tmux import Tmux

STORY = """The new bridge opens

“We built it in four years,” Mayor Ana Costa said on Monday.

“It will last a century,” said Tom Reed, an engineer. “We tested every bolt.”

“Nobody asked the ferrymen,” said Lena Vos, who runs the ferry.

“The toll stays at two euros,” Costa said.

“We will go to court,” Vos said.

The ferry ran for ninety years.

"""
MISSED = "The ferry ran for ninety years."


@pytest.fixture(autouse=True)
def _tmux_is_there() -> None:
    need("tmux")


def opened(folder: Path, environment: dict[str, str], name: str, columns: int, rows: int) -> Tmux:
    """Step 1: open the article, in a tmux server of its own."""
    tmux = Tmux(
        folder / name,
        environment,
        ["sh", "-c", f'cd "{folder}" && exec "$0" "$@"', *ONRECORD, "bridge.txt"],
        columns=columns,
        rows=rows,
    )
    tmux.wait_for(r"\d+ actors")
    return tmux


def click(tmux: Tmux, words: str) -> None:
    """Click the first letter of words that are on the screen."""
    for row, line in enumerate(tmux.screen.split("\n")[1:], 2):
        if (column := line.find(words)) >= 0:
            for end in "Mm":
                tmux.type(f"\x1b[<0;{column + 2};{row}{end}")
            return
    raise AssertionError(f"no {words!r} on this screen:\n{tmux.screen}")


def choose(tmux: Tmux, words: str, entry: str) -> None:
    """Type some words into the open menu, and take the entry that they leave."""
    tmux.wait_for("esc Cancel")
    tmux.type(words)
    tmux.wait_until(lambda: entry in tmux.screen, entry)
    tmux.settle()
    tmux.keys("Enter")


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 40)])
def test_a_checker_s_morning(
    tmp_path: Path, warm_environment: dict[str, str], columns: int, rows: int
) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    story = tmp_path / "bridge.txt"
    story.write_text(STORY, "utf-8")
    with opened(tmp_path, warm_environment, "one", columns, rows) as tmux:
        # 2: the next unchecked one, five times, and round again
        seen = []
        for _ in range(5):
            tmux.keys(")")
            tmux.settle()
            seen += re.findall(r"Quote (\d/5)", tmux.screen)
        assert seen == ["1/5", "2/5", "3/5", "4/5", "5/5"]
        # 3 and 4: verify this one, reject the next
        tmux.keys("v")
        tmux.wait_for(r"1/5 checked")
        tmux.keys(")")
        tmux.wait_for(r"Quote 1/5")
        tmux.keys("x")
        tmux.wait_for(r"2/5 checked · 1 ✗")
        # 5: correct a speaker by a click on the name
        tmux.keys("s")
        tmux.wait_for(r"Quote 2/5")
        tmux.keys("E")
        choose(tmux, "point", "Point at the name")
        tmux.wait_for("Point at the name: click")
        click(tmux, "Lena Vos, who")
        tmux.wait_for("Mended: speaker: Tom Reed → Lena Vos")
        # 6: add a missed quote, its words picked by keys, its speaker typed
        tmux.keys("G")
        tmux.wait_for(MISSED)
        tmux.keys("V")
        tmux.wait_for("Pick words")
        tmux.keys("2", "0", "j", "p")  # to the last line, all of it
        tmux.wait_for(f"“{MISSED}”")
        tmux.keys("Enter")
        choose(tmux, "quote of", "A quote of …")
        choose(tmux, "Femke de Groot", "typed by you")
        tmux.wait_for("added by you")
        assert "Femke de Groot (named by the reader)" in tmux.screen
        # 7: note something on it
        tmux.keys("m")
        tmux.wait_for("Your note")
        tmux.type("ask the museum")
        tmux.keys("Enter")
        tmux.wait_for("your note ask the museum")
        # 8: split one that is two
        tmux.keys("g", "2", "s")
        tmux.wait_for(r"Quote 2/6")
        tmux.keys("e")
        choose(tmux, "split", "Split before")
        choose(tmux, "nobody", "Nobody named")
        tmux.wait_for(r"7 quotes|is nobody named already")
        tmux.keys("q")
        tmux.end()
    # 9: the article is updated
    story.write_text(STORY.replace("\n\n", "\n\nUpdated at noon.\n\n", 1), "utf-8")
    with opened(tmp_path, warm_environment, "two", columns, rows) as tmux:
        tmux.wait_for("The article has changed: 2 verdicts kept, 3 corrections kept, 1 note kept")
        tmux.wait_for(r"2/7 checked · 1 ✗")
        # 10: export with the log
        tmux.keys("w")
        choose(tmux, "", "Markdown")
        tmux.wait_for("Saved as")
        tmux.keys("q")
        tmux.end()
    (written,) = tmp_path.glob("*.md")
    text = written.read_text("utf-8")
    log = text.partition("## Check log")[2]
    assert "verified" in log
    assert "rejected" in log
    assert "speaker: Tom Reed → Lena Vos" in log
    assert "split before" in log
    assert "note: ask the museum" in log
    assert f"> {MISSED}" in text
    assert "Femke de Groot (named by the reader)" in text
