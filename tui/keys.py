"""The ids of all bindings, for the keymap in the user's settings, and which of them collide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from textual.app import App
from textual.binding import Binding, BindingsMap
from textual.dom import DOMNode


class Collision(NamedTuple):
    """A key that two actions have at the same time: the first gets it, the second does not."""

    key: str
    gets: str
    loses: str
    where: str
    """In which pane, as " in the tree"; empty when wherever the two work."""
    keeps: tuple[str, ...]
    """The keys that the second is left with."""


def binding_ids() -> frozenset[str]:
    """Give the ids that a keymap may name."""
    return frozenset(
        binding.id
        for _, *chain in _chains()
        for owner in chain
        for base in owner.__mro__
        for binding in base.__dict__.get("BINDINGS", ())
        if isinstance(binding, Binding) and binding.id
    )


def collisions(keymap: Mapping[str, str]) -> list[Collision]:
    """Take a keymap as ``App.set_keymap`` does; give the keys it makes two actions share.

    That is where an action that it does not name loses a key, or one that it names gets none of
    those it gives. Keys that the program itself uses twice are none: there one of the two rests.
    """
    found: dict[tuple[str, str, str], Collision] = {}
    for where, *chain in _chains():
        usual, now = _holders(chain, {}), _holders(chain, keymap)
        here = {binding.id for owner in chain for _, binding in _bindings(owner)}
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


def _holders(chain: Sequence[type[DOMNode]], keymap: Mapping[str, str]) -> dict[str, str]:
    """Take what a key is offered to, the first first, and a keymap; give who gets each key.

    That is the action's id, or its name where it has no id and goes before all others.
    """
    holders: dict[str, str] = {}
    first: dict[str, str] = {}
    for owner in chain:
        bindings = _bindings(owner)
        bindings.apply_keymap(dict(keymap))
        for key, binding in bindings:
            if binding.priority:
                first.setdefault(key, binding.id or binding.action)
            elif binding.id:
                holders.setdefault(key, binding.id)
        if issubclass(owner, App):  # not one of its bindings before there is an app
            first[owner.COMMAND_PALETTE_BINDING] = "command_palette"
    return {**holders, **first}


def _bindings(owner: type[DOMNode]) -> BindingsMap:
    assert owner._merged_bindings is not None
    return owner._merged_bindings.copy()


def _chains() -> Iterator[tuple[str, *tuple[type[DOMNode], ...]]]:
    """Give a pane's name for messages, then what a key is offered to there, the first first."""
    # Late: the app imports this module.
    from .app import OnRecordApp
    from .screens.card import CardScreen
    from .screens.choice import ChoiceFilter, ChoiceList, ChoiceScreen
    from .screens.help import HelpScreen
    from .screens.overview import OverviewScreen
    from .screens.reader import ReaderScreen
    from .widgets.article_view import ArticleView
    from .widgets.facts_tree import FactsTree
    from .widgets.search_bar import SearchBar, SearchField

    yield " in the text", ArticleView, ReaderScreen, OnRecordApp
    yield " in the tree", FactsTree, ReaderScreen, OnRecordApp
    # The reader's own keys rest while one types, and under a sheet.
    yield "", SearchField, SearchBar
    yield "", CardScreen
    yield "", HelpScreen
    yield "", OverviewScreen
    yield "", ChoiceList, ChoiceScreen
    yield "", ChoiceFilter, ChoiceScreen
