"""Who may be meant by a source that is a pronoun or a description, and what speaks for each.

The features follow Lappin and Leass (1994, "An Algorithm for Pronominal Anaphora Resolution") and
the systems for quotation attribution after Elson and McKeown (2010, "Automatic Attribution of
Quoted Speech in Literary Narrative"): distance, subjecthood, agreement, and who speaks to whom.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from spacy.tokens import Token

from ...actors.wordlists import Gender
from ...facts.quote import Quote
from ...facts.span import Span
from ..page import Page
from .cast import Cast, Meeting
from .descriptions import Description
from .owners import belongs, owner_of
from .ranking import Candidate
from .turns import ASKING, Turn

_PARAGRAPHS = {"he": 6, "it": 3, "they": 3, "the": 40}
"""Paragraphs back to which a source of each sort can reach."""
_MOST = 40
"""Candidates that are weighed; of more, as in a roll of nurses, those met last before it."""
_PERSONAL = re.compile("(?i)he|him|his|she|her|hers|it|its|they|them|their")
_TURNS = 4
_STILL_SPEAKING = 2
"""Paragraphs over which who spoke last may go on."""
_SAME_GROUP = 2
"""Paragraphs over which "officials" are the same people."""
_STRANGER = 12
"""Paragraphs over which "the man" is the man who was introduced as one."""
_BODIES = frozenset({"organization", "place", "group"})


@dataclass(frozen=True, slots=True)
class Source:
    """A source that does not name the speaker: its sort ("he", "it", "they", "the"), its head.

    ``chosen`` is the actor that reference resolution gave it; ``at`` where its quote begins.
    """

    sort: str
    span: Span
    root: Token
    quote: Quote
    at: int
    chosen: str | None = None
    gender: Gender | None = None
    description: Description | None = None


class Candidates:
    """The candidates for one source, each with its features."""

    def __init__(self, page: Page, cast: Cast, turns: Sequence[Turn], source: Source) -> None:
        self._page, self._cast, self._source = page, cast, source
        self._turns = list(turns[-_TURNS:])
        self._here = cast.paragraph(source.at)
        self._sentence = cast.sentence(source.at)
        self._inside = {
            actor
            for span, actor in cast.index.overlapping(source.span)
            if source.span.contains(span) and span != source.span
        }
        self._is_strangers = self._means_stranger()
        self._owner = owner_of(cast, source.root) if source.description is not None else None

    def all(self) -> list[Candidate]:
        """Give every candidate, nobody first."""
        actors = [actor for actor in self._cast.around(self._here) if self._may_be(actor)]
        if len(actors) > _MOST:
            late = set(sorted(actors, key=self._place)[-_MOST:])
            actors = [actor for actor in actors if actor in late]
        last = self._last_subject(actors)
        nearest = max(actors, key=self._place, default=None)
        found = [Candidate((), self._nobody(actors))]
        fitting = self._fitting(actors)
        for actor in actors:
            features = dict(self._of(actor))
            features["alone so called"] = float(fitting == [actor])
            features["latest subject"] = float(actor == last)
            features["nearest"] = float(actor == nearest)
            found.append(Candidate((actor,), features))
        if self._source.sort == "they":
            found += self._together()
        return found

    def _fitting(self, actors: list[str]) -> list[str]:
        described = self._source.description
        if described is None:
            return []
        return [actor for actor in actors if described.fits(self._cast, actor) > 0]

    def _may_be(self, actor: str) -> bool:
        source, cast = self._source, self._cast
        if actor in self._inside or not cast.met[actor]:
            return False
        kind = cast.kind(actor)
        reach = _PARAGRAPHS[source.sort]
        before = self._before(actor)
        near = bool(before) and self._here - before[-1].paragraph <= reach
        spoke = any(actor in turn.speakers for turn in self._turns)
        if source.sort == "he":
            one = kind == "person" or (kind == "group" and self._is_unnamed(actor))
            agrees = cast.gender(actor) in (None, source.gender)
            return one and agrees and (near or spoke or self._ahead(actor))
        if source.sort == "it":
            return kind in _BODIES and (near or spoke) and not self._is_unnamed(actor)
        if source.sort == "they":
            last = bool(self._turns) and actor in self._turns[-1].speakers
            return (near or spoke) and (kind in _BODIES or last or actor == source.chosen)
        assert source.description is not None
        if not before and not source.description.may_announce(cast, actor):
            return False
        if kind == "group" and source.description.is_bare and not self._in_reach(actor):
            return False
        if self._is_strangers and source.description.fits(cast, actor) == 0:
            return False
        return source.description.may_mean(cast, actor) and (
            near or spoke or source.description.fits(cast, actor) > 0
        )

    def _means_stranger(self) -> bool:
        """Tell whether a description is of somebody who came in unnamed: "a man ... the man"."""
        described = self._source.description
        if described is None or not described.person or described.article != "definite":
            return False
        place = self._cast.introduced(described.head, self._source.span.start - 1)
        return place is not None and self._here - self._cast.paragraph(place) <= _STRANGER

    def _in_reach(self, actor: str) -> bool:
        """Tell whether "officials" are still those of before: near, and in no other place."""
        cast, source = self._cast, self._source
        last = self._before(actor)[-1:]
        if not last or self._here - last[0].paragraph > _SAME_GROUP:
            return False
        here = self._cast.sentence(source.span.start)
        return not any(
            one.name and one.sentence == here and one.span.end <= source.span.start
            for place, met in cast.met.items()
            if cast.kind(place) == "place"
            and not any(other.sentence == last[0].sentence for other in met)
            for one in met
        )

    def _before(self, actor: str) -> list[Meeting]:
        return self._cast.before(actor, self._source.span.start)

    def _outside(self, actor: str) -> Iterator[Meeting]:
        """Give the meetings before the source and outside the quote's own words, the last first."""
        return (
            one
            for one in reversed(self._before(actor))
            if not any(span.overlaps(one.span) for span in self._source.quote.content)
        )

    def _beside(self, actor: str, near: Meeting | None) -> Iterator[Meeting]:
        """Give the meetings of an actor's last sentence outside of quotes."""
        for one in self._outside(actor):
            if near is None or one.sentence < near.sentence:
                return
            if not one.quoted and one.sentence == near.sentence:
                yield one

    def _within(self, actor: str) -> list[Meeting]:
        """Give the meetings before the source that stand in the quote's own words."""
        content = self._source.quote.content
        first = min((span.start for span in content), default=0)
        late = takewhile(lambda one: one.span.end > first, reversed(self._before(actor)))
        return [one for one in late if any(span.overlaps(one.span) for span in content)]

    def _place(self, actor: str) -> int:
        return next((one.span.start for one in self._outside(actor) if not one.quoted), -1)

    def _last_subject(self, actors: list[str]) -> str | None:
        last = (
            (
                (one.span.start, actor)
                for one in self._outside(actor)
                if one.matrix and not one.quoted and not self._is_told(one)
            )
            for actor in actors
        )
        placed = [found for each in last if (found := next(each, None))]
        return max(placed)[1] if placed else None

    def _is_spoken_of(self, actor: str) -> bool:
        """Tell whether the quoted words speak of an actor: nobody calls himself he."""
        return any(
            not one.name and one.quoted and _PERSONAL.fullmatch(one.span.text_in(self._page.text))
            for span in self._source.quote.content
            for one in self._cast.begun_in(actor, span)
            if span.contains(one.span)
        )

    def _another_spoke(self, actor: str) -> bool:
        """Tell whether somebody else who may be meant spoke last, by name and a little before."""
        last = self._turns[-1] if self._turns else None
        if (
            last is None
            or last.unnamed
            or self._here - self._cast.paragraph(last.end - 1) > _STILL_SPEAKING
        ):
            return False
        gender = self._source.gender
        return actor not in last.speakers and any(
            gender is None or self._cast.gender(one) in (None, gender) for one in last.speakers
        )

    def _is_told(self, one: Meeting) -> bool:
        """Tell whether a mention stands in what somebody said a little before."""
        return any(span.overlaps(one.span) for turn in self._turns for span in turn.content)

    def _is_asked_about(self, one: Meeting) -> bool:
        """Tell whether a mention is what the speaker was asked about: "Asked if Lee lied, he"."""
        root = self._page.root(one.span)
        if root is None or one.sentence != self._cast.sentence(self._source.span.start):
            return False
        return any(
            token.lemma_.lower() in ASKING
            and token.tag_ in ("VBN", "VBD")
            and token.i == token.sent.start
            for token in root.ancestors
        )

    def _ahead(self, actor: str) -> bool:
        """Tell the subject of the sentence's main clause behind a pronoun in one before it."""
        source = self._source
        if source.root.dep_ not in ("nsubj", "nsubjpass", "poss"):
            return False
        verb = source.root.head
        while verb.head.i != verb.i and verb.dep_ not in ("advcl", "ROOT"):
            verb = verb.head
        if verb.dep_ != "advcl" or verb.head.i < verb.i:
            return False
        return any(
            one.matrix and one.span.start > source.span.end and not one.quoted
            for one in self._cast.met[actor]
            if one.sentence == self._cast.sentence(source.span.start)
        )

    def _is_unnamed(self, actor: str) -> bool:
        return any(turn.unnamed and actor in turn.speakers for turn in self._turns)

    def _of(self, actor: str) -> Iterator[tuple[str, float]]:
        source, cast = self._source, self._cast
        # From the last backwards: a long article meets an actor a thousand times.
        latest = next(self._outside(actor), None)
        near = next((one for one in self._outside(actor) if not one.quoted), None)
        last = near or latest
        before, within = self._before(actor), self._within(actor)
        yield "chosen", float(actor == source.chosen)
        yield from self._spoken(actor)
        yield "in content", float(bool(before) and latest is None)
        yield "named in content", float(any(one.name for one in within))
        yield "named in words", float(any(one.name and one.quoted for one in within))
        yield "asked about", float(any(self._is_asked_about(one) for one in before[-2:]))
        spoken_of = self._is_spoken_of(actor)
        yield "spoken of", float(spoken_of)
        yield "spoken of by another", float(spoken_of and self._another_spoke(actor))
        yield "quoted", float(last is not None and last.quoted)
        there = list(self._beside(actor, near))
        matrix = any(one.matrix and not self._is_told(one) for one in there)
        yield "subject", float(any(one.subject for one in there))
        yield "matrix", float(matrix)
        yield "by name", float(last is not None and last.name)
        ahead = self._ahead(actor)
        sentences = 0 if ahead else self._sentence - last.sentence if last else 8
        yield "sentences", float(min(8, max(0, sentences)))
        yield "same sentence", float(sentences <= 0)
        paragraphs = 0 if ahead else self._here - last.paragraph if last else 6
        yield "paragraphs", float(min(6, max(0, paragraphs)))
        yield "same paragraph", float(paragraphs <= 0)
        yield "told", math.log1p(len(before) - len(within))
        yield "ahead", float(ahead)
        yield "later only", float(not before)
        kind = cast.kind(actor)
        yield f"is {kind}", 1.0
        if source.gender is not None:
            yield "gender known", float(cast.gender(actor) == source.gender)
            yield "gender clashes", float(cast.gender(actor) not in (None, source.gender))
        if source.description is not None:
            yield from source.description.features(cast, actor)
            owned = self._owner is not None and kind == "person"
            yield "with owner", float(owned and belongs(self._page, cast, actor, self._owner or ""))
            lead = self._here <= 4 and source.description.fits(cast, actor) > 0
            yield "later, lead", float(not before and lead)
            if source.description.article == "definite":
                last_turn = self._turns[-1] if self._turns else None
                yield "definite, spoke last", float(bool(last_turn and actor in last_turn.speakers))
                yield "definite, matrix", float(matrix)
                yield "definite, here", float(paragraphs <= 1)
                if kind != "person":
                    spoke = bool(last_turn and actor in last_turn.speakers)
                    yield "definite body, spoke last", float(spoke)
                    yield "definite body, matrix", float(matrix)

    def _spoken(self, actor: str) -> Iterator[tuple[str, float]]:
        turns = self._turns
        last = turns[-1] if turns else None
        spoke = last is not None and actor in last.speakers
        paragraphs = self._here - self._cast.paragraph(last.end - 1) if last else 9
        yield "spoke last", float(spoke)
        yield "spoke last, here", float(spoke and paragraphs <= 0)
        yield "spoke last, far", float(spoke and paragraphs > 1)
        yield "spoke before", float(not spoke and any(actor in turn.speakers for turn in turns))
        yield "asked", float(last is not None and last.asks and actor in last.addressed)
        yield "asker", float(last is not None and last.asks and spoke)
        yield "addressed", float(last is not None and not last.asks and actor in last.addressed)
        yield (
            "told of",
            float(
                last is not None
                and not spoke
                and any(
                    span.overlaps(one.span)
                    for one in self._before(actor)[-3:]
                    for span in last.content
                )
            ),
        )

    def _together(self) -> Iterator[Candidate]:
        """Give those who spoke together a little before."""
        for n, turn in enumerate(reversed(self._turns[-2:])):
            if len(turn.speakers) > 1:
                yield Candidate(
                    turn.speakers, {"together": 1.0, "spoke last": float(n == 0), "is group": 1.0}
                )

    def _nobody(self, actors: list[str]) -> dict[str, float]:
        source = self._source
        last = self._turns[-1] if self._turns else None
        near = last is not None and self._here - self._cast.paragraph(last.end - 1) <= 1
        found = {
            "nobody": 1.0,
            "nobody, none of them": float(not actors),
            "nobody, last untold": float(bool(near and last and not last.speakers)),
        }
        if source.description is not None:
            found.update(source.description.of_nobody())
        return found
