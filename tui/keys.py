"""Which keys the actions have under the user's keymap, and which of them collide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from textual.binding import Binding, BindingsMap

from .bindings import bindings
from .reading.actions import CHAINS, WITHIN, Pane, of_pane

RESERVED = {"ctrl+q": "quit", "ctrl+p": "command_palette"}
"""The keys that Textual takes before anything else has them, and for which action."""


class Collision(NamedTuple):
    """A key that two actions have at the same time: the first gets it, the second does not."""

    key: str
    gets: str
    loses: str
    where: str
    """In which pane, as " in the tree"; empty when wherever the two work."""
    keeps: tuple[str, ...]
    """The keys that the second is left with."""


def collisions(keymap: Mapping[str, str]) -> list[Collision]:
    """Take a keymap as ``App.set_keymap`` does; give the keys it makes two actions share.

    That is where an action that it does not name loses a key, or one that it names gets none of
    those it gives. Keys that the program itself uses twice are none: there one of the two rests.
    """
    found: dict[tuple[str, str, str], Collision] = {}
    for where, chain in CHAINS:
        usual, now = _holders(chain, {}), _holders(chain, keymap)
        here = {action.id for pane in chain for each in _all(pane) for action in of_pane(each)}
        wanted = [(key, name) for key, name in usual.items() if name not in keymap]
        wanted += [
            (key, name) for name, keys in keymap.items() if name in here for key in keys.split(",")
        ]
        for key, loses in wanted:
            gets = now.get(key)
            if gets is None or gets == loses:
                continue
            both = (key, gets, loses)
            keeps = tuple(each for each, name in now.items() if name == loses)
            found[both] = Collision(*both, "" if both in found else where, keeps)
    return list(found.values())


def bound(pane: Pane, keymap: Mapping[str, str]) -> list[tuple[str, Binding]]:
    """Take a pane and a keymap; give its keys with what each is bound to."""
    # A binding replaces those of the pane around it that have the same key, as in Textual.
    keys: dict[str, list[Binding]] = {}
    for each in reversed(_all(pane)):
        keys.update(BindingsMap(bindings(each)).key_to_bindings)
    mapped = BindingsMap.from_keys(keys)
    mapped.apply_keymap(dict(keymap))
    return list(mapped)


def keys_now(
    keymap: Mapping[str, str], panes: Iterable[Pane] | None = None
) -> dict[str, list[Binding]]:
    """Take a keymap and panes (None: all); give by the actions' ids what their keys are bound to.

    Each binding has one key, and how it is written where that is not as usual.
    """
    found: dict[str, list[Binding]] = {}
    all_panes = dict.fromkeys(pane for _, chain in CHAINS for pane in chain)
    for pane in all_panes if panes is None else panes:
        for _, binding in bound(pane, keymap):
            known = found.setdefault(binding.id or "", [])
            if binding.key not in {each.key for each in known}:
                known.append(binding)
    return found


def _all(pane: Pane) -> tuple[Pane, ...]:
    return (pane, WITHIN[pane]) if pane in WITHIN else (pane,)


def _holders(chain: Sequence[Pane], keymap: Mapping[str, str]) -> dict[str, str]:
    """Take what a key is offered to, the first first, and a keymap; give who gets each key.

    That is the action's id.
    """
    holders: dict[str, str] = {}
    first: dict[str, str] = {}
    for pane in chain:
        for key, binding in bound(pane, keymap):
            assert binding.id is not None
            (first if binding.priority else holders).setdefault(key, binding.id)
        if pane == "app":
            first = {**first, **RESERVED}
    return {**holders, **first}
