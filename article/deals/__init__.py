"""The spaCy component ``onrecord_deals``: who sells, buys or signs what."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from .. import extensions
from ..actors.registry import add_actor
from ..facts.actor import Actor, ActorKind
from ..facts.deal import Deal, Party
from ..facts.span import Span
from ..money import find_sums
from .amounts import TokenRange
from .candidates import Candidate
from .gapping import apart
from .headlines import with_headlines
from .lists import each_of_list
from .merge import Group, grouped
from .parties import NEW_NAME, Cast
from .slots import candidate, sentence_span
from .titles import fullest_name, title_of, words_of_agreement
from .transfers import clubs
from .triggers import triggers
from .words import words


def find_deals(doc: Doc, actors: tuple[Actor, ...]) -> tuple[tuple[Deal, ...], tuple[Actor, ...]]:
    """Take a parsed Doc and its actors; give its deals in text order, and the actors.

    The actors come back with those added that are party to a deal and were no actor before.
    """
    cast = Cast(doc, actors)
    groups = _shown(with_headlines(grouped(_candidates(doc, cast)), doc), cast)
    told_most, text = _told_most(groups), doc.text
    for group in groups:
        actors = _introduce(group, cast, actors)
    names = {actor.id: actor.name for actor in actors}
    deals = (
        _deal(f"d{number}", group, doc, cast, names, told_most, text)
        for number, group in enumerate(groups, start=1)
    )
    return tuple(deals), actors


def _told_most(groups: list[Group]) -> dict[str, tuple[int, Group]]:
    """Take groups; give, by the thing's head, how many they are and which is told most."""
    by_head: dict[str, list[Group]] = {}
    for group in groups:
        for head in group.heads:
            by_head.setdefault(head, []).append(group)
    return {
        head: (len(same), max(same, key=lambda g: len(g.members))) for head, same in by_head.items()
    }


def _candidates(doc: Doc, cast: Cast) -> Iterator[Candidate]:
    """Take a Doc and its actors; give what each trigger tells of a deal, in text order."""
    sums = find_sums(doc.text)
    starts = [sum_.span.start for sum_ in sums]
    before: Candidate | None = None
    told = list(triggers(doc))
    trading_persons = clubs(told, cast)
    for trigger in told:
        sentence = trigger.token.sent
        first = bisect_left(starts, sentence.start_char)
        last = bisect_left(starts, sentence.end_char)
        found = candidate(trigger, cast, sums[first:last], before)
        if found is not None and any(ref in trading_persons for ref, _ in found.parties):
            continue
        if found is not None:
            for one in each_of_list(found, cast):
                yield from apart(one, cast)
            before = found


_POWERS = frozenset({"place", "group"})
"""Kinds of actor whose purchase of goods is a deal, whoever sells them."""
_MADE = frozenset({"agreed", "signed"})


def _shown(groups: list[Group], cast: Cast) -> list[Group]:
    """Take groups; give those that tell enough to be shown as deals.

    Those that tell too little ("it bought the shares") are likely parts of others: the first is
    shown, and beside a full one only if it says how far it has got.
    """
    kinds = cast.kinds
    traded = [g for g in groups if not _is_offered_to_all(g) and not _is_private(g, kinds)]
    full = [group for group in traded if _is_full(group, cast)]
    partial = [g for g in traded if _is_partial(g, kinds) and not _is_full(g, cast)]
    if full:
        partial = [group for group in partial if group.status]
    return sorted([*full, *partial[:1]], key=lambda group: group.members[0].trigger)


def _is_offered_to_all(group: Group) -> bool:
    """Tell whether no one in particular buys: "to buy clothes from Acme is easy"."""
    roles = {role for _, role in group.parties}
    return roles == {"seller"} and all(m.frame == "buy" for m in group.members)


def _is_full(group: Group, cast: Cast) -> bool:
    """Tell whether a group tells two parties, or one and what it is about.

    Goods sold by one party to no one named are its business, not a deal, and what one person buys
    is private; a goal or a loan needs two sides, an agreement two or a sum; a thing that no one is
    said to buy is traded only if it is a company; and "the shares" or "a stake" alone say too
    little.
    """
    members, kinds, officials = group.members, cast.kinds, cast.officials
    roles = {role for _, role in group.parties}
    has_value = any(m.value for m in members)
    if roles <= {"target"} and members[0].frame not in {"buy", "merge"}:
        return False
    is_personal = all(m.word in words("personal") for m in members) and not has_value
    if is_personal and any(kinds.get(ref) == "person" for ref in group.refs()):
        return False
    if len(group.parties) > 1 and (group.kind != "sale" or len(roles) > 1):
        are_private = _all_persons(group, kinds) and not group.refs() <= officials
        return group.kind != "agreement" or has_value or not are_private
    if group.kind == "agreement" and any(m.kept and m.parties for m in members):
        is_treaty = any(m.word in words("treaty") or m.named for m in members)
        return is_treaty or not _all_persons(group, kinds) or group.refs() <= officials
    if group.kind == "agreement":
        return has_value or any(m.thing_head and m.status in _MADE for m in members)
    if group.kind == "sale":
        told = [m for m in members if m.thing]
        if any(kinds.get(ref) in _POWERS for ref in group.refs("buyer")):
            return any(m.thing_head in words("goods") and m.status for m in told)
        return any(m.status in _MADE or m.value or m.auctioned or _is_closed(m) for m in told)
    if group.kind == "loan":
        return has_value and "borrower" in roles
    if group.kind in {"target", "joint venture"}:
        return False
    if group.kind == "investment":
        return has_value or any(m.thing_head and (m.quantity or m.named) for m in members)
    if roles <= {"target"}:
        return True
    if group.status == "cancelled" or (_all_persons(group, kinds) and not has_value):
        return False
    return has_value or any(m.thing_head for m in members)


