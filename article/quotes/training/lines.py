"""Fit ``reading/lines.json``: what kind of line a paragraph is.

    python -m onrecord.article.quotes.training.lines GOLD OUT [--labelled LINES.tsv PAGES]

GOLD: a folder of gold articles (see ``gold.read_gold``); of it only the texts are used. Each gets
an invented head (a headline cut from the articles' own, a deck, a byline, a date), subheadings and
furniture, with invented names, so that what each line is is known. LINES.tsv: lines of real pages,
labelled by hand (file, number of the line, kind); PAGES the folder of their texts; they count eight
times. A fifth of the articles, and each half of the pages in turn, are kept out for the scores.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ...lexicon import rows
from ...reading.lines import FEATURES, KINDS, LineKind, features, is_running
from ...reading.paragraphs import read_paragraphs
from .gold import read_gold

Matrix = NDArray[np.float64]

_SURNAME = re.compile(r"[A-Z][a-z]+ ([A-Z][a-z]{3,9})(?= said|,)")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
_PAPERS = ("Herald", "Times", "Post")
_WEIGHT_OF_PAGES = 8.0
_ROUNDS = 400


@dataclass(frozen=True, slots=True)
class Sample:
    """A line's features, its kind, and how much it counts."""

    values: list[float]
    kind: int
    weight: float


@dataclass(frozen=True)
class Maker:
    """Makes invented lines from the words of articles."""

    draw: random.Random
    paragraphs: list[list[str]]
    headlines: list[str]
    given: list[str]
    surnames: list[str]

    @classmethod
    def of(cls, texts: Sequence[str], seed: int) -> Maker:
        """Take the articles' texts and a seed; give a maker."""
        found = [lines_of(text) for text in texts]
        heads = [lines[0].rstrip(".") for lines in found if 4 <= len(lines[0].split()) <= 18]
        names = sorted({name for text in texts for name in _SURNAME.findall(text)})
        given = sorted({row[0].title() for row in rows("first_names.tsv")})
        return cls(random.Random(seed), found, heads, given, names)

    def one_of(self, kind: str) -> str:
        """Take a kind of ``line_samples.tsv``; give one of its lines, filled."""
        line = self.draw.choice([words for of, words in rows("line_samples.tsv") if of == kind])
        return self.filled(line) if "{" in line else line

    def filled(self, line: str) -> str:
        """Take a line with places in braces; give it with invented words in them."""
        draw = self.draw
        city, post = self.one_of("city"), self.one_of("post")
        name = self.name()
        places = {
            "n": name,
            "m": self.name(),
            "k": self.name(),
            "N": name.upper(),
            "s": draw.choice(self.surnames),
            "c": city,
            "C": city.upper(),
            "P": post,
            "p": post.lower(),
            "a": draw.choice(("Reuters", "AP", "AFP")),
            "o": draw.choice(_PAPERS),
            "h": draw.choice(self.headlines),
            "d": self.one_of("date") if "{d}" in line else "",
            "D": draw.randint(1, 28),
            "M": draw.choice(_MONTHS),
            "Y": draw.randint(2000, 2024),
            "t": f"{draw.randint(1, 12)}:{draw.randint(0, 59):02}",
            "x": draw.randint(2, 9),
        }
        return line.format(**places)

    def name(self) -> str:
        """Give an invented name, sometimes with a middle initial."""
        middle = f" {self.draw.choice('ABCDEJMRST')}. " if self.draw.random() < 0.15 else " "
        return self.draw.choice(self.given) + middle + self.draw.choice(self.surnames)

    def heading(self) -> str:
        """Give a heading: a headline or a piece of one, or words in marks, in any letters."""
        draw = self.draw
        line = draw.choice(self.headlines)
        chance = draw.random()
        if chance < 0.55:
            line = self._piece(line.split(), 1, 6) or "What now"
        elif chance < 0.7:
            body = draw.choice(draw.choice(self.paragraphs)[1:] or ["no more time"])
            line = f"“{self._piece(body.split(), 3, 7)}”"
        chance = draw.random()
        if chance < 0.25:
            line = line.title()
        elif chance < 0.32:
            line = line.upper()
        elif chance < 0.7:
            line = " ".join(
                w if w[0] in '“"' or draw.random() < 0.15 else w.lower() for w in line.split()
            )
        chance = draw.random()
        line = f"{draw.randint(1, 9)}. {line}" if chance < 0.06 else line
        return (line[:1].upper() + line[1:]) + ("?" if 0.06 < chance < 0.1 else "")

    def _piece(self, words: list[str], fewest: int, most: int) -> str:
        size = self.draw.randint(fewest, most)
        start = self.draw.randint(0, max(0, len(words) - size))
        return " ".join(words[start : start + size]).strip('“”".,;:!?')

    def article(self, body: Sequence[str]) -> list[tuple[str, LineKind]]:
        """Take an article's paragraphs without its headline; give lines with their kinds."""
        draw = self.draw
        lines: list[tuple[str, LineKind]] = []
        if draw.random() < 0.88:
            title = draw.choice(self.headlines) if draw.random() < 0.4 else self.heading()
            lines.append((title, "heading"))
            if draw.random() < 0.3:
                deck = draw.choice(body[:5]).split(". ")[0].split()[: draw.randint(8, 22)]
                lines.append((" ".join(deck).rstrip(",;:. "), "heading"))
        chances: tuple[tuple[float, str, LineKind], ...] = (
            (0.6, "byline", "byline"),
            (0.35, "date", "byline"),
            (0.15, "furniture", "furniture"),
        )
        head = [(self.one_of(of), kind) for chance, of, kind in chances if draw.random() < chance]
        draw.shuffle(head)
        lines += head
        headed, furnished = draw.choice((0, 0, 0.05, 0.12, 0.25)), draw.choice((0, 0, 0.03, 0.08))
        for number, paragraph in enumerate(body):
            if number and draw.random() < headed:
                lines.append((self.heading(), "heading"))
            if number and draw.random() < furnished:
                lines.append((self.one_of("furniture"), "furniture"))
            lines.append((paragraph, "body"))
        if draw.random() < 0.2:
            lines.append((self.one_of("byline"), "byline"))
        if draw.random() < 0.3:
            lines.append((self.one_of("furniture"), "furniture"))
        return lines


