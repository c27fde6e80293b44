"""``python -m onrecord.article.deals.training ablate|calibrate GOLD.jsonl ...``."""

from __future__ import annotations

import argparse
from pathlib import Path

from .ablation import ablate
from .calibration import calibrate


def main() -> None:
    """Read the command line and run what it asks for."""
    parser = argparse.ArgumentParser(prog="onrecord.article.deals.training", description=__doc__)
    parser.add_argument("what", choices=["ablate", "calibrate"])
    parser.add_argument("gold", nargs="+", type=Path, help="articles with deals, one JSON a line")
    options = parser.parse_args()
    for line in (ablate if options.what == "ablate" else calibrate)(options.gold):
        print(line, flush=True)


main()
