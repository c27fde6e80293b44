"""Labels of who speaks, and which printed quotes they are about.

A folder of labels has ``NAME.json`` for an article of a folder of gold: for each of its quotes, by
id, ``{"speaker", "act", "polarity"}``. A speaker is a full name, ``group: words``, ``document:
words``, a list of several, or null (nobody, or not clear).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ...facts.actor import Actor
from ...facts.quote import Quote
from ...facts.span import Span

_SMALL = frozenset(
    {
        *(
            "the",
            "a",
            "an",
            "of",
            "and",
            "for",
            "in",
            "on",
            "at",
            "to",
            "by",
            "with",
            "who",
            "that",
        ),
        *("mr", "mrs", "ms", "dr", "jr", "sr", "president", "sen", "rep", "gov"),
        *("his", "her", "their", "some", "many", "other", "who", "that"),
    }
)
_SAME = 0.5
"""Share of common characters from which a printed quote is taken for a gold one."""


@dataclass(frozen=True, slots=True)
class Label:
    """One gold attribution: its content, and who speaks (several, or none)."""

    content: tuple[Span, ...]
    speakers: tuple[str, ...]
    act: str
    polarity: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article with its labels."""

    name: str
    text: str
    labels: tuple[Label, ...]


def read_labels(gold: Path, labels: Path) -> list[Labelled]:
    """Take a folder of gold and one of labels; give the articles that both have, by name."""
    found = []
    for path in sorted(labels.glob("*.json")):
        article = json.loads((gold / path.name).read_text("utf-8"))
        told = json.loads(path.read_text("utf-8"))
        quotes = [quote for quote in article["quotes"] if quote["id"] in told]
        found.append(
            Labelled(
                path.stem,
                article["article"]["text"],
                tuple(_label(quote["content"], told[quote["id"]]) for quote in quotes),
            )
        )
    return found


def _label(content: Iterable[dict[str, int]], told: dict[str, object]) -> Label:
    spans = tuple(Span(span["start"], span["end"]) for span in content)
    speaker = told["speaker"]
    several = speaker if isinstance(speaker, list) else [speaker] if speaker else []
    speakers = tuple(str(one) for one in several)
    return Label(spans, speakers, str(told["act"]), str(told["polarity"]))


def matching(quote: Quote, labels: Sequence[Label]) -> Label | None:
    """Take a printed quote and the labels; give the one about the same words, if any."""
    mine = _covered(quote.content)
    best, share = None, 0.0
    for label in labels:
        other = _covered(label.content)
        same = len(mine & other) / max(1, len(mine | other))
        if same > share:
            best, share = label, same
    return best if share >= _SAME else None


def _covered(spans: Iterable[Span]) -> set[int]:
    return {at for span in spans for at in range(span.start, span.end)}


def is_called(actor: Actor, label: str) -> bool:
    """Take an actor and a speaker of a label; tell whether it is the one meant."""
    if label.startswith(("group: ", "document: ")):
        told = set(_words(label.split(": ", 1)[1]))
        forms = [set(_words(form)) for form in (actor.name, *actor.aliases)]
        return actor.kind == "group" and any(form & told for form in forms)
    return any(_is_name(form, label) for form in (actor.name, *actor.aliases))


def _words(text: str) -> list[str]:
    plain = text.lower().replace("\u2019s", "").replace("'s", "")
    return [word for word in re.findall(r"\w+", plain) if word not in _SMALL]


def _is_name(form: str, label: str) -> bool:
    one, other = _words(form), _words(label)
    if not one or not other:
        return False
    shorter, longer = sorted((set(one), set(other)), key=len)
    return one[-1] == other[-1] or shorter <= longer


def is_right(quote: Quote, label: Label, actors: dict[str, Actor], source: str) -> bool:
    """Take a printed quote, its label, the actors by id and the source's words.

    Tell whether the speaker is right: the one named, all of several, and for a group or a document
    no named other.
    """
    found = [actors[one] for one in quote.speakers or (quote.speaker,) if one]
    if not label.speakers:
        return not found
    if len(label.speakers) > 1:
        return bool(found) and all(
            any(is_called(actor, told) for actor in found) for told in label.speakers
        )
    told = label.speakers[0]
    if told.startswith(("group: ", "document: ")) and not found:
        rest = set(_words(told.split(": ", 1)[1]))
        return not _words(source) or bool(rest & set(_words(source)))
    return len(found) == 1 and is_called(found[0], told)
