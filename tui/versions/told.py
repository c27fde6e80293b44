"""What a fact says: its words, and its reading (who speaks, the cue, a deal's parties and sums).

By its words a fact is known again in another version of the text; what was verified is the whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from ...article.edits.changes import Edit
from ...article.edits.desk import Desk
from ...article.facts.actor import Actor
from ...article.facts.facts import Fact, Facts, kind_of
from ...article.facts.keys import FactKey
from ...article.facts.quote import ACT, Quote
from ...article.facts.span import Span
from ..reading.judgement import Correction, Told
from .texts import Moves


def plain(text: str, span: Span) -> str:
    """Take a text and a span; give its words with single blanks."""
    return " ".join(span.text_in(text).split())


def told_of(desk: Desk, only: Collection[FactKey] | None = None) -> dict[FactKey, Told]:
    """Take a text and its facts as they are mended; give what each says, or ``only`` some."""
    facts, text = desk.facts, desk.text

    def said(fact: Fact) -> tuple[str, tuple[str, ...]]:
        return kind_of(fact).name, words_of(fact, text)

    wanted = [fact for fact in facts if only is None or desk.keys[fact.id] in only]
    words = {fact.id: said(fact) for fact in wanted}
    # Of those not wanted no words are kept: there may be thousands, at every verdict.
    sought = frozenset(words.values())
    alike = Counter(each for fact in facts if (each := said(fact)) in sought)
    return {
        desk.keys[fact.id]: Told(
            words[fact.id][1], tuple(_reading(fact, text, facts)), alike[words[fact.id]]
        )
        for fact in wanted
    }


def told_one(desk: Desk, fact: Fact) -> Told:
    """Take a fact of the mended ones; give what it says."""
    words = words_of(fact, desk.text)
    alike = sum(words_of(each, desk.text) == words for each in desk.facts.of(kind_of(fact)))
    return Told(words, tuple(_reading(fact, desk.text, desk.facts)), alike)


def correction_of(desk: Desk, edit: Edit) -> Correction:
    """Take facts and an edit that is about to be made; give it with what they say before it."""
    from ...article.edits import codec  # when it is wanted: the first paint is not to wait

    by_key = {desk.keys[fact.id]: fact for fact in desk.facts}
    about = (by_key.get(key) for key in codec.targets(edit.change))
    told = tuple(told_one(desk, fact) for fact in about if fact is not None)
    quoted = tuple(plain(desk.text, span) for span in codec.spans_in(edit.change))
    return Correction(edit, told, quoted)


def words_of(fact: Fact, text: str) -> tuple[str, ...]:
    """Take a fact and the text; give the words of its place, part by part."""
    return tuple(plain(text, span) for span in kind_of(fact).place(fact))


def _reading(fact: Fact, text: str, facts: Facts) -> Iterator[str]:
    if isinstance(fact, Actor):
        yield from (fact.name, fact.kind)  # how often it is named changes with every line
        return
    if isinstance(fact, Quote):
        named = [facts.actor(each) for each in (fact.speaker, *fact.speakers)]
        yield "speaker: " + ", ".join(actor.name for actor in named if actor)
        yield "source: " + (" ".join(fact.source.text_in(text).split()) if fact.source else "")
        if fact.kind != "direct" and fact.passage:
            # What is copied of it is the sentence: new words in that were not verified.
            yield "sentence: " + " ".join(fact.passage.text_in(text).split())
    for slot in kind_of(fact).slots(fact, text, facts):
        if not slot.in_full:
            yield f"{slot.name}: {slot.reading}"


def is_checked(key: FactKey, said: Told | None) -> bool:
    """Take a judged fact's key and what it said; tell whether a list counts it as checked.

    Those are what the reader's title counts: what was said and deals; no attitude or mention.
    """
    act = f"{ACT}: "
    unsaid = said is not None and any(line.startswith(act) for line in said.reading)
    return key.kind in ("quote", "deal") and not unsaid


def which(key: FactKey, was: Told, candidates: Sequence[FactKey], moves: Moves) -> int | None:
    """Take an old fact and the new ones of its words; give the index of which it is, if any."""
    place = moves.exact(key.spans[0].start) if key.spans else None
    here = [
        at
        for at, each in enumerate(candidates)
        if each.spans and each.spans[0].start == place and each.ordinal == key.ordinal
    ]
    if len(here) == 1:
        return here[0]
    # An actor's first mention may come earlier now; another fact has left its paragraph.
    if (place is None or key.kind == "actor") and len(candidates) == was.alike == 1:
        return 0
    return None
