"""What the reader looks like.

After a change that is meant: look at each picture, then ``pytest tests/snapshots
--snapshot-update``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from onrecord.article.facts.article import Article
from onrecord.article.facts.facts import Facts
from onrecord.tui.app import OnRecordApp
from onrecord.tui.screens import panes
from onrecord.tui.screens.reader import ReaderScreen
from onrecord.tui.store.config import Config
from tests.tui.harbour import ARTICLE
from tests.tui.reading import AtHand, make_app

Compare = Callable[..., bool]


async def facts_are_shown(pilot: Pilot[int]) -> None:
    """Wait until the reader has asked for the facts and has got them."""
    reader = pilot.app.screen
    assert isinstance(reader, ReaderScreen)
    while not reader.gathering.is_asked:
        await pilot.pause(0.01)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


DARK = Config(theme="textual-dark")
LIGHT = Config(theme="textual-light")
SIXTEEN = Config(theme="ansi-dark")
LOOKS = {"dark": DARK, "light": LIGHT, "sixteen": SIXTEEN, "none": DARK}
SIZES = [(60, 15), (80, 24), (120, 40), (200, 50)]


@pytest.fixture
def picture(
    snap_compare: Compare, monkeypatch: pytest.MonkeyPatch
) -> Callable[[OnRecordApp, list[str], tuple[int, int]], bool]:
    """Compares an app, after keys and at a size, with its picture."""
    # However slow the machine, a message that was said is still there.
    monkeypatch.setattr(panes, "SAID_FOR", 600.0)

    def compare(app: OnRecordApp, keys: list[str], size: tuple[int, int]) -> bool:
        return snap_compare(app, press=keys, terminal_size=size, run_before=facts_are_shown)

    return compare


Picture = Callable[[OnRecordApp, list[str], tuple[int, int]], bool]


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("look", LOOKS)
def test_a_rejected_quote(
    picture: Picture,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    look: str,
    size: tuple[int, int],
) -> None:
    if look == "none":
        monkeypatch.setenv("NO_COLOR", "1")
    assert picture(make_app(tmp_path, settings=LOOKS[look]), ["s", "s", "x"], size)


@pytest.mark.parametrize("size", SIZES[1:3], ids=str)
def test_a_deal_in_the_light(picture: Picture, tmp_path: Path, size: tuple[int, int]) -> None:
    assert picture(make_app(tmp_path, settings=LIGHT), ["d"], size)


def test_with_the_colours_of_the_terminal(picture: Picture, tmp_path: Path) -> None:
    app = make_app(tmp_path, settings=SIXTEEN)
    assert picture(app, ["s", "s", "v", "a"], (120, 40))


def test_an_actor_and_its_mentions(picture: Picture, tmp_path: Path) -> None:
    assert picture(make_app(tmp_path, settings=DARK), ["a", "a"], (120, 40))


def test_judged_facts(picture: Picture, tmp_path: Path) -> None:
    keys = ["s", "v", "s", "x", "d", "v", "u", "s", "x"]
    assert picture(make_app(tmp_path, settings=DARK), keys, (120, 40))


def test_a_search(picture: Picture, tmp_path: Path) -> None:
    app = make_app(tmp_path, settings=DARK)
    assert picture(app, ["slash", *"ferries", "down"], (80, 24))


def test_filtered_facts(picture: Picture, tmp_path: Path) -> None:
    app = make_app(tmp_path, settings=LIGHT)
    assert picture(app, ["tab", "slash", *"okafor"], (120, 40))


def test_no_facts(picture: Picture, tmp_path: Path) -> None:
    assert picture(make_app(tmp_path, source=AtHand(Facts()), settings=DARK), [], (80, 24))


def test_a_fault(picture: Picture, tmp_path: Path) -> None:
    source = AtHand(fault="The model 'x' cannot be loaded; to fix it: pip install x.")
    assert picture(make_app(tmp_path, source=source, settings=DARK), [], (80, 24))


@pytest.mark.parametrize("size", SIZES[1:3], ids=str)
def test_the_keys(picture: Picture, tmp_path: Path, size: tuple[int, int]) -> None:
    assert picture(make_app(tmp_path, settings=DARK), ["question_mark"], size)


def test_the_overview(picture: Picture, tmp_path: Path) -> None:
    assert picture(make_app(tmp_path, settings=DARK), ["o"], (80, 24))


def test_the_card_of_a_deal(picture: Picture, tmp_path: Path) -> None:
    assert picture(make_app(tmp_path, settings=DARK), ["d", "i"], (80, 24))


def test_the_chooser_of_speakers(picture: Picture, tmp_path: Path) -> None:
    assert picture(make_app(tmp_path, settings=DARK), ["s", "e"], (80, 24))


def test_wide_characters_and_emoji(picture: Picture, tmp_path: Path) -> None:
    text = (
        "港町が電動フェリーを購入\n\n"
        "市長は火曜日に記者団に対し「十年待った」と述べた。船は冬までに運航を始める予定である。\n\n"
        "Der Käufer — “ein Glück” — zahlt 48 Mio. €. Café, naïve, Ελλάδα, Москва.\n\n"
        "Crew 👩‍✈️👨‍✈️ and flags 🇳🇴, a combining e\u0301, and a tab:\n\tboat\t4\n\tcrew\t12\n"
    )
    article = Article("wide.txt", text, "1" * 64, "港町が電動フェリーを購入")
    app = make_app(tmp_path, [article], AtHand(Facts()), DARK)
    assert picture(app, ["slash", *"boat"], (60, 24))


def test_what_a_terminal_would_obey(picture: Picture, tmp_path: Path) -> None:
    text = (
        "Title \x1b]0;owned\x07 [/]\n\nA [@click=app.quit]click[/] and \x1b[31mred\x1b[0m, \x9b2J, "
        "\u202eright to left\u202c, zero\u200bwidth, "
        "a bell \x07, DEL \x7f, and \x1b]52;c;AAAA\x07.\n"
    )
    article = Article("a\x1b[2J.txt", text, "2" * 64, "Title \x1b]0;owned\x07 [/]")
    assert picture(make_app(tmp_path, [article, ARTICLE], AtHand(Facts()), DARK), [], (80, 24))
