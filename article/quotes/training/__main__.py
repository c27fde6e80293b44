"""Train the quote tagger, turn it into the package's form, and score it.

    python -m onrecord.article.quotes.training train GOLD OUT --base MODEL [--dev DIR ...]
    python -m onrecord.article.quotes.training export OUT [--weights network.onnx]
    python -m onrecord.article.quotes.training calibrate GOLD OUT --dev DIR [--articles N]
    python -m onrecord.article.quotes.training speakers OUT --labelled GOLD LABELS ...
    python -m onrecord.article.quotes.training score DIR ... [--weights OUT]

GOLD and DIR: folders of gold, see ``gold.read_gold``. MODEL: all-MiniLM-L6-v2 as published
(``model.safetensors``, ``vocab.txt``). ``train`` leaves ``checkpoint.pt`` in OUT every few
minutes, goes on from there when it is started again, and ends with ``network.onnx`` and the scores
on each DIR.
Needs ``pip install 'onrecord[train]'``; ``score`` needs no more than the program itself.
"""

from __future__ import annotations

import argparse
import logging
import random
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from ...reading.network.tagger import WEIGHTS
from ...reading.network.wordpiece import WordPiece
from ..attribution import Attribution
from ..confidence import WORDS
from ..page import Page
from .gold import GoldArticle, read_gold
from .scores import Counts, Scored, count


