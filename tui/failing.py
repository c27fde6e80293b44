"""What is told of a fault of our own."""

from __future__ import annotations

import traceback
from pathlib import Path

_HOME = Path(__file__).resolve().parents[1]


def failure_told(error: BaseException | None) -> str:
    """Take what ended the reader; give a sentence with its type and place, no word of its own."""
    places = list(traceback.extract_tb(error.__traceback__ if error else None))
    ours = [f for f in places if Path(f.filename).is_relative_to(_HOME)] or places
    where = f" at {Path(ours[-1].filename).name}, line {ours[-1].lineno}" if ours else ""
    return f"The reader failed ({type(error).__name__}{where}). Please report it."
