"""``python -m onrecord.article.actors.training ablate|kinds|reference``: the three commands."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from .ablation import ablate
from .kinds import fit_kinds
from .reference import fitted, read_gap, read_mentions, scored


def main() -> None:
    """Read the command line and run what it asks for."""
    parser = argparse.ArgumentParser(prog="onrecord.article.actors.training", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    reference = commands.add_parser("reference", help="fit salience.json; after new weights")
    reference.add_argument("out", type=Path, help="a salience.json")
    reference.add_argument("--gap", type=Path, nargs="*", default=[], help="files of GAP")
    reference.add_argument("--actors", type=Path, nargs="*", default=[], help="folders of actors")
    reference.add_argument("--dev-gap", type=Path, nargs="*", default=[], help="to score on")
    reference.add_argument("--dev-actors", type=Path, nargs="*", default=[], help="to score on")
    reference.add_argument("--network", type=float, default=0.85, help="what the network counts")
    reference.add_argument("--quoted", type=float, default=-0.5, help="added to it in quotations")
    ablating = commands.add_parser("ablate", help="what each row of the tables earns")
    ablating.add_argument("names", type=Path, nargs="+", help="files of names, folders of actors")
    sorts = commands.add_parser("kinds", help="fit kinds.json; after new weights")
    sorts.add_argument("out", type=Path, help="a kinds.json")
    sorts.add_argument("names", type=Path, nargs="+", help="files of names to fit on")
    sorts.add_argument("--dev", type=Path, nargs="*", default=[], help="to score on")
    sorts.add_argument("--crossed", action="store_true", help="first score each set by the others")
    chosen = parser.parse_args()
    if chosen.command == "ablate":
        for line in ablate(chosen.names):
            print(line, flush=True)
        return
    if chosen.command == "kinds":
        for line in fit_kinds(chosen.names, chosen.out, chosen.dev, chosen.crossed):
            print(line, flush=True)
        return
    golds = [gold for path in chosen.gap for gold in read_gap(path)]
    golds += [gold for path in chosen.actors for gold in read_mentions(path)]
    for weights in fitted(golds, chosen.network, chosen.quoted):
        chosen.out.write_text(json.dumps(weights, indent=1) + "\n", "utf-8")
        for paths, reading in ((chosen.dev_gap, read_gap), (chosen.dev_actors, read_mentions)):
            for path in paths:
                right, of = scored(list(reading(path)))
                print(f"{path.name}: {right} of {of} right", flush=True)


if __name__ == "__main__":
    main()
