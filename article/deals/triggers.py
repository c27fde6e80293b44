"""The words that tell of a deal, and their frames: what each says about who does what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

from spacy.tokens import Doc, Token

from ..lexicon import rows
from ..model import DealKind, PartyRole


@dataclass(frozen=True, slots=True)
class Frame:
    """A kind of deal and the roles of its phrases; a role of None is never a party's."""

    name: str
    kind: DealKind
    agent: PartyRole
    thing: PartyRole | None
    prepositions: dict[str, PartyRole]


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word of the text that tells of a deal."""

    token: Token
    frame: Frame


@cache
def frames() -> dict[str, Frame]:
    """Give the frames by name."""
    found = {}
    for name, kind, agent, thing, *rest in rows("deal_frames.tsv"):
        pairs = (pair.split("=") for pair in " ".join(rest).split())
        found[name] = Frame(
            name,
            cast(DealKind, kind),
            cast(PartyRole, agent),
            None if thing == "-" else cast(PartyRole, thing),
            {prep: cast(PartyRole, role) for prep, role in pairs},
        )
    return found


@cache
def _words() -> dict[tuple[str, str], str]:
    return {(lemma, pos): frame for lemma, pos, frame in rows("deal_triggers.tsv") if frame != "-"}


def frame_name(token: Token) -> str | None:
    """Take a token; give the name of the frame its word has in the list, or None."""
    pos = {"VERB": "V", "NOUN": "N", "PROPN": "N"}.get(token.pos_)
    return _words().get((token.lemma_.lower(), pos)) if pos else None


def triggers(doc: Doc) -> Iterator[Trigger]:
    """Take a parsed Doc; give the words that may tell of a deal, in text order."""
    for token in doc:
        name = frame_name(token)
        if name is not None and name in frames():
            yield Trigger(token, frames()[name])
