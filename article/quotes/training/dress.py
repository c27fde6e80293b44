"""Articles as they come: under headlines and bylines, with other marks, or with none at all.

PolNeAR's texts have one form: every line ends with a full stop, headlines too, and nothing stands
above, between or below the lines. Each time an article is read in training it is dressed anew.
The words that are put in are invented; no attribution is in them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from .gold import GoldArticle, edited

Edit = tuple[int, int, str]


@lru_cache(maxsize=1)
def _words() -> dict[str, list[str]]:
    """Give the words of ``dress.tsv`` by kind."""
    found: dict[str, list[str]] = {}
    for line in (Path(__file__).parent / "dress.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            kind, _, words = line.partition("\t")
            found.setdefault(kind, []).append(words)
    return found


def _one(kind: str, dice: random.Random) -> str:
    return dice.choice(_words()[kind])


_MARK = re.compile('[“”"]')
_WIDTH = (60, 78)  # characters to which lines are broken
_WORDS_ABOVE = 150


def name(dice: random.Random) -> str:
    """Give an invented name."""
    return f"{_one('first', dice)} {_one('last', dice)}"


def headline(dice: random.Random) -> str:
    """Give an invented headline, which has no end mark."""
    head = f"{_one('subjects', dice)} {_one('endings', dice)}"
    style = dice.random()
    return head.title() if style < 0.25 else head.upper() if style < 0.35 else head


def byline(dice: random.Random) -> str:
    """Give an invented byline in one of the forms of the press."""
    who = name(dice)
    forms = (
        f"By {who}",
        f"By {who}",
        f"By {who}, {_one('posts', dice)}",
        f"{who}, {_one('posts', dice)}",
        f"By {who} and {name(dice)}",
        f"By {who.upper()}",
        f"by {who}, {_one('agencies', dice)}",
        who,
        f"{who} | {_one('agencies', dice)}",
        f"{who}\n{_one('posts', dice).capitalize()}",
        f"Story by {who}",
    )
    return dice.choice(forms)


def date(dice: random.Random) -> str:
    """Give a line that dates an article."""
    day = f"{_one('months', dice)} {dice.randint(1, 28)}"
    return dice.choice((f"{day}, 2016", f"Published {day}, 2016", f"Updated 4:15 p.m., {day}"))


def dateline(dice: random.Random) -> str:
    """Give the words that begin a report of an agency."""
    town, agency = _one("towns", dice), _one("agencies", dice)
    day = f", {_one('months', dice)} {dice.randint(1, 28)}" if dice.random() < 0.4 else ""
    dash = dice.choice("—–-")
    return f"{town}{day} ({agency}) {dash} " if dice.random() < 0.7 else f"{town}{day} {dash} "


def dressed(article: GoldArticle, strip: float, dice: random.Random) -> GoldArticle:
    """Take an article and the probability that it loses its marks; give it in another dress."""
    article = edited(article, list(_marked(article, strip, dice)))
    article = edited(article, sorted(_lined(article.text, dice), key=lambda edit: edit[:2]))
    if dice.random() < 0.04:
        article = edited(article, list(_broken(article.text, dice.randint(*_WIDTH))))
    return article


def beneath(article: GoldArticle, other: str, dice: random.Random) -> GoldArticle:
    """Take an article and a text on something else; give the article beneath words of that.

    They are whole paragraphs, or the beginning of one, and teach nothing but to leave them alone.
    """
    paragraphs = [line for line in other.splitlines() if line.strip()]
    words: list[str] = []
    for line in paragraphs[dice.randrange(len(paragraphs)) :]:
        words += [*line.split(" "), "\n"]
        if len(words) >= dice.randint(10, _WORDS_ABOVE):
            break
    above = " ".join(words[:_WORDS_ABOVE]).replace(" \n ", "\n").strip() + "\n\n"
    moved = edited(article, [(0, 0, above)])
    return replace(moved, ignored=((0, len(above)), *moved.ignored))


def without_marks(article: GoldArticle) -> GoldArticle:
    """Take an article; give it without double quotation marks, as copied texts often come."""
    return edited(article, [(*match.span(), "") for match in _MARK.finditer(article.text)])


def _marked(article: GoldArticle, strip: float, dice: random.Random) -> Iterator[Edit]:
    marks = _marks(strip, dice)
    if marks is None:
        return
    for match in _MARK.finditer(article.text):
        before = article.text[match.start() - 1 : match.start()]
        opens = match.group() == "“" or (match.group() == '"' and not before.strip())
        new = marks[not opens]
        if new != match.group():
            yield (*match.span(), new)


def _marks(strip: float, dice: random.Random) -> tuple[str, str] | None:
    """Give an opening and a closing mark to put for those of a text, or None to keep them."""
    throw = dice.random()
    if throw < strip:
        return "", ""
    if throw < strip + 0.15:
        return '"', '"'
    if throw < strip + 0.32:
        opening, closing = _one("marks", dice).split()
        return opening, closing
    return None


def _lined(text: str, dice: random.Random) -> Iterator[Edit]:
    """Give the edits that put lines above, between and below those of a text."""
    starts = [0, *(match.end() for match in re.finditer(r"\n\s*(?=\S)", text))]
    gap = dice.choice(("\n\n", "\n\n", "\n"))
    head = text[: text.find("\n")] if "\n" in text else ""
    titled = 0 < len(head) <= 110 and head.endswith(".") and not re.search(r"[.!?]\W", head[:-1])
    if titled and dice.random() < 0.7:
        yield len(head) - 1, len(head), ""
    above, credit = dice.random() < 0.35, dice.random() < 0.4
    if above:
        yield 0, 0, headline(dice) + gap
    under = starts[1] if titled and len(starts) > 1 and not above else 0
    if credit:
        dated = gap + date(dice) if dice.random() < 0.3 else ""
        yield under, under, byline(dice) + dated + gap
    body = starts[1] if titled and len(starts) > 1 else 0
    if dice.random() < 0.2 and text[body : body + 1].isupper():
        yield body, body, dateline(dice)
    rest = [start for start in starts[2:] if not _MARK.match(text, start)]
    if rest and dice.random() < 0.4:
        for start in dice.sample(rest, min(len(rest), dice.randint(1, 3))):
            if dice.random() < 0.6:
                line = dice.choice((_one("subheadings", dice), headline(dice)))
            else:
                line = _one("furniture", dice).format(head=headline(dice), name=name(dice))
            yield start, start, line + gap


def _broken(text: str, width: int) -> Iterator[Edit]:
    """Give the edits that break a text's lines to a width."""
    for line in re.finditer(r"[^\n]+", text):
        at = line.start()
        while line.end() - at > width:
            blank = text.rfind(" ", at, at + width)
            if blank <= at:
                break
            yield blank, blank + 1, "\n"
            at = blank + 1
