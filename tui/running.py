"""The reader from its settings to its exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.theme import BUILTIN_THEMES

from ..article.facts.article import Article
from .app import OnRecordApp
from .reading import actions
from .store import config
from .store.config import Config

if TYPE_CHECKING:
    from pathlib import Path

    from .store.themes import OwnTheme
    from .terminal.question import Question


def load_settings() -> Config:
    """Read the user's settings; all that is wrong with them is among their problems."""
    own, mistakes = _own_themes(config.default_path().parent / "themes")
    names = (*BUILTIN_THEMES, *(theme.name for theme in own))
    settings = config.load(themes=names)
    if settings.keymap:
        from .keys import collisions  # only for a keymap: the first paint is not to wait

        settings = config.load(bindings=actions.ids(), themes=names, collisions=collisions)
    return replace(settings, themes=own, problems=(*settings.problems, *mistakes))


def _own_themes(folder: Path) -> tuple[tuple[OwnTheme, ...], tuple[str, ...]]:
    if not folder.is_dir():
        return (), ()
    from .store.themes import own_themes  # most have none: the first paint is not to wait

    return own_themes(folder, BUILTIN_THEMES)


def run_reader(
    articles: Sequence[Article],
    model: str | None = None,
    faults: Sequence[str] = (),
    question: Question | None = None,
) -> int:
    """Show the reader until it is left.

    Args:
        articles: what to read.
        model: the name of the model, if the user gave one.
        faults: a sentence for each of the named articles that could not be opened.
        question: what the terminal was asked, if it was.

    Returns:
        The exit code.
    """
    settings = settings_with(faults)
    if len(articles) == 1:
        return run_app(OnRecordApp(articles, model=model, settings=settings), question)
    from .list_app import FilesApp  # one article's first paint is not to wait for it

    return run_app(FilesApp(articles, model=model, settings=settings), question)


def settings_with(faults: Sequence[str] = ()) -> Config:
    """Take sentences on what went wrong; give the settings, with all that is to be told first."""
    settings = load_settings()
    told = settings.problems
    if told:
        # With the first: in a small terminal there is no room for many.
        told = (f"{told[0]} (`onrecord doctor` tells it again.)", *told[1:])
    return replace(settings, problems=(*faults, *told))


def run_app(app: OnRecordApp, question: Question | None) -> int:
    """Take the app and what the terminal was asked; show it until it is left.

    Gives the exit code.
    """
    if question is not None:
        question.collect()
        app.take_question(question)
    if sys.__stderr__ is not None and not sys.__stderr__.isatty():
        # Textual paints on standard error; with `2>log` the screen would end up in the log.
        sys.__stderr__ = sys.__stdout__  # type: ignore[misc]
    code = app.run()
    return (app.return_code or 0) if code is None else code