def lines_of(text: str) -> list[str]:
    """Take a text; give its paragraphs."""
    return [paragraph.words.text_in(text) for paragraph in read_paragraphs(text)]


def samples(lines: Sequence[tuple[str, LineKind]], draw: random.Random) -> list[Sample]:
    """Take an article's lines with their kinds; give the samples that tell something.

    What is surely running text needs no model; a paragraph without an end mark may be anything.
    """
    words = [line for line, _ in lines]
    found = []
    begun = False
    for at, (line, kind) in enumerate(lines):
        ended = line.rstrip("\"'”’)*_")[-1:] in ".!?…" and len(line.split()) > 3
        kept = kind != "body" or (ended and (len(line.split()) < 15 or draw.random() < 0.4))
        if kept and not is_running(line):
            found.append(Sample(features(words, at, begun), KINDS.index(kind), 1.0))
        begun = begun or (kind == "body" and len(line.split()) > 7)
    return found


def of_pages(labelled: Path, pages: Path) -> dict[str, list[Sample]]:
    """Take a table of labelled lines and the folder of their texts; give the samples of each."""
    found: dict[str, list[Sample]] = {}
    for row in labelled.read_text("utf-8").splitlines():
        name, number, kind = row.split("\t")
        lines = lines_of((pages / name).read_text("utf-8"))
        at = int(number)
        begun = any(is_running(line) for line in lines[:at])
        sample = Sample(features(lines, at, begun), KINDS.index(kind), _WEIGHT_OF_PAGES)
        found.setdefault(name, []).append(sample)
    return found


def fit(found: Sequence[Sample]) -> Matrix:
    """Take samples; give the coefficients (features, kinds) of a softmax regression.

    Adam (Kingma and Ba 2015) on the cross-entropy with a small L2 penalty; the same every time.
    """
    values = np.array([one.values for one in found])
    truth = np.eye(len(KINDS))[[one.kind for one in found]]
    weight = np.array([one.weight for one in found])
    weight *= len(found) / weight.sum()
    fitted = np.zeros((len(FEATURES), len(KINDS)))
    mean, square = np.zeros_like(fitted), np.zeros_like(fitted)
    for turn in range(1, _ROUNDS + 1):
        wrong = (_chances(values, fitted) - truth) * weight[:, None]
        slope = (values.T @ wrong + fitted) / len(found)
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        step = mean / (1 - 0.9**turn) / (np.sqrt(square / (1 - 0.999**turn)) + 1e-8)
        fitted -= 0.05 * step
    return fitted


def _chances(values: Matrix, fitted: Matrix) -> Matrix:
    scores = values @ fitted
    odds: Matrix = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances: Matrix = odds / odds.sum(axis=1, keepdims=True)
    return chances


def score(title: str, found: Sequence[Sample], fitted: Matrix) -> str:
    """Take samples and coefficients; give how many are told right, and P and R of each kind."""
    told = (np.array([one.values for one in found]) @ fitted).argmax(axis=1)
    truth = np.array([one.kind for one in found])
    lines = [f"{title}: {(told == truth).mean():.1%} of {len(found)} right"]
    for number, kind in enumerate(KINDS):
        both = int(((told == number) & (truth == number)).sum())
        here, there = max(1, int((told == number).sum())), max(1, int((truth == number).sum()))
        lines.append(f"  {kind:9} P {both / here:.1%} R {both / there:.1%} of {there}")
    return "\n".join(lines)


def joined(groups: Iterable[Iterable[Sample]]) -> list[Sample]:
    """Take groups of samples; give all of them."""
    return [sample for group in groups for sample in group]


def main(arguments: list[str]) -> int:
    """Take the command line's arguments; fit, print the scores, write; give the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--labelled", type=Path, nargs=2, metavar=("LINES.tsv", "PAGES"))
    chosen = parser.parse_args(arguments)
    maker = Maker.of([article.text for article in read_gold(chosen.gold)], seed=5)
    made = [
        samples(maker.article(lines[1:]), maker.draw)
        for lines in maker.paragraphs
        if len(lines) > 4
    ]
    kept = joined(group for at, group in enumerate(made) if at % 5)
    print(score("articles kept out", joined(made[::5]), fit(kept)))
    pages = of_pages(*chosen.labelled) if chosen.labelled else {}
    names = sorted(pages)
    for half in (names[::2], names[1::2]) if pages else ():
        others = joined(pages[name] for name in names if name not in half)
        print(score("pages kept out", joined(pages[n] for n in half), fit([*kept, *others])))
    fitted = fit([*joined(made), *joined(pages.values())])
    stored = {
        name: [round(float(value), 2) for value in row]
        for name, row in zip(FEATURES, fitted, strict=True)
    }
    (chosen.out / "lines.json").write_text(json.dumps(stored, indent=0) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
