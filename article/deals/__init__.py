"""The spaCy component ``onrecord_deals``: who sells, buys or signs what."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from .. import extensions
from ..actors.registry import add_actor
from ..facts.actor import Actor
from ..facts.deal import Deal
from ..money import Sum, find_sums
from .candidates import Candidate
from .filters.transfers import clubs
from .groups.gapping import apart
from .groups.group import Group
from .groups.headlines import with_headlines
from .groups.lists import each_of_list
from .groups.merge import grouped
from .groups.priced import with_prices
from .groups.shown import shown
from .parties.cast import Cast
from .parties.mentions import NEW_NAME
from .reading import candidate
from .telling import deal_of, told_of
from .triggers import triggers


def find_deals(doc: Doc, actors: tuple[Actor, ...]) -> tuple[tuple[Deal, ...], tuple[Actor, ...]]:
    """Take a parsed Doc and its actors; give its deals in text order, and the actors.

    The actors come back with those added that are party to a deal and were no actor before.
    """
    groups, cast = find_groups(doc, actors)
    for group in groups:
        actors = _introduce(group, cast, actors)
    told = told_of(doc, cast, {actor.id: actor.name for actor in actors}, groups)
    deals = (deal_of(f"d{number}", group, told) for number, group in enumerate(groups, start=1))
    return tuple(deals), actors


def find_groups(doc: Doc, actors: tuple[Actor, ...]) -> tuple[list[Group], Cast]:
    """Take a parsed Doc and its actors; give the groups that are shown as deals, and the cast."""
    cast = Cast(doc, actors)
    sums = find_sums(cast.text)
    groups = with_headlines(grouped(_candidates(doc, cast, sums), cast.kinds), doc)
    return with_prices(shown(groups, cast), cast, sums), cast


def _candidates(doc: Doc, cast: Cast, sums: Sequence[Sum]) -> Iterator[Candidate]:
    """Take a Doc, its actors and sums; give what each trigger tells of a deal, in text order."""
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
