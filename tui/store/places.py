"""Folders of the program, and how a path is told to the user."""

from __future__ import annotations

from pathlib import Path

STYLES = Path(__file__).resolve().parents[2] / "styles"
"""The folder of the .tcss files: beside this package, installed or not."""


def short(path: Path) -> str:
    """Take a path; give it with the user's home folder as ``~``, as a shell would."""
    try:
        return f"~/{path.relative_to(Path.home())}"
    except (ValueError, RuntimeError):
        return str(path)