def _is_closed(member: Candidate) -> bool:
    """Tell whether a member speaks of one certain sale that was made: "completed the sale of"."""
    return member.definite and member.status == "completed"


def _all_persons(group: Group, kinds: dict[str, ActorKind]) -> bool:
    return all(kinds.get(ref) == "person" for ref in group.refs())


def _is_private(group: Group, kinds: dict[str, ActorKind]) -> bool:
    """Tell whether persons trade among themselves what is no company: "she bought a house"."""
    if group.kind == "sale":
        traders = group.refs() - group.refs("target")
        return all(kinds.get(ref) == "person" for ref in traders)
    if group.kind != "acquisition" or not _all_persons(group, kinds):
        return False
    return any(m.thing_head for m in group.members) and not any(m.named for m in group.members)


def _is_partial(group: Group, kinds: dict[str, ActorKind]) -> bool:
    """Tell whether a group tells of one party that trades something."""
    roles = {role for _, role in group.parties}
    if group.kind != "acquisition" or roles <= {"target"}:
        return False
    if group.status == "cancelled" and _all_persons(group, kinds):
        return False
    return any(m.thing for m in group.members)


def _introduce(group: Group, cast: Cast, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Take a group; give the actors with its new names, which it then refers to by id."""
    for ref in sorted(group.refs()):
        if not ref.startswith(NEW_NAME):
            continue
        name = ref.removeprefix(NEW_NAME)
        known = next((a for a in actors if a.name == name or name in a.aliases), None)
        if known is None:
            kind = cast.kinds.get(ref, "organization")
            actors, known = add_actor(actors, name, kind, cast.spans[ref])
        cast.ids[ref] = known.id
    return actors


def _span(doc: Doc, tokens: TokenRange) -> Span:
    piece = doc[tokens[0] : tokens[1]]
    return Span(piece.start_char, piece.end_char)


def _told_best(group: Group, doc: Doc) -> Candidate | None:
    """Take a group; give the member that names its thing: the first, or the first by a name.

    A company to be bought may first be "a bank" and then have a name.
    """
    told = [m for m in group.members if m.thing]
    are_named = told and any(m.parties_of("target") for m in told[1:])
    if group.kind == "acquisition" and are_named and told[0].thing:
        first, last = told[0].thing
        is_new = doc[max(0, first - 1)].lower_ in {"a", "an"}
        if is_new and doc[first:last].root.lemma_.lower() in words("the company"):
            return next((m for m in told if m.named and m.parties_of("target")), told[0])
    return told[0] if told else None


def _word_for(members: list[Candidate], doc: Doc) -> str:
    """Take the members of a group; give what they first call the agreement: "treaty", "deal"."""
    if any(m.word in {"donate", "gift"} for m in members):
        return "donation"
    if all(m.frame == "merge" for m in members):
        return "merger"
    called = (m.word for m in members if m.frame == "agreement" and doc[m.trigger].pos_ == "NOUN")
    return next((word for word in called if word != "transaction"), "agreement")


def _deal(
    number: str,
    group: Group,
    doc: Doc,
    cast: Cast,
    names: dict[str, str],
    told_most: dict[str, tuple[int, Group]],
    text: str,
) -> Deal:
    """Take a group of candidates; give the deal they tell of."""
    members: list[Candidate] = group.members
    parties = tuple(Party(cast.ids.get(ref, ref), role) for ref, role in group.parties)
    told = _told_best(group, doc)
    thing = _span(doc, told.thing) if told is not None and told.thing else None
    called = thing.text_in(text) if thing else None
    is_one_of_several = False
    if told is not None and told.thing_head in told_most:
        count, most = told_most[told.thing_head]
        is_one_of_several = count > 1 and most is not group
        if most is group and group.kind == "sale":
            called = fullest_name(doc, told.thing_head, told.thing_words) or called
    if told is not None and told.thing and told.quantity and told.quantity[0] >= told.thing[1]:
        called = f"{doc[told.quantity[0] : told.quantity[1]].text} {called}"
    if told is not None and told.thing and told.kind == "agreement":
        called = words_of_agreement(doc, told.trigger, told.thing) or called
    if sum(party.role == "target" for party in parties) > 1:
        called = None  # the title names them all
    value = max((m.value for m in members if m.value), key=lambda v: v.rank, default=None)
    return Deal(
        id=number,
        title=title_of(
            group.kind,
            called,
            [(names[p.actor], p.role) for p in parties],
            is_one_of_several,
            _word_for(members, doc),
        ),
        kind=group.kind,
        mentions=tuple(sorted({_span(doc, sentence_span(doc, m.sentence)) for m in members})),
        parties=parties,
        status=group.status,
        value=value.sum.money if value else None,
        object=thing,
        quantity=next((_span(doc, m.quantity) for m in members if m.quantity), None),
        dates=tuple(sorted({_span(doc, d) for m in members for d in m.dates})),
    )


@Language.factory("onrecord_deals", assigns=["doc._.onrecord_deals"])
def create_component(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Take the pipeline and the component's name; give the component, a Doc in and the Doc out.

    Reads ``doc._.onrecord_actors`` (without it parties are the names the text has) and adds to it
    those parties that were missed.
    """
    del nlp, name

    def component(doc: Doc) -> Doc:
        deals, actors = find_deals(doc, getattr(doc._, extensions.ACTORS) or ())
        setattr(doc._, extensions.ACTORS, actors)
        setattr(doc._, extensions.DEALS, deals)
        return doc

    return component
