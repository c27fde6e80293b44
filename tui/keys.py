"""The ids of all bindings, for the keymap in the user's settings."""

from __future__ import annotations

from collections.abc import Iterator

from textual.binding import Binding


def binding_ids() -> frozenset[str]:
    """Give the ids that a keymap may name."""
    return frozenset(_ids())


def _ids() -> Iterator[str]:
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

    owners = (
        OnRecordApp,
        ReaderScreen,
        CardScreen,
        ChoiceScreen,
        ChoiceFilter,
        ChoiceList,
        HelpScreen,
        OverviewScreen,
        ArticleView,
        FactsTree,
        SearchBar,
        SearchField,
    )
    for owner in owners:
        for base in owner.__mro__:
            for binding in base.__dict__.get("BINDINGS", ()):
                if isinstance(binding, Binding) and binding.id:
                    yield binding.id
