"""What each row of the component's tables earns: each switched off in turn, all read again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from ..kinds import beside, evidence, things, wording
from ..names import missed
from .names import Gold, Score, predicted, read_names, scored

TABLES: tuple[tuple[ModuleType, str], ...] = (
    (missed, "FINDERS"),
    (wording, "WORDS"),
    (beside, "BESIDE"),
    (things, "SIGNS"),
    (evidence, "ROWS"),
)
"""Tables whose rows have an ``id`` and an ``example``."""


def ablate(paths: list[Path]) -> Iterator[str]:
    """Take sets of names of different origin; give a line for each row.

    It tells how many texts the row changes and by how much F1 and the kinds fall without it, set by
    set: a row that lifts one set alone was read off it.
    """
    sets = {path.stem: list(read_names(path)) for path in paths}
    before = {name: [predicted(gold) for gold in golds] for name, golds in sets.items()}
    whole = {name: scored(golds, before[name]) for name, golds in sets.items()}
    for name, score in whole.items():
        yield f"{name}: F1 {score.f1:.1f}, kind {score.kind:.1f}"
    for module, table in TABLES:
        rows: tuple[Any, ...] = getattr(module, table)
        for row in rows:
            setattr(module, table, tuple(other for other in rows if other is not row))
            told = [
                _without(name, golds, before[name], whole[name]) for name, golds in sets.items()
            ]
            setattr(module, table, rows)
            yield f"{table} {row.id} ({row.example}): {'; '.join(told)}"


def _without(name: str, golds: list[Gold], before: list[Any], whole: Score) -> str:
    now = [predicted(gold) for gold in golds]
    changed = sum(one != other for one, other in zip(now, before, strict=True))
    if not changed:
        return f"{name} 0"
    score = scored(golds, now)
    earned, kind = whole.f1 - score.f1, whole.kind - score.kind
    return f"{name} {changed} texts F1 {earned:+.2f} kind {kind:+.2f}"
