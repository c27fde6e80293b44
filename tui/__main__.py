"""``python -m onrecord.tui`` does what the command ``onrecord`` does."""

from .cli import run

run()
