"""From a phrase to the actor it names, and names that the recogniser missed."""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Doc, Token

from ..model import Actor, Span
from .naming import (
    has_persons_name,
    is_bare_definite,
    is_counted,
    is_definite,
    is_group,
    is_name,
    is_state,
    same_names,
    speaks_for_state,
)
from .words import words

_STATES = frozenset({"country", "nation", "state", "government", "republic", "ally"})
_PAIR_SENTENCES = 3
_FARTHEST_PAIR = 400
"""Tokens back to where "the two countries" were named together."""
_NEUTRAL = frozenset({"it", "its", "they", "their", "we", "our"})
_NEUTRAL_KINDS = frozenset({"organization", "place"})
NEW_NAME = "?"
"""Begins the reference to a name that is no actor yet; the rest is the name."""


class Cast:
    """The actors of a Doc by token, and the names of parties that are no actor yet.

    A reference is an actor's id, or ``NEW_NAME`` and a name; ``spans`` has the names' spans.
    """

    def __init__(self, doc: Doc, actors: tuple[Actor, ...]) -> None:
        self.doc = doc
        self.kinds = {actor.id: actor.kind for actor in actors}
        self.officials = frozenset(a.id for a in actors if speaks_for_state(a))
        self.states = frozenset(a.id for a in actors if is_state(a))
        self.persons = frozenset(a.id for a in actors if has_persons_name(a))
        self.spans: dict[str, Span] = {}
        self.ids: dict[str, str] = {}
        same = same_names(actors)
        self._mentions: dict[int, list[tuple[int, int, str]]] = {}
        for actor in actors:
            for mention in actor.mentions:
                found = doc.char_span(mention.start, mention.end, alignment_mode="expand")
                if found is None:
                    continue
                one = (found.start, found.end, same.get(actor.id, actor.id))
                for i in range(found.start, found.end):
                    self._mentions.setdefault(i, []).append(one)

    def mention_at(self, token: Token) -> tuple[int, int, str] | None:
        """Take a token; give the mention (token offsets, actor) it heads or stands in, or None."""
        around = self._mentions.get(token.i)
        if not around:
            return None
        headed = [m for m in around if self.doc[m[0] : m[1]].root.i == token.i]
        return max(headed, key=lambda m: m[1] - m[0]) if headed else around[0]

    def references(self, head: Token) -> tuple[str, ...]:
        """Take the head of a phrase; give the references of the actors it stands for.

        "The two countries" stands for two: those that were last named together.
        """
        mention = self.mention_at(head)
        is_plural = head.tag_ in {"NNS", "NNPS"}
        is_pair = is_plural and head.lemma_.lower() in words("pair") and not is_counted(head)
        is_group = mention is not None and self.kinds.get(mention[2]) == "group"
        if is_pair and (mention is None or is_group) and (both := self._named_together(head)):
            return both  # "the two companies" may be a speaker too
        if mention is not None:
            same = [m[2] for m in self._mentions[head.i] if m[:2] == mention[:2]]
            return tuple(dict.fromkeys(same))
        if is_pair:
            return ()
        ref = self.reference(head)
        return (ref,) if ref is not None else ()

    def _named_together(self, head: Token) -> tuple[str, ...]:
        """Take "the two countries" or "the companies"; give the actors meant, or none."""
        is_pair = any(c.lower_ in {"two", "both"} for c in head.children)
        if not is_pair and not any(c.lower_ == "the" for c in head.children):
            return ()
        wanted = {"place"} if head.lemma_.lower() in _STATES else {"organization"}
        if head.lemma_.lower() in {"side", "party", "partner", "neighbour", "neighbor"}:
            wanted = {"place", "organization"}
        is_states = head.lemma_.lower() in words("state people")
        salient = self._most_named(head, wanted, is_states)
        if len(salient) == 2:
            return salient
        for token in reversed(self.doc[max(0, head.i - _FARTHEST_PAIR) : head.i]):
            if token.dep_ != "conj" or token.i not in self._mentions:
                continue
            first = token.head
            both = [m for t in (first, token) if (m := self.mention_at(t)) is not None]
            refs = tuple(dict.fromkeys(m[2] for m in both))
            if is_states and not all(ref in self.states for ref in refs):
                continue
            if len(refs) == 2 and all(self.kinds.get(ref) in wanted for ref in refs):
                return refs
        return ()

    def _most_named(self, head: Token, kinds: set[str], is_states: bool) -> tuple[str, ...]:
        """Take a noun; give the two actors of those kinds named most in the last sentences."""
        start = head.sent.start
        for _ in range(_PAIR_SENTENCES):
            start = self.doc[start - 1].sent.start if start else 0
        named: Counter[str] = Counter()
        for i in range(start, head.sent.start):
            for first, _, ref in self._mentions.get(i, ()):
                if is_states and ref not in self.states:
                    continue
                if first == i and self.kinds.get(ref) in kinds:
                    named[ref] += 1
        ranked = named.most_common(3)
        if len(ranked) < 2 or (len(ranked) == 3 and ranked[1][1] == ranked[2][1]):
            return ()
        return tuple(ref for ref, _ in ranked[:2])

    def reference(self, head: Token, depth: int = 0) -> str | None:
        """Take the head of a phrase; give the reference of the actor it names, or None."""
        if depth > 4:
            return None
        mention = self.mention_at(head)
        if mention is not None:
            return mention[2]
        if head.pos_ == "PRON":
            return self._subject_above(head, depth)
        lemma = head.lemma_.lower()
        if lemma in words("the company"):
            if is_bare_definite(head):
                return self._last_subject(head.sent.start, 4)
            if (ref := self._only_one(head)) is not None:
                return ref
        if lemma in words("owned") and (ref := self._named_modifier(head)) is not None:
            return ref
        if lemma in words("led") and (ref := self._called(head, depth)) is not None:
            return ref
        if lemma in words("part") or head.pos_ == "NUM" or head.tag_ == "DT":
            for prep in head.children:
                if prep.lower_ in {"of", "in"} and prep.dep_ == "prep":
                    for obj in prep.children:
                        if obj.dep_ == "pobj" and (ref := self.reference(obj, depth + 1)):
                            return ref
            owner = next((c for c in head.children if c.dep_ == "poss"), None)
            if owner is not None and owner.pos_ != "PRON":
                return self.reference(owner, depth + 1)
        if lemma in words("body") and (ref := self._owner_of_body(head, depth)) is not None:
            return ref
        if lemma in words("led") and (ref := self._leader(head, depth)) is not None:
            return ref
        for part in head.children:
            if part.dep_ == "appos" and part.pos_ == "PROPN":
                ref = self.reference(part, depth + 1)
                if ref is not None:
                    return ref
        if lemma in words("state"):
            named = self._named_modifier(head, ("compound", "nmod", "amod", "poss"))
            return named or self._place_of(head)
        if is_name(head):
            return self._new_name(head)
        return self._new_group(head) if is_group(head) else None

    def _new_group(self, head: Token) -> str:
        """Take "the rebels" or "196 nations"; give a reference to a group called so."""
        start = head.left_edge.i
        while start < head.i and self.doc[start].dep_ in {"det", "predet", "punct", "poss", "case"}:
            start += 1
        name = self.doc[start : head.i + 1]
        ref = NEW_NAME + " ".join(name.text.split())
        self.spans.setdefault(ref, Span(name.start_char, name.end_char))
        self.kinds[ref] = "group"
        return ref

    def _named_modifier(
        self, head: Token, labels: tuple[str, ...] = ("compound", "nmod", "appos")
    ) -> str | None:
        for part in sorted(head.children, key=lambda t: -t.i):
            if part.dep_ in labels:
                mention = self.mention_at(part)
                if mention is not None:
                    return mention[2]
                if part.pos_ == "PROPN" and part.i < head.i and part.dep_ == "compound":
                    return self._new_name(part)
        return None

    def _place_of(self, head: Token) -> str | None:
        """Take "city" or "government"; give the place it is of ("the city of X"), or None."""
        of = next((c for c in head.children if c.lower_ == "of" and c.dep_ == "prep"), None)
        obj = next((o for o in of.children if o.dep_ == "pobj"), None) if of is not None else None
        mention = self.mention_at(obj) if obj is not None else None
        return mention[2] if mention and self.kinds.get(mention[2]) == "place" else None

    def _owner_of_body(self, head: Token, depth: int) -> str | None:
        """Take "its board" or "a unit"; give the company: its owner, else who says so."""
        for part in head.children:
            if part.dep_ in {"poss", "compound", "nmod"} and (
                ref := self.reference(part, depth + 1)
            ):
                return ref
            if part.lower_ == "of":
                obj = next((o for o in part.children if o.dep_ == "pobj"), None)
                return self.reference(obj, depth + 1) if obj is not None else None
        ref = self._speaker(head, depth)
        return None if ref is not None and self.kinds.get(ref) == "group" else ref

    def _leader(self, head: Token, depth: int) -> str | None:
        """Take "a group led by X", "including X" or "of X"; give X's reference, or None."""
        for part in head.children:
            preps = [part] if part.dep_ == "prep" else list(part.children)
            if part.dep_ not in {"acl", "prep", "relcl"}:
                continue
            for prep in preps:
                if prep.lower_ in {"by", "including", "of"}:
                    obj = next((o for o in prep.children if o.dep_ == "pobj"), None)
                    if obj is not None and (ref := self.reference(obj, depth + 1)) is not None:
                        return ref
        return None

    def _called(self, head: Token, depth: int) -> str | None:
        """Take "a group of hackers known as X"; give X's reference, or None."""
        for clause in head.subtree:
            if clause.dep_ != "acl" or clause.lemma_ not in {"know", "call"}:
                continue
            for name in (o for prep in clause.children for o in prep.children):
                if name.dep_ == "pobj" and name.head.lower_ == "as":
                    return self.reference(name, depth + 1)
        return None

    def _subject_above(self, pronoun: Token, depth: int) -> str | None:
        """Take a pronoun that is no mention; give who it most likely stands for, or None.

        That is, for "it" and "they", never a person: who says its clause, else the subject of a
        clause around it, else the organisation named last before it in the sentence, else the
        subject of the sentence before. A subject is the likeliest antecedent (Lappin and Leass
        1994, "An algorithm for pronominal anaphora resolution").
        """
        if pronoun.lower_ not in _NEUTRAL:
            return None
        ref = self._speaker(pronoun, depth)
        if pronoun.lower_ not in {"it", "its"}:
            return ref  # several; who they are the parse does not tell
        if ref is not None and self.kinds.get(ref) != "person":
            return ref
        for verb in pronoun.ancestors:
            for subject in verb.children:
                if subject.dep_ in {"nsubj", "nsubjpass"} and subject.i < pronoun.i:
                    ref = self._neutral_at(subject)
                    if ref is not None:
                        return ref
        for token in reversed(self.doc[pronoun.sent.start : pronoun.i]):
            ref = self._neutral_at(token)
            if ref is not None and self.kinds.get(ref) != "place":
                return ref
        return self._last_subject(pronoun.sent.start)

    def _neutral_at(self, token: Token) -> str | None:
        """Take a token; give the reference of the mention there, if of no person."""
        mention = self.mention_at(token)
        return mention[2] if mention and self.kinds.get(mention[2]) in _NEUTRAL_KINDS else None

    def _last_subject(self, before: int, sentences: int = 2) -> str | None:
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
                    ref = self._neutral_at(token)
                    if ref is not None:
                        return ref
            before = sentence.start
        return None

    def _only_one(self, head: Token) -> str | None:
        """Take "the financial firm"; give the one organisation named shortly before, or None."""
        is_definite = any(c.lower_ == "the" for c in head.children)
        if not is_definite or any(c.dep_ not in {"det", "amod"} for c in head.children):
            return None
        start = head.sent.start
        for _ in range(_PAIR_SENTENCES):
            start = self.doc[start - 1].sent.start if start else 0
        around = (m[2] for i in range(start, head.i) for m in self._mentions.get(i, ()))
        found = {ref for ref in around if self.kinds.get(ref) == "organization"}
        return found.pop() if len(found) == 1 else None

    def _speaker(self, pronoun: Token, depth: int) -> str | None:
        """Take a word of a reported clause; give the reference of who reports it, or None."""
        clause = pronoun.head
        for _ in range(6):
            if clause.dep_ in {"ccomp", "advcl"} and clause.head.pos_ == "VERB":
                subject = next((c for c in clause.head.children if c.dep_ == "nsubj"), None)
                if subject is not None and subject != pronoun:
                    return self.reference(subject, depth + 1)
            if clause.head == clause:
                break
            clause = clause.head
        return None

    def _new_name(self, head: Token) -> str | None:
        """Take a proper noun that is no actor's; give a reference to the name it heads, or None."""
        start = head.i
        while (
            start > head.sent.start
            and is_name(self.doc[start - 1])
            and self.doc[start - 1].head.i <= head.i
        ):
            start -= 1
        end = head.i + 1
        while end < head.sent.end and self.doc[end].pos_ == "PROPN" and self.doc[end].head == head:
            end += 1
        name = self.doc[start:end]
        if (
            not name.text[:1].isupper()
            or len(name.text) < 3
            or any(t.ent_type_ in {"DATE", "TIME", "MONEY", "PERCENT", "LAW"} for t in name)
        ):
            return None
        ref = NEW_NAME + " ".join(name.text.split())
        self.spans.setdefault(ref, Span(name.start_char, name.end_char))
        return ref
