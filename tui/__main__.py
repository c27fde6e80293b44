"""``python -m onrecord.tui`` does what the command ``onrecord`` does."""

from .start import run

run()
