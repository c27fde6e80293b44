"""Options that several commands have."""

from __future__ import annotations

import argparse


def add_model_option(parser: argparse.ArgumentParser) -> None:
    """Take a parser; add the option that names the model."""
    parser.add_argument(
        "--model",
        metavar="NAME",
        help="an installed spaCy pipeline for English, or its folder (default: $ONRECORD_MODEL, "
        "the config file, or the model installed with onrecord)",
    )
