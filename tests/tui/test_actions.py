"""The table of actions: complete, told everywhere, and the only place where a key is written."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

from onrecord.tui import screens, widgets
from onrecord.tui.app import OnRecordApp
from onrecord.tui.keys import keys_now
from onrecord.tui.manual import keys as manual
from onrecord.tui.reading.actions import ACTIONS, BY_ID, SECTIONS, rows
from onrecord.tui.screens.exporting import Exporting
from onrecord.tui.screens.part import Part
from onrecord.tui.screens.parts import ACTIONS_OF
from onrecord.tui.screens.reader import ReaderScreen
from tests.tui.reading import make_app, reading

ROOT = Path(__file__).resolve().parents[2]


def ours() -> set[type[DOMNode]]:
    """The app, and every screen and widget of ours."""
    for package in (screens, widgets):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)

    def below(kind: type[DOMNode]) -> set[type[DOMNode]]:
        return {kind}.union(*map(below, kind.__subclasses__()))

    found = below(DOMNode)
    return {kind for kind in found if kind.__module__.startswith("onrecord.")} | {OnRecordApp}


def test_no_key_is_bound_but_by_the_table() -> None:
    bound = {
        (binding.id, binding.key, binding.action)
        for kind in ours()
        for binding in kind.__dict__.get("BINDINGS", ())
        if isinstance(binding, Binding)
    }
    assert bound == {
        (action.id, action.keys, action.run) for action in ACTIONS if action.pane != "palette"
    }


def test_every_action_of_a_part_is_lent_to_the_screen_by_name() -> None:
    ours()  # so that all parts are imported
    made = {
        kind.__module__.rpartition(".")[2]: {
            name.removeprefix("action_") for name in dir(kind) if name.startswith("action_")
        }
        for kind in Part.__subclasses__()
    }
    assert made == {part: set(actions) for part, actions in ACTIONS_OF.items()}
    bound = {action.run.partition("(")[0] for action in ACTIONS if action.pane == "reader"}
    lent = {action for actions in ACTIONS_OF.values() for action in actions}
    assert lent <= bound
    assert all(hasattr(ReaderScreen, f"action_{action}") for action in bound)


async def test_a_fault_within_an_action_is_told_and_not_taken_for_a_missing_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_: object) -> None:
        raise AttributeError("nothing of that name")

    monkeypatch.setattr(Exporting, "action_export", missing)
    with pytest.raises(AttributeError, match="nothing of that name"):
        async with reading(make_app(tmp_path)) as reader:
            await reader.press("w")


def test_every_action_has_a_name_of_its_own_and_a_row_of_the_help() -> None:
    assert len(BY_ID) == len(ACTIONS)
    told = [action.id for section in SECTIONS for row in rows(section) for action in row.actions]
    assert sorted(told) == sorted(BY_ID)


@pytest.mark.parametrize("action", [each for each in ACTIONS if each.beside], ids=lambda a: a.id)
def test_what_is_told_beside_another_is_in_its_section(action: object) -> None:
    assert BY_ID[action.beside].section == action.section  # type: ignore[attr-defined]
    assert not BY_ID[action.beside].beside  # type: ignore[attr-defined]


async def test_the_help_names_every_action(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path), size=(200, 50)) as reader:
        await reader.press("question_mark")
        shown = " ".join(reader.sheet)
        assert "wanted or believed, not said" in shown
        for section in SECTIONS:
            assert section in shown
            for row in rows(section):
                # A long row is told in two lines beside the other column.
                assert all(word in shown for word in row.told.split()), row.told


def test_the_readme_and_the_man_page_name_every_action() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert manual.table() in readme
    page = (ROOT / "tui" / "manual" / "onrecord.1").read_text("utf-8").replace("\\-", "-")
    for section, told in manual.entries():
        assert f".SS {section}" in page
        for pressed, does in told:
            assert does in page
            assert pressed.split(", ")[0] in page


def test_the_users_keys_are_those_that_are_told() -> None:
    keys = keys_now({"next_quote": "ctrl+n,f5", "close_sheet": "f6"})
    assert [binding.key for binding in keys["next_quote"]] == ["ctrl+n", "f5"]
    assert [binding.key for binding in keys["close_sheet"]] == ["f6"]
    assert [binding.key for binding in keys["previous_quote"]] == ["S"]
