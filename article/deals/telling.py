"""From a group to the deal as a reader sees it: its title, and one value for each slot."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from ..facts.deal import Deal, Party
from ..facts.span import Span
from .candidates import Candidate
from .confidence import confidence
from .groups.group import Group
from .parties.cast import Cast
from .slots.objects import sentence_span
from .syntax.sentences import TokenRange
from .titles import fullest_name, title_of, words_of_agreement
from .words import words

_GIVING = frozenset({"donate", "gift"})


@dataclass(frozen=True, slots=True)
class Told:
    """What the groups of one Doc share: its text, its actors' names, and who is told most.

    ``most`` gives, by the lemma of an object's head, how many groups are about it and which of
    them is told most.
    """

    doc: Doc
    text: str
    cast: Cast
    names: dict[str, str]
    most: dict[str, tuple[int, Group]]


def told_of(doc: Doc, cast: Cast, names: dict[str, str], groups: list[Group]) -> Told:
    """Take a Doc, its cast, the names of its actors by id and its groups; give what they share."""
    by_head: dict[str, list[Group]] = {}
    for group in groups:
        for head in group.heads:
            by_head.setdefault(head, []).append(group)
    most = {
        head: (len(same), max(same, key=lambda g: len(g.members))) for head, same in by_head.items()
    }
    return Told(doc, cast.text, cast, names, most)


def deal_of(number: str, group: Group, told: Told) -> Deal:
    """Take an id, a group and what the groups share; give the deal the group tells of."""
    doc, members = told.doc, group.members
    parties = tuple(Party(told.cast.ids.get(ref, ref), role) for ref, role in group.parties)
    best = _told_best(group, doc)
    object_ = _span(doc, best.object) if best is not None and best.object else None
    called, is_one_of_several = _called(group, best, told)
    if sum(party.role == "target" for party in parties) > 1:
        called = None  # the title names them all
    value = max((m.value for m in members if m.value), key=lambda v: v.rank, default=None)
    return Deal(
        id=number,
        title=title_of(
            group.kind,
            called,
            [(told.names[p.actor], p.role) for p in parties],
            is_one_of_several,
            _word_for(members, doc),
        ),
        kind=group.kind,
        mentions=tuple(sorted({_span(doc, sentence_span(doc, m.sentence)) for m in members})),
        parties=parties,
        status=group.status,
        value=value.sum.money if value else None,
        object=object_,
        quantity=next((_span(doc, m.quantity) for m in members if m.quantity), None),
        dates=tuple(sorted({_span(doc, d) for m in members for d in m.dates})),
        confidence=confidence(group, told.cast),
    )


def _called(group: Group, best: Candidate | None, told: Told) -> tuple[str | None, bool]:
    """Take a group and its best member; give what the title calls the object.

    And whether the object of another group, told more, is called so too.
    """
    if best is None or not best.object:
        return None, False
    doc, is_one_of_several = told.doc, False
    called: str | None = _span(doc, best.object).text_in(told.text)
    if best.object_head in told.most:
        count, most = told.most[best.object_head]
        is_one_of_several = count > 1 and most is not group
        if most is group and group.kind == "sale":
            called = fullest_name(doc, best.object_head, best.object_words) or called
    if best.quantity and best.quantity[0] >= best.object[1]:
        called = f"{doc[best.quantity[0] : best.quantity[1]].text} {called}"
    if best.kind == "agreement":
        called = words_of_agreement(doc, best.trigger, best.object) or called
    return called, is_one_of_several


def _span(doc: Doc, tokens: TokenRange) -> Span:
    piece = doc[tokens[0] : tokens[1]]
    return Span(piece.start_char, piece.end_char)


def _told_best(group: Group, doc: Doc) -> Candidate | None:
    """Take a group; give the member that names its object: the first, or the first by a name.

    A company to be bought may first be "a bank" and then have a name.
    """
    told = [m for m in group.members if m.object]
    are_named = told and any(m.parties_of("target") for m in told[1:])
    if group.kind == "acquisition" and are_named and told[0].object:
        first, last = told[0].object
        is_new = doc[max(0, first - 1)].lower_ in {"a", "an"}
        if is_new and doc[first:last].root.lemma_.lower() in words("the company"):
            return next((m for m in told if m.named and m.parties_of("target")), told[0])
    return told[0] if told else None


def _word_for(members: list[Candidate], doc: Doc) -> str:
    """Take the members of a group; give what they first call the agreement: "treaty", "deal"."""
    if any(m.word in _GIVING for m in members):
        return "donation"
    if all(m.frame == "merge" for m in members):
        return "merger"
    called = (m.word for m in members if m.frame == "agreement" and doc[m.trigger].pos_ == "NOUN")
    return next((word for word in called if word != "transaction"), "agreement")
