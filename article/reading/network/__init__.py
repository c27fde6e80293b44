"""The network: one pass over a text, for quotes, names and what pronouns stand for."""

from __future__ import annotations

import os

os.environ["ORT_DISABLE_TELEMETRY"] = "1"
"""Read by onnxruntime when it starts: newer official builds tell Microsoft of the machine and of
each session (its Privacy.md), and keep what is still to be sent in the user's cache."""