def main(arguments: list[str]) -> int:
    """Take the command line's arguments; do what they say; give the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    train = commands.add_parser("train")
    train.add_argument("gold", type=Path)
    train.add_argument("out", type=Path)
    train.add_argument("--base", type=Path, default=WEIGHTS, help="of vocab.txt and the start")
    train.add_argument(
        "--start", type=Path, help="begin with these weights (average.pt or network.onnx)"
    )
    train.add_argument(
        "--names", type=Path, nargs="*", default=[], help="files of texts with names"
    )
    train.add_argument("--gap", type=Path, nargs="*", default=[], help="files of GAP")
    train.add_argument("--actors", type=Path, nargs="*", default=[], help="folders of actors")
    train.add_argument("--dev", type=Path, nargs="*", default=[])
    train.add_argument("--epochs", type=int, default=8)
    train.add_argument("--minutes", type=float, default=1e9)
    train.add_argument("--seed", type=int, default=7)
    train.add_argument("--threads", type=int, default=0, help="0: as many as there are cores")
    export = commands.add_parser("export")
    export.add_argument("out", type=Path)
    export.add_argument(
        "--weights", type=Path, help="network.onnx to be written anew (default: OUT/average.pt)"
    )
    calibrate = commands.add_parser("calibrate")
    calibrate.add_argument("gold", type=Path)
    calibrate.add_argument("out", type=Path)
    calibrate.add_argument("--dev", type=Path, required=True)
    calibrate.add_argument("--articles", type=int, default=50, help="of GOLD, drawn at random")
    speakers = commands.add_parser("speakers")
    speakers.add_argument("out", type=Path)
    speakers.add_argument("--labelled", type=Path, nargs=2, action="append", required=True)
    score = commands.add_parser("score")
    score.add_argument("dev", type=Path, nargs="+")
    score.add_argument("--weights", type=Path, default=WEIGHTS)
    chosen = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", stream=sys.stderr)
    if chosen.command == "train":
        _train(chosen)
    if chosen.command in ("train", "export"):
        _export(getattr(chosen, "weights", None) or chosen.out / "average.pt", chosen.out)
    if chosen.command == "calibrate":
        _calibrate(chosen)
    if chosen.command == "speakers":
        fit_speakers(chosen.labelled, chosen.out)
    weights = chosen.weights if chosen.command == "score" else chosen.out
    for folder in chosen.dev if chosen.command in ("train", "score") else []:
        print(table(folder, weights), flush=True)
    return 0


def _train(chosen: argparse.Namespace) -> None:
    import torch

    from .loop import Gold, Settings, train
    from .network import Tagger, begun, read_weights
    from .tasks import read_actors, read_gap, read_names

    if chosen.threads:
        torch.set_num_threads(chosen.threads)
    chosen.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(chosen.seed)
    shutil.copy(chosen.base / "vocab.txt", chosen.out / "vocab.txt")
    net = Tagger()
    # Heads that are not in the weights begun with start at random, with the seed.
    begun(net, read_weights(chosen.start or chosen.base / "model.safetensors"))
    gold = Gold(
        read_gold(chosen.gold),
        [text for path in chosen.names for text in read_names(path)],
        [
            *(text for path in chosen.gap for text in read_gap(path)),
            *(
                read_actors(path)
                for folder in chosen.actors
                for path in sorted(folder.glob("*.json"))
            ),
        ],
    )
    settings = Settings(epochs=chosen.epochs, minutes=chosen.minutes, seed=chosen.seed)
    cut = WordPiece.from_file(chosen.out / "vocab.txt")
    train(net, gold, cut, chosen.out, settings)


def _export(weights: Path, out: Path) -> None:
    from .export import write_onnx
    from .network import read_weights

    write_onnx(read_weights(weights), out / "network.onnx")


def _calibrate(chosen: argparse.Namespace) -> None:
    from ... import pipeline
    from ...reading.network.tagger import load_tagger
    from .. import find_attributions
    from . import calibrate

    nlp, tagger = pipeline.load(), load_tagger(chosen.out)

    def read(articles: list[GoldArticle]) -> Iterator[tuple[GoldArticle, Page, list[Attribution]]]:
        for article in articles:
            doc = pipeline.parse(nlp, article.text)
            page = Page.of(doc)
            yield article, page, find_attributions(page, tagger)

    gold = read_gold(chosen.gold)
    random.Random(5).shuffle(gold)
    weights = calibrate.fit(*calibrate.samples(read(gold[: chosen.articles])))
    unseen = calibrate.samples(read(read_gold(chosen.dev)))
    weights = calibrate.shifted(*unseen, weights)
    calibrate.write("words", WORDS, weights, chosen.out)
    for mean, right, number in calibrate.bins(*unseen, weights):
        print(f"confidence {mean:.2f}: {100 * right:3.0f} % right of {number}")


def fit_speakers(labelled: list[tuple[Path, Path]], out: Path) -> None:
    """Take pairs of a folder of gold and one of labels, and one of weights; fit both into it.

    Printed is how well the choice of speakers and the confidence do on articles not fitted on.
    """
    from ... import pipeline
    from ...actors import find_actors
    from ...reading.network.tagger import load_tagger
    from ..speakers import ranking
    from . import fitting
    from .labels import read_labels

    nlp, tagger = pipeline.load(), load_tagger(out)
    articles = []
    for gold, labels in labelled:
        for article in read_labels(gold, labels):
            doc = pipeline.parse(nlp, article.text)
            articles.append(fitting.read(article, Page.of(doc), find_actors(doc), tagger))
    weights = fitting.fit_speakers(articles, print)
    with ranking.using(weights):
        found = fitting.outcomes(articles)
    print("\n".join(fitting.reliability(found, fitting.crossed(found))))
    fitting.write(weights, fitting.fit_confidence(found), out)


def table(folder: Path, weights: Path) -> str:
    """Take a folder of gold and one of weights; give the scores of the whole engine as lines."""
    from ... import pipeline
    from ...reading.network.tagger import load_tagger
    from .. import find_quotes

    nlp = pipeline.load()
    sums: dict[str, Counts] = {}
    for article in read_gold(folder):
        doc = pipeline.parse(nlp, article.text)
        quotes, _ = find_quotes(doc, (), load_tagger(weights))
        found = [
            Scored(
                tuple((span.start, span.end) for span in quote.content),
                ((quote.source.start, quote.source.end),) if quote.source else (),
            )
            for quote in quotes
        ]
        for kind, counts in count(article, found).items():
            sums[kind] = sums.get(kind, Counts()) + counts
    lines = [f"{folder}: gold  found  content F1  source %  FULL F1"]
    lines += [
        f"  {kind:<8} {sums[kind].gold:>6} {sums[kind].predicted:>6} {sums[kind].content_f1:>8.1f}"
        f" {sums[kind].source_right:>10.1f} {sums[kind].full_f1:>8.1f}"
        for kind in sums
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
