"""Speakers: from the words that name a source to the actor who speaks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from ...actors.registry import add_actor, add_mentions, drop_mentions
from ...actors.wordlists import FIRST, HE, IT, SHE, Gender
from ...facts.actor import Actor
from ...facts.quote import Quote
from ...facts.span import Span
from ...text import one_line
from ..page import Page
from ..rules.sources import core, is_one_person
from .candidates import Candidates, Source
from .cast import Cast
from .crowds import is_crowd, is_one
from .descriptions import antecedent, describe
from .naming import (
    PLURAL,
    PRONOUNS,
    is_group,
    is_native,
    known,
    missed_name,
    name_of,
    naming,
)
from .ranking import Candidate, Choice, choose
from .several import numbered, together
from .turns import Turn, still_speaking, turn_of

_BEHIND = 8
"""Characters behind a source within which its own apposition begins (", Gen. Isaac Temba")."""
_GOES_ON = 0.8
"""How sure it is that somebody goes on speaking whom the coefficients would not choose."""
_INNER_MARKS = frozenset({"\u2018", "`", "'"})


Watch = Callable[[Source, list[Candidate], dict[str, Actor]], None]
"""Told of a source, its candidates, and the actors by id."""


@dataclass(frozen=True, slots=True)
class Found:
    """How a quote's speakers were found, and how sure that is.

    ``how`` is "named" (the source's own words), "together" (several names), "he", "it", "they",
    "the" (a description of an actor), "missed" (a name that is no actor yet), "new" (people whom
    the article does not name), "nobody" (a
    pronoun that nothing resolves), "thing" (a document or what else is no actor) or "none" (the
    quote has no source). ``chance`` is
    the probability of the choice among the candidates, ``margin`` how far the next one is.
    """

    speakers: tuple[str, ...]
    how: str
    chance: float = 1.0
    margin: float = 1.0


@dataclass(frozen=True, slots=True)
class Assigned:
    """The quotes with their speakers, how each was found, and the actors with the new groups."""

    quotes: list[Quote]
    found: list[Found]
    actors: tuple[Actor, ...]


def assign(
    page: Page, quotes: Sequence[Quote], actors: tuple[Actor, ...], watch: Watch | None = None
) -> Assigned:
    """Take quotes in text order and the actors; give both with every speaker that can be told.

    Who says something and is no known actor but a person or people ("Western officials") becomes
    an actor of kind "group". Pronouns and descriptions are whoever of the candidates is likeliest,
    see ``candidates``; documents and what nothing resolves have no speaker. Several who speak
    together are the quote's ``speakers``. ``watch`` is told of every choice (for training).
    """
    reading = _Reading(page, actors, watch)
    found = [reading.read(quote) for quote in quotes]
    said = [_with_speakers(quote, one.speakers) for quote, one in zip(quotes, found, strict=True)]
    return Assigned(said, found, _with_first_person(page, said, reading.actors()))


def _with_speakers(quote: Quote, speakers: tuple[str, ...]) -> Quote:
    if len(speakers) > 1:
        return replace(quote, speaker=None, speakers=speakers)
    return replace(quote, speaker=speakers[0] if speakers else None, speakers=())


class _Reading:
    """The quotes of an article read one after the other."""

    def __init__(self, page: Page, actors: tuple[Actor, ...], watch: Watch | None = None) -> None:
        self._page = page
        self._watch = watch
        self._actors = actors
        self._cast = Cast(page, actors)
        self._turns: list[Turn] = []
        self._moved: list[tuple[Span, str | None, str]] = []
        self._heard: dict[str, list[Span]] = defaultdict(list)
        self._unnamed: set[str] = set()
        self._known: dict[Span, Found] = {}

    def actors(self) -> tuple[Actor, ...]:
        """Give the actors with what was added and moved."""
        lost = [span for span, old, _ in self._moved if old is not None]
        found = {actor: list(spans) for actor, spans in self._heard.items()}
        for span, _, new in self._moved:
            found.setdefault(new, []).append(span)
        return add_mentions(drop_mentions(self._actors, lost), found)

    def read(self, quote: Quote) -> Found:
        """Take the next quote; give its speakers, and remember who spoke."""
        source, root = naming(self._page, quote.source)
        if source is None or root is None:
            found = Found((), "none")
        elif source in self._known:
            found = self._known[source]
        else:
            found = self._known[source] = self._speakers(quote, source, root)
        if quote.act != "attitude" or found.speakers:
            unnamed = bool(found.speakers) and found.speakers[0] in self._unnamed
            self._turns.append(
                turn_of(self._page, quote, found.speakers, self._cast.index, unnamed)
            )
        return found

    def _speakers(self, quote: Quote, source: Span, root: Token) -> Found:
        several = together(self._page, self._cast, source, root)
        several = several or numbered(self._cast, source, root)
        if several:
            return Found(several, "together")
        named = known(self._page, self._cast, source, root)
        if is_native(self._page, source, root):
            named = None  # one of Ghana's, not Ghana
        if named and any(part.overlaps(named[1]) for part in quote.content):
            named = None  # in "Poll: Lee ahead" the parser may take Lee for the poll
        chosen = named[0] if named else None
        sort = _sort(root)
        if named and sort is None and self._is_by_name(*named, source):
            return Found((named[0],), "named")
        if sort is not None:
            return self._ranked(quote, source, root, sort, chosen)
        if is_crowd(self._page, root) and quote.act == "speech":
            return self._crowd(source, root)
        if root.lower_ in PRONOUNS:
            return Found((), "nobody")
        described = self._described(quote, source, root, chosen)
        if described is not None:
            return described
        if chosen:
            return Found((chosen,), "the")
        return self._missed(quote, source, root) or Found((), "thing")

    def _crowd(self, source: Span, root: Token) -> Found:
        """Give people told by their number: new ones each time, as nothing tells who they are."""
        self._actors, actor = add_actor(
            self._actors, name_of(self._page, source, root), "group", source
        )
        self._cast.take(actor)
        if is_one(root):
            self._unnamed.add(actor.id)
        return Found((actor.id,), "new")

    def _missed(self, quote: Quote, source: Span, root: Token) -> Found | None:
        """Give the body whose name the actors lack: a capitalised name that speaks."""
        name = missed_name(self._page, source, root) if quote.act == "speech" else None
        if name is None:
            return None
        words = one_line(name.text_in(self._page.text))
        same = (a for a in self._cast.actors.values() if a.name.casefold() == words.casefold())
        actor = next(same, None)
        if actor is None:
            self._actors, actor = add_actor(self._actors, words, "organization", name)
            self._cast.take(actor)
        else:
            self._moved.append((name, None, actor.id))
        return Found((actor.id,), "missed")

    def _is_by_name(self, actor: str, mention: Span, source: Span) -> bool:
        """Tell whether the mention, or another one in or right behind the source, is a name."""
        line = self._page.paragraph(source.start)
        near = Span(source.start, min(line.end, source.end + _BEHIND))
        named_near = any(one.name for one in self._cast.begun_in(actor, near))
        return named_near or self._cast.is_name(actor, mention)

    def _ranked(
        self, quote: Quote, source: Span, root: Token, sort: str, chosen: str | None
    ) -> Found:
        gender: Gender | None = "m" if root.lower_ in HE else "f" if root.lower_ in SHE else None
        pronoun = Span(root.idx, root.idx + len(root))
        asked = Source(sort, pronoun, root, quote, _begin(quote, source), chosen, gender)
        offered = self._offered(asked)
        choice = self._going_on(asked, offered, choose(sort, offered))
        if not choice.speakers and quote.act != "attitude":
            people = self._people(root)
            if people is not None:
                return Found((people,), "new", choice.chance, choice.margin)
        if choice.speakers != ((chosen,) if chosen else ()):
            self._move(pronoun, chosen, choice.speakers)
        return Found(
            choice.speakers, sort if choice.speakers else "nobody", choice.chance, choice.margin
        )

    def _going_on(self, asked: Source, offered: list[Candidate], choice: Choice) -> Choice:
        """Give the choice, or who goes on speaking where that is another of those offered."""
        last = self._turns[-1] if self._turns and asked.sort == "he" else None
        one = still_speaking(self._page, self._cast, last, asked.quote, asked.at)
        other = one is not None and choice.speakers != (one,)
        agrees = one is not None and self._cast.gender(one) in (None, asked.gender)
        if one is None or not other or not agrees:
            return choice
        may_be = any(candidate.speakers == (one,) for candidate in offered)
        return Choice((one,), _GOES_ON, _GOES_ON) if may_be else choice

    def _people(self, pronoun: Token) -> str | None:
        """Give the people, so far nobody's actor, that "they" takes up: "Nurses ... They said".

        They are the subject of the sentence before, or of the one that the clause hangs on.
        """
        noun = antecedent(self._page, pronoun)
        if noun is None or next(self._cast.index.overlapping(_span(noun)), None):
            return None
        if self._turns and self._turns[-1].end > noun.idx:
            return None  # somebody spoke since
        phrase = self._page.span_of(core(noun))
        words = name_of(self._page, phrase, noun)
        self._actors, actor = add_actor(self._actors, words, "group", phrase)
        self._cast.take(actor)
        self._move(_span(pronoun), None, (actor.id,))
        if is_one_person(noun):
            self._unnamed.add(actor.id)
        return actor.id

    def _described(
        self, quote: Quote, source: Span, root: Token, chosen: str | None
    ) -> Found | None:
        words = name_of(self._page, source, root)
        description = describe(self._page, source, root, words)
        if description is None:
            return None
        asked = Source("the", source, root, quote, _begin(quote, source), chosen, None, description)
        choice = choose("the", self._offered(asked))
        if choice.speakers:
            self._move(source, chosen, choice.speakers)
            return Found(choice.speakers, "the", choice.chance, choice.margin)
        if not is_group(root) or quote.act == "attitude":
            return Found((), "thing", choice.chance, choice.margin)
        self._actors, actor = add_actor(self._actors, words, "group", source)
        self._cast.take(actor)
        if is_one_person(root):
            self._unnamed.add(actor.id)
        return Found((actor.id,), "new", choice.chance, choice.margin)

    def _offered(self, source: Source) -> list[Candidate]:
        offered = Candidates(self._page, self._cast, self._turns, source).all()
        if self._watch is not None:
            self._watch(source, offered, self._cast.actors)
        return offered

    def _move(self, span: Span, old: str | None, new: tuple[str, ...]) -> None:
        if len(new) == 1:
            self._moved.append((span, old, new[0]))
            self._cast.move(span, old, new[0])


def _span(token: Token) -> Span:
    return Span(token.idx, token.idx + len(token))


def _sort(root: Token) -> str | None:
    """Give the sort of a pronoun that can be ranked."""
    low = root.lower_
    if low in HE or low in SHE:
        return "he"
    if low in IT:
        return "it"
    return "they" if low in PLURAL else None


def _begin(quote: Quote, source: Span) -> int:
    """Give where the quote begins: words before their source are no distance to the one before."""
    return min(quote.content[0].start, source.start)


def _with_first_person(
    page: Page, quotes: list[Quote], actors: tuple[Actor, ...]
) -> tuple[Actor, ...]:
    """Take quotes with speakers; give the actors with "I" in a person's own words as a mention."""
    persons = {actor.id for actor in actors if actor.kind == "person"}
    found: dict[str, list[Span]] = {}
    for quote in quotes:
        if quote.kind != "direct" or quote.speaker is None or quote.speaker not in persons:
            continue
        tokens = list(page.words(quote.content))
        if any(token.text in _INNER_MARKS for token in tokens):
            continue  # a quotation inside: its "I" may be another's
        found.setdefault(quote.speaker, []).extend(
            Span(token.idx, token.idx + len(token)) for token in tokens if token.lower_ in FIRST
        )
    return add_mentions(actors, found)
