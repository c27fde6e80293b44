"""``python -m onrecord`` does what the command ``onrecord`` does."""

from onrecord.tui.start import run

run()
