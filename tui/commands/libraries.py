"""What the commands on the library have in common: which file it is, and whose facts it holds."""

from __future__ import annotations

import argparse
from pathlib import Path

from ...article.identity import model_identity, rules_version
from ...article.library import Engine
from ..store.archive import usual_path


def add_library_option(parser: argparse.ArgumentParser) -> None:
    """Take a parser; add the option that names the library."""
    parser.add_argument(
        "--library",
        metavar="FILE",
        type=Path,
        default=usual_path(),
        help="the library's file (default: library.sqlite3 in your data folder)",
    )


def engine(model: str | None) -> Engine:
    """Take the model the user named, if any; give what finds the facts now."""
    return Engine(model_identity(model), rules_version())
