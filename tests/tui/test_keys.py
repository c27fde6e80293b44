"""Which keys a user's keymap takes from other actions, and how that is said."""

from __future__ import annotations

import pytest

from onrecord.tui.keys import collisions
from onrecord.tui.reading.actions import ids
from onrecord.tui.store.config import parse


def problems(keys: str) -> list[str]:
    """Take what stands below ``[keys]``; give what is said of it."""
    data = f"[keys]\n{keys}\n".encode()
    return list(parse(data, "c", bindings=ids(), collisions=collisions).problems)


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        (
            'quit = "f9"\nnext_quote = "n"',
            "c, line 3: 'next_quote' takes the key 'n' from 'next_match', which now needs another.",
        ),
        (
            'page_down = "j"',
            "c, line 2: 'page_down' takes the key 'j' from 'line_down' in the text, "
            "which keeps 'down'.",
        ),
        (
            'tree_down = "s"',
            "c, line 2: 'tree_down' takes the key 's' from 'next_quote' in the tree.",
        ),
        (
            'next_quote = "enter"',
            "c, line 2: 'next_quote' does not get the key 'enter' in the tree, "
            "which is that of 'open_fact'.",
        ),
        (
            'next_quote = "ctrl+q"',
            "c, line 2: 'next_quote' does not get the key 'ctrl+q', which is that of 'quit'.",
        ),
        (
            'next_quote = "ctrl+p"',
            "c, line 2: 'next_quote' does not get the key 'ctrl+p', "
            "which is that of 'command_palette'.",
        ),
    ],
)
def test_both_actions_are_named_with_the_line(keys: str, told: str) -> None:
    assert problems(keys) == [told]


@pytest.mark.parametrize(
    "keys",
    [
        "",
        'next_quote = "f2"',
        'next_quote = "n"\nnext_match = "f3"',  # the other has another key
        'next_quote = "d"\nnext_deal = "s"',  # they change places
        'save_overview = "s"',  # on a sheet, where the other rests
    ],
)
def test_nothing_is_said_where_none_loses_its_key(keys: str) -> None:
    assert problems(keys) == []
