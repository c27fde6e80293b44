"""Where a text speaks of its actors, and who was spoken of last."""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Slice

from ...extensions import text_of
from ...facts.actor import Actor
from ...facts.span import Span
from ..words import words
from .naming import (
    has_persons_name,
    is_definite,
    is_news_medium,
    is_state,
    may_be_firm,
    same_names,
    speaks_for_state,
)

_STATES = frozenset({"country", "nation", "state", "government", "republic", "ally"})
NEW_NAME = "?"
"""Begins the reference to a name that is no actor yet; the rest is the name."""
_PAIR_SENTENCES = 3
_FARTHEST_PAIR = 400
"""Tokens back to where "the two countries" were named together."""
_NEUTRAL_KINDS = frozenset({"organization", "place"})


def _is_cut_name(found: Slice) -> bool:
    """Tell whether a mention is the first word of a firm's name: "Scottish and Newcastle (S&N)"."""
    if len(found) > 1:
        return False
    after = found.doc[found.end : found.end + 5].text.split()
    if len(after) < 3 or after[0] not in {"and", "&"}:
        return False
    short = f"({found.text[0]}&{after[1][0]})"
    return short in "".join(after[2:])


class Mentions:
    """The actors of a Doc by token, their kinds, and who was named or was subject last."""

    def __init__(self, doc: Doc, actors: tuple[Actor, ...]) -> None:
        self.doc = doc
        self.text = text = text_of(doc)
        self.kinds = {a.id: "organization" if may_be_firm(a, text) else a.kind for a in actors}
        self._names = {actor.id: actor.name for actor in actors}
        self.media = frozenset(a.id for a in actors if is_news_medium(a))
        self.officials = frozenset(a.id for a in actors if speaks_for_state(a))
        self.states = frozenset(a.id for a in actors if is_state(a))
        self.persons = frozenset(a.id for a in actors if has_persons_name(a))
        self.spans: dict[str, Span] = {}
        self.ids: dict[str, str] = {}
        self.cut: set[int] = set()
        same = same_names(actors)
        self.mentions: dict[int, list[tuple[int, int, str]]] = {}
        for actor in actors:
            for mention in actor.mentions:
                found = doc.char_span(mention.start, mention.end, alignment_mode="expand")
                if found is None:
                    continue
                if _is_cut_name(found):
                    self.cut.update(range(found.start, found.end))
                    continue
                one = (found.start, found.end, same.get(actor.id, actor.id))
                for i in range(found.start, found.end):
                    self.mentions.setdefault(i, []).append(one)

    def name_of(self, ref: str) -> str:
        """Take a reference; give the name."""
        return self._names.get(ref, ref.removeprefix(NEW_NAME))

    def mention_at(self, token: Token) -> tuple[int, int, str] | None:
        """Take a token; give the mention (token offsets, actor) it heads or stands in, or None."""
        around = self.mentions.get(token.i)
        if not around:
            return None
        headed = [m for m in around if self.doc[m[0] : m[1]].root.i == token.i]
        return max(headed, key=lambda m: m[1] - m[0]) if headed else around[0]

    def named_together(self, head: Token) -> tuple[str, ...]:
        """Take "the two countries" or "the companies"; give the actors meant, or none."""
        is_pair = any(c.lower_ in {"two", "both"} for c in head.children)
        if not is_pair and not any(c.lower_ == "the" for c in head.children):
            return ()
        wanted = {"place"} if head.lemma_.lower() in _STATES else {"organization"}
        if head.lemma_.lower() in {"side", "party", "partner", "neighbour", "neighbor"}:
            wanted = {"place", "organization"}
        elif head.lemma_.lower() in words("state office"):
            wanted = {"person"}  # "the two presidents agreed to build"
        is_states = head.lemma_.lower() in words("state people")
        salient = self.most_named(head, wanted, is_states)
        if len(salient) == 2:
            return salient
        for token in reversed(self.doc[max(0, head.i - _FARTHEST_PAIR) : head.i]):
            if token.dep_ != "conj" or token.i not in self.mentions:
                continue
            first = token.head
            both = [m for t in (first, token) if (m := self.mention_at(t)) is not None]
            refs = tuple(dict.fromkeys(m[2] for m in both))
            if is_states and not all(ref in self.states for ref in refs):
                continue
            if len(refs) == 2 and all(self.kinds.get(ref) in wanted for ref in refs):
                return refs
        return ()

    def most_named(self, head: Token, kinds: set[str], is_states: bool) -> tuple[str, ...]:
        """Take a noun; give the two actors of those kinds named most in the last sentences."""
        named: Counter[str] = Counter()
        for i in range(self._start_before(head), head.sent.start):
            for first, _, ref in self.mentions.get(i, ()):
                if is_states and ref not in self.states:
                    continue
                if first == i and self.kinds.get(ref) in kinds:
                    named[ref] += 1
        ranked = named.most_common(3)
        if len(ranked) < 2 or (len(ranked) == 3 and ranked[1][1] == ranked[2][1]):
            return ()
        return tuple(ref for ref, _ in ranked[:2])

    def _start_before(self, head: Token) -> int:
        """Take a token; give where the sentences begin in which who it stands for is looked for."""
        start: int = head.sent.start
        for _ in range(_PAIR_SENTENCES):
            start = self.doc[start - 1].sent.start if start else 0
        return start

    def neutral_at(self, token: Token) -> str | None:
        """Take a token; give the reference of the mention there, if of no person."""
        mention = self.mention_at(token)
        return mention[2] if mention and self.kinds.get(mention[2]) in _NEUTRAL_KINDS else None

    def last_subject(self, before: int, sentences: int = 2) -> str | None:
        """Take a token offset; give the organisation or state that is subject shortly before it.

        A sentence of "it" or "the Texas company" leads on to the one before.
        """
        while sentences > 0 and before > 0:
            sentence = self.doc[before - 1].sent
            sentences -= 1
            for token in sentence:
                if token.dep_ == "nsubj" and self.mention_at(token) is None:
                    if token.lower_ == "it":
                        sentences += 1
                    elif token.lemma_.lower() in words("the company") and is_definite(token):
                        sentences = 4
                if token.dep_ in {"nsubj", "nsubjpass"}:
                    ref = self.neutral_at(token)
                    if ref is not None and ref not in self.media:
                        return ref
            before = sentence.start
        return None

    def only_one(self, head: Token) -> str | None:
        """Take "the financial firm"; give the one organisation named shortly before, or None."""
        is_definite = any(c.lower_ == "the" for c in head.children)
        parts = [c for c in head.children if c.dep_ != "det"]
        if not is_definite or any(c.dep_ != "amod" for c in parts):
            return None
        start = self._start_before(head)
        around = (m[2] for i in range(start, head.i) for m in self.mentions.get(i, ()))
        found = {r for r in around if self.kinds.get(r) == "organization" and r not in self.media}
        return found.pop() if len(found) == 1 else None
