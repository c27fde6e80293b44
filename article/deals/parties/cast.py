"""From a phrase to the actor it names, and names that the recogniser missed."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Span as Slice
from spacy.tokens import Token

from ...facts.span import Span
from ..syntax.phrases import child, coordinated
from ..words import words
from .described import faced, is_the_two, named_beside, subject_of_being
from .mentions import NEW_NAME, Mentions
from .naming import is_bare_definite, is_counted, is_group, is_name

_NEUTRAL = frozenset({"it", "its", "they", "their", "we", "our"})
_NOBODY = "-"
"""Reference of a phrase that stands for someone who is not told: no further step is tried."""


def _tells_of_own(head: Token) -> bool:
    """Tell whether a word for a medium is its name, or what it tells of is its own doing."""
    told = head.head
    is_told = told.dep_ == "ccomp" and told.head.lemma_.lower() in words("announcing")
    return head.pos_ == "PROPN" or (head.lower_ == "it" and is_told)


class Cast(Mentions):
    """The actors of a Doc by token, and the names of parties that are no actor yet.

    A reference is an actor's id, or ``NEW_NAME`` and a name; ``spans`` has the names' spans.
    """

    def references(self, head: Token) -> tuple[str, ...]:
        """Take the head of a phrase; give the references of the actors it stands for.

        "The two countries" stands for two: those that were last named together.
        """
        if head.i in self.cut:
            return ()
        mention = self.mention_at(head)
        if mention is not None and head.dep_ == "appos" and head.pos_ == "NOUN":
            # "Acme, the company that bought Bolt", whatever company was told of last
            named = self.mention_at(head.head)
            return (named[2] if named is not None else mention[2],)
        if described := self._described(head, mention):
            return described
        if mention is not None and (teller := self._who_tells_of_itself(head, mention[2])):
            return (teller,)
        if mention is not None and (helped := self._who_is_helped(head)):
            return (helped,)
        if mention is not None and self._is_only_maker(head, mention[2]):
            told = self.last_subject(head.sent.start)
            return (told,) if told not in {None, mention[2]} else ()
        if mention is not None and mention[2] in self.media and not _tells_of_own(head):
            return ()  # "Reuters said that Vietnam had signed contracts with the firm"
        if mention is not None:
            same = [m[2] for m in self.mentions[head.i] if m[:2] == mention[:2]]
            return tuple(dict.fromkeys(same))
        if self._is_pair(head):
            return ()
        if head.lemma_.lower() in words("led") and (members := self._members(head)):
            return members
        ref = self.reference(head)
        return (ref,) if ref is not None else ()

    def _described(self, head: Token, mention: tuple[int, int, str] | None) -> tuple[str, ...]:
        """Take a noun and its mention; give those it stands for by what is around it, or none."""
        if head.pos_ == "NOUN" and mention is not None and (named := self._called_after(head)):
            return (named,)  # "the publisher Acme": Acme, whoever the publisher was before
        is_free = mention is None or self.kinds.get(mention[2]) == "group"
        if is_free and is_the_two(head) and (both := self._the_two(head)):
            return both
        said_of = subject_of_being(head) if is_free else None
        if said_of is not None and said_of != head:
            return self.references(said_of)
        is_plural = head.tag_ in {"NNS", "NNPS"}
        if is_plural and mention is None and (listed := self._named_after(head)):
            return listed
        if not (is_free and self._is_pair(head)):
            return ()
        is_side = head.lemma_.lower() in {"side", "party"}
        return (faced(head, self) if is_side else ()) or self.named_together(head)

    def _called_after(self, head: Token) -> str | None:
        """Take a description; give the actor whose name stands right after it, or None."""
        name = child(head, "appos")
        if name is None or name.pos_ != "PROPN" or name.left_edge.i != head.i + 1:
            return None
        mention = self.mention_at(name)
        return mention[2] if mention is not None else None

    def _is_pair(self, head: Token) -> bool:
        """Tell whether a plural may stand for two: "the two companies", who may speak too."""
        if head.tag_ not in {"NNS", "NNPS"} or is_counted(head):
            return False
        lemma = head.lemma_.lower()
        is_two = any(c.lower_ in {"two", "both"} for c in head.children)
        of_two = words("the company") | words("the institution") if is_two else frozenset()
        return lemma in words("pair") or lemma in words("state office") or lemma in of_two

    def _the_two(self, head: Token) -> tuple[str, ...]:
        """Take "the two"; give those that face each other before it, or are named as one."""
        return faced(head, self) or named_beside(head, self)

    def _who_tells_of_itself(self, pronoun: Token, meant: str) -> str | None:
        """Take "it" in what an organisation says, and who it is taken for; give who says so.

        "Acme told the commission it bought the mill": Acme did, if "it" is taken for a name that
        is no subject. A subject is the likelier antecedent (Lappin and Leass 1994).
        """
        if pronoun.lower_ not in {"it", "its"}:
            return None
        told = pronoun.head
        while told.dep_ in {"xcomp", "conj"} and told.head.pos_ == "VERB":
            told = told.head
        if told.dep_ != "ccomp" or told.head.lemma_.lower() not in words("reporting"):
            return None
        subject = child(told.head, "nsubj")
        teller = self.mention_at(subject) if subject is not None else None
        if teller is None or self.kinds.get(teller[2]) != "organization" or teller[2] == meant:
            return None
        around = self.doc[told.sent.start : pronoun.i]
        is_named_beside = any(
            m[2] == meant and t.dep_ in {"pobj", "dobj", "dative"}
            for t in around
            for m in self.mentions.get(t.i, ())
        )
        return teller[2] if is_named_beside and teller[2] not in self.media else None

    def _is_only_maker(self, pronoun: Token, meant: str) -> bool:
        """Tell whether who "it" is taken for is named in the sentence only as a maker of goods.

        "Beside its order of 30 Acme jets, it ordered 50 Bolt jets": a noun's modifier is no
        antecedent (Lappin and Leass 1994).
        """
        if pronoun.lower_ not in {"it", "its"} or pronoun.head.pos_ == "ADJ":
            return False
        named = [
            t
            for t in pronoun.sent
            if t.pos_ == "PROPN" and any(m[2] == meant for m in self.mentions.get(t.i, ()))
        ]
        return bool(named) and all(
            t.dep_ in {"compound", "nmod"} and t.head.tag_ == "NNS" and child(t.head, "nummod")
            for t in named
        )

    def _who_is_helped(self, pronoun: Token) -> str | None:
        """Take the "its" of what someone is helped or advised to do; give who is helped, or None.

        "The bank advised Acme on its sale": Acme's.
        """
        if pronoun.lower_ not in {"it", "its"}:
            return None
        for verb in pronoun.ancestors:
            if verb.lemma_.lower() not in words("serving"):
                continue
            served = [child(verb, "dobj"), *(child(c, "nsubj") for c in verb.children)]
            heads = (t for t in served if t is not None and verb.i < t.i < pronoun.i)
            return next((ref for ref in map(self.neutral_at, heads) if ref is not None), None)
        return None

    def _named_after(self, head: Token) -> tuple[str, ...]:
        """Take "two airlines - A and B"; give A and B, or none."""
        named = child(head, "appos")
        members = coordinated(named) if named is not None and named.i > head.i else ()
        refs = [self.reference(m) for m in members if m.pos_ == "PROPN"]
        known = tuple(dict.fromkeys(ref for ref in refs if ref is not None))
        return known if len(known) > 1 else ()

    def _members(self, head: Token) -> tuple[str, ...]:
        """Take "a consortium of A and B" or "a group made up of A and B"; give both, or none."""
        phrases = [c for c in head.children if c.dep_ in {"prep", "acl", "relcl"}]
        for phrase in phrases:
            preps = [phrase, *(t for t in phrase.subtree if t.dep_ in {"prep", "agent"})]
            for prep in preps:
                is_led = prep.lower_ in {"of", "by", "including"} or prep.lower_ in words("joining")
                obj = child(prep, "pobj", "dobj") if is_led else None
                both = [self.reference(member) for member in coordinated(obj)] if obj else []
                refs = tuple(dict.fromkeys(ref for ref in both if ref is not None))
                if len(refs) > 1:
                    return refs
        return ()

    def reference(self, head: Token, depth: int = 0) -> str | None:
        """Take the head of a phrase; give the reference of the actor it names, or None."""
        if depth > 4:
            return None
        mention = self.mention_at(head)
        if mention is not None:
            return mention[2]
        if head.pos_ == "PRON":
            return self._subject_above(head, depth)
        found = (step(self, head, depth) for step in _STEPS)
        ref = next((ref for ref in found if ref is not None), None)
        return None if ref == _NOBODY else ref

    def _as_explained(self, head: Token, depth: int) -> str | None:
        """Take "Acme - Chad's biggest mill", which the parser takes for one phrase; give Acme's.

        Also Acme's of "the lamp maker Acme", whatever the parser makes of it.
        """
        del depth
        if head.lemma_.lower() not in words("the company"):
            return None
        for first, _, ref in self.mentions.get(head.i + 1, ()):
            if first == head.i + 1 and self.kinds.get(ref) == "organization":
                return ref
        start = at = head.left_edge.i
        while at < head.i and self.doc[at].pos_ == "PROPN":
            at += 1
        is_name = start < at < head.i and self.doc[at].text in {"-", "–", "—"}
        is_apart = is_name and bool(self.doc[at].whitespace_)  # no hyphen
        return self._new_name(self.doc[at - 1]) if is_apart else None

    def _as_company(self, head: Token, depth: int) -> str | None:
        """Take "the company" or "the financial firm"; give the organisation told of last."""
        if head.lemma_.lower() in words("the institution"):
            if not is_bare_definite(head) or self._is_told_before(head):
                return None
            ref = self.only_one(head)
            return ref if ref == self.last_subject(head.sent.start, 1) else None
        if head.lemma_.lower() not in words("the company"):
            return None
        if head.dep_ == "appos":  # "Acme, the company that bought Bolt"
            return self._as_apposed(head, depth)
        if is_bare_definite(head):
            return self.last_subject(head.sent.start, 4) or _NOBODY
        return self.only_one(head)

    def _is_told_before(self, head: Token) -> bool:
        """Tell whether a noun was used of something just before: "built a club. The club"."""
        around = self.doc[self._start_before(head) : head.left_edge.i]
        return any(t.lemma_ == head.lemma_ and t.i not in self.mentions for t in around)

    def _as_owned(self, head: Token, depth: int) -> str | None:
        """Take "its Acme unit" or "a group known as X"; give whose name is in it."""
        lemma = head.lemma_.lower()
        is_named = lemma in words("owned") or lemma in words("led")  # "the Phoenix consortium"
        ref = self._named_modifier(head) if is_named else None
        if self.kinds.get(ref or "") == "place":
            ref = None  # "a US firm" is not the United States
        return self._called(head, depth) if ref is None and lemma in words("led") else ref

    def _as_part(self, head: Token, depth: int) -> str | None:
        """Take "shares", "two" or "some"; give whose or of whom they are."""
        if not (head.lemma_.lower() in words("part") or head.pos_ == "NUM" or head.tag_ == "DT"):
            return None
        for prep in head.children:
            if prep.lower_ in {"of", "in"} and prep.dep_ == "prep":
                for obj in prep.children:
                    if obj.dep_ == "pobj" and (ref := self.reference(obj, depth + 1)):
                        return ref
        owner = child(head, "poss")
        if owner is not None and self.kinds.get(self.reference(owner, depth + 1) or "") == "person":
            named = self._as_apposed(head, depth)  # "Ann Lee's production company, Acme"
            if named is not None:
                return named
        if owner is not None and head.lemma_.lower() in words("held"):
            return _NOBODY  # "Acme's stake": in whom it is, or of whom, is not told
        if owner is not None and owner.pos_ != "PRON":
            return self._not_where_it_is(head, self.reference(owner, depth + 1)) or _NOBODY
        return None

    def _not_where_it_is(self, head: Token, ref: str | None) -> str | None:
        """Take a noun and whose it is; give that, unless it is the place where a company is.

        "Brazil's biggest beer firm", "the US unit" are not Brazil and the United States.
        """
        is_company = head.lemma_.lower() in words("the company") | words("owned")
        return None if is_company and self.kinds.get(ref or "") == "place" else ref

    def _as_body(self, head: Token, depth: int) -> str | None:
        """Take "its board" or "a group led by X"; give whose it is or who leads it."""
        lemma = head.lemma_.lower()
        if any(c.lower_ in words("former") for c in head.children):
            return _NOBODY  # "the former Acme chairman" buys for himself
        ref = self._owner_of_body(head, depth) if lemma in words("body") else None
        return self._leader(head, depth) if ref is None and lemma in words("led") else ref

    def _as_apposed(self, head: Token, depth: int) -> str | None:
        """Take a noun with a name in apposition, or in apposition to one; give its reference."""
        if head.dep_ == "appos" and head.head.pos_ == "PROPN" and head.head.i < head.i:
            named_by = self.mention_at(head.head)
            return named_by[2] if named_by is not None else None
        named = (p for p in head.children if p.dep_ == "appos" and is_name(p))
        refs = (self.reference(part, depth + 1) for part in named)
        return next((ref for ref in refs if ref is not None), None)

    def _as_state(self, head: Token, depth: int) -> str | None:
        """Take "the Russian army" or "the government of Chad"; give the state it is of."""
        del depth
        if head.lemma_.lower() not in words("state"):
            return None
        named = self._named_modifier(head, ("compound", "nmod", "amod", "poss"))
        return named or self._place_of(head) or _NOBODY

    def _as_new(self, head: Token, depth: int) -> str | None:
        """Take a name that is no actor's, or a group; give a new reference to it."""
        del depth
        if is_name(head):
            return self._new_name(head)
        return self._new_group(head) if is_group(head) else None

    def _new_group(self, head: Token) -> str:
        """Take "the rebels" or "196 nations"; give a reference to a group called so."""
        start = head.left_edge.i
        while start < head.i and self.doc[start].dep_ in {"det", "predet", "punct", "poss", "case"}:
            start += 1
        ref = self._new_reference(self.doc[start : head.i + 1])
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
        obj = child(of, "pobj") if of is not None else None
        mention = self.mention_at(obj) if obj is not None else None
        return mention[2] if mention and self.kinds.get(mention[2]) == "place" else None

    def _owner_of_body(self, head: Token, depth: int) -> str | None:
        """Take "its board" or "a unit"; give the company: its owner, else who says so."""
        for part in head.children:
            if part.dep_ in {"poss", "compound", "nmod"} and (
                ref := self._not_where_it_is(head, self.reference(part, depth + 1))
            ):
                return ref
            if part.lower_ == "of":
                obj = child(part, "pobj")
                return self.reference(obj, depth + 1) if obj is not None else None
        ref = self._speaker(head, depth)
        return None if ref is not None and self.kinds.get(ref) == "group" else ref

    def _leader(self, head: Token, depth: int) -> str | None:
        """Take "a group led by X", "including X" or "of X"; give X's reference, or None."""
        for part in head.children:
            preps = [part] if part.dep_ == "prep" else [part, *part.children]
            if part.dep_ not in {"acl", "prep", "relcl"}:
                continue
            for prep in preps:
                if prep.lower_ in {"by", "including", "of"} or prep.lower_ in words("joining"):
                    obj = child(prep, "pobj", "dobj")
                    if obj is not None and (ref := self.reference(obj, depth + 1)) is not None:
                        return ref
        return None

    def _called(self, head: Token, depth: int) -> str | None:
        """Take "a group of hackers known as X"; give X's reference, or None."""
        for clause in head.subtree:
            if clause.dep_ != "acl" or clause.lemma_ not in {"know", "call", "name"}:
                continue
            if (name := child(clause, "oprd")) is not None:
                return self.reference(name, depth + 1)  # "a firm called Acme"
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
        ref = None if ref in self.media else ref  # "unhappy with its bid, Reuters says"
        if pronoun.lower_ not in {"it", "its"}:
            return ref  # several; who they are the parse does not tell
        if ref is not None and self.kinds.get(ref) != "person":
            return ref
        for verb in pronoun.ancestors:
            for subject in verb.children:
                if subject.dep_ in {"nsubj", "nsubjpass"} and subject.i < pronoun.i:
                    ref = self.neutral_at(subject)
                    if ref is not None:
                        return ref
        for token in reversed(self.doc[pronoun.sent.start : pronoun.i]):
            ref = self.neutral_at(token)
            if ref is not None and self.kinds.get(ref) != "place":
                return ref
        return self.last_subject(pronoun.sent.start)

    def _speaker(self, pronoun: Token, depth: int) -> str | None:
        """Take a word of a reported clause; give the reference of who reports it, or None."""
        clause = pronoun.head
        for _ in range(6):
            if clause.dep_ in {"ccomp", "advcl"} and clause.head.pos_ == "VERB":
                subject = child(clause.head, "nsubj")
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
        return self._new_reference(name)

    def _new_reference(self, name: Slice) -> str:
        """Take the words of a name that is no actor's; give the reference to it."""
        ref = NEW_NAME + " ".join(name.text.split())
        self.spans.setdefault(ref, Span(name.start_char, name.end_char))
        return ref


_STEPS: tuple[Callable[[Cast, Token, int], str | None], ...] = (
    Cast._as_explained,
    Cast._as_company,
    Cast._as_owned,
    Cast._as_part,
    Cast._as_body,
    Cast._as_apposed,
    Cast._as_state,
    Cast._as_new,
)
"""How a noun that is no mention is taken, in this order."""
