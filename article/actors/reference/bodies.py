"""When "it", "the company" and "the country" mean an organisation or a state of the article.

Only where syntax leaves little choice: in what someone says of itself ("Acme said it would"), in
the clause of its subject ("Acme raised its stake"), as the next sentence's subject that speaks
("It said"), and where one body alone can be meant. Elsewhere the module is silent, which is the
better error for a reader who checks facts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from spacy.tokens import Doc, Token

from ...reading.syntax import SUBJECTS
from .. import wordlists
from ..entity import Entity
from ..kinds.wording import head_word
from .discourse import Mention, Text, is_agency, speaks

_POSSESSIVE = "its"
_SENTENCES_BACK = 3
_LONGEST_BACK = 10
"""Sentences over which "the institute" takes up the only institute of the article."""
_WEATHER = frozenset({"rain", "snow", "hail", "freeze", "thunder"})
_DEFINITE = frozenset({"the", "this"})


def resolve(doc: Doc, text: Text, entities: Iterable[Entity]) -> None:
    """Take a Doc, its ``Text`` and its actors; add the it, its and definite nouns that mean one."""
    bodies = [e for e in entities if e.kind == "organization" or e.state is not None]
    by_token: dict[int, Entity] = {}
    by_sentence: dict[int, list[Mention]] = defaultdict(list)
    for entity in bodies:
        for name in entity.names:
            mention = text.mention(name.start, name.end, entity)
            if is_agency(doc, name.start, name.end):
                continue
            by_sentence[mention.sentence].append(mention)
            by_token.update((i, entity) for i in range(name.start, name.end))
    for mentions in by_sentence.values():
        mentions.sort(key=lambda m: m.start)
    nouns = _Nouns(bodies)
    for token in doc:
        low = token.lower_
        if low in wordlists.IT and token.tag_ in ("PRP", "PRP$"):
            entity_or_none = _meant_by_it(text, token, by_token, by_sentence)
            start = token.i
        elif token.tag_ == "NN" and _is_definite(token) and token.i not in by_token:
            entity_or_none = nouns.meant_by(text, token, by_sentence)
            start = token.left_edge.i
        else:
            continue
        if entity_or_none is not None:
            entity_or_none.mentions.append((start, token.i + 1))
            by_token[token.i] = entity_or_none
            mention = text.mention(start, token.i + 1, entity_or_none)
            by_sentence[mention.sentence].append(mention)


def _is_definite(token: Token) -> bool:
    """Tell whether a noun is a bare definite phrase: "the company", not "the oil company"."""
    first = token.doc[token.left_edge.i]
    return first.lower_ in _DEFINITE and first.i == token.i - 1 and token.dep_ != "compound"


def _meant_by_it(
    text: Text,
    token: Token,
    by_token: dict[int, Entity],
    by_sentence: dict[int, list[Mention]],
) -> Entity | None:
    """Give whom an "it" or "its" means, or None where more than one may be meant."""
    if token.dep_ == "expl" or _is_impersonal(token):
        return None
    subject = _ruling_subject(token)
    if subject is not None and token.i < subject.i and token.lower_ != _POSSESSIVE:
        return None  # "It will house a radar, the ministry said" may go on from before
    if subject is not None:
        return by_token.get(subject.i)
    if token.dep_ in SUBJECTS and token.head.dep_ == "ROOT" and _speaks_or_acts(token.head):
        subject = _subject_before(token)
        if subject is not None:
            if subject.i in by_token:
                return by_token[subject.i] if not subject.conjuncts else None
            if speaks(subject) and not _is_person(subject):
                return None  # "Acme's statement said ... It said": that is the statement
        return _only(m for m in by_sentence[text.sentences[token.i] - 1] if m.subject)
    return None


def _subject_before(token: Token) -> Token | None:
    """Give the subject of the main clause of the sentence before a token's, if it has one."""
    start = token.sent.start
    if not start:
        return None
    root = token.doc[start - 1].sent.root
    return next((child for child in root.children if child.dep_ in SUBJECTS), None)


def _is_person(token: Token) -> bool:
    return token.ent_type_ == "PERSON" or token.lemma_.lower() in wordlists.person_nouns()


def _ruling_subject(token: Token) -> Token | None:
    """Give the subject an "it" must take up: of its own clause, or of the verb that reports it.

    "Acme raised its stake", "Acme said it would sell its unit", "Acme, which sold its unit".
    """
    verb = token.head
    first = token.lower_ == _POSSESSIVE
    if first:
        while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
            if verb.dep_ in SUBJECTS:
                return None
            verb = verb.head
    elif token.dep_ not in SUBJECTS:
        return None
    while True:
        subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
        if subject is not None and subject != token:
            if subject.tag_ in ("WDT", "WP"):
                return verb.head if verb.dep_ == "relcl" else None
            if first or _speaks_or_acts(verb):
                return subject
            return None
        if verb.dep_ not in ("ccomp", "xcomp", "conj", "advcl", "pcomp") or verb.head == verb:
            return None
        if subject is not None and verb.dep_ != "ccomp":
            return None
        verb = verb.head


def _is_impersonal(token: Token) -> bool:
    """Tell "it is clear that" and "it takes time to": there it means nothing."""
    verb = token.head
    if token.dep_ in SUBJECTS and verb.lemma_ in _WEATHER:
        return True
    if token.dep_ not in SUBJECTS or verb.lemma_ not in ("be", "seem", "appear", "take", "become"):
        return False
    return any(
        child.dep_ in ("ccomp", "xcomp", "advcl", "acomp", "attr") for child in verb.children
    )


def _speaks_or_acts(verb: Token) -> bool:
    acts = wordlists.state_acts()
    return verb.lemma_ in wordlists.speech_verbs() or acts.get(verb.lemma_) == "act"


def _only(mentions: Iterable[Mention]) -> Entity | None:
    """Give the actor of the mentions if they are all of one, else None."""
    found = {id(m.entity): m.entity for m in mentions}
    return next(iter(found.values())) if len(found) == 1 else None


class _Nouns:
    """The bodies of an article by the nouns that may take them up."""

    def __init__(self, bodies: list[Entity]) -> None:
        self._bodies = bodies
        self._by_head: dict[str, list[Entity]] = defaultdict(list)
        for entity in bodies:
            if entity.state is None and len(entity.words) > 1:
                for head in {head_word(entity.words), entity.words[-1].lower()}:
                    self._by_head[head].append(entity)

    def meant_by(
        self, text: Text, token: Token, by_sentence: dict[int, list[Mention]]
    ) -> Entity | None:
        """Take the noun of a definite phrase; give the body meant, or None."""
        low = token.lower_
        what, heads = wordlists.body_nouns().get(low, ("", frozenset()))
        here = text.sentences[token.i]
        if wordlists.name_words().get(low) in wordlists.BODIES or heads:
            named = [
                e
                for head in {low, *heads}
                for e in self._by_head[head]
                if e.names[0].start < token.i
            ]
            back = range(here - (_LONGEST_BACK if len(named) == 1 else 1), here + 1)
            near = [m.entity for number in back for m in by_sentence.get(number, ())]
            named = [e for e in named if e in near]
            if named or what not in ("firm", "state"):
                return named[0] if len(named) == 1 else None
        if not what:
            return None
        for number in range(here, here - _SENTENCES_BACK, -1):
            before = [
                m
                for m in by_sentence.get(number, ())
                if m.start < token.i and _is_a(m.entity, what)
            ]
            if before:
                meant = (
                    _only(before)
                    or _only(m for m in before if m.subject)
                    or _only(m for m in before if _speaks_first(token, m))
                )
                return meant if meant and not self._is_aside(meant, before, token) else None
        return None

    def _is_aside(self, entity: Entity, here: list[Mention], token: Token) -> bool:
        """Tell whether a body is only mentioned by the way, in an article that is about another.

        In "Acme cut its forecast. Lee, who works for Delta, was not surprised. The company ..."
        that may be Acme.
        """
        if any(m.subject for m in here):
            return False
        counts = {
            id(body): sum(name.start < token.i for name in body.names) for body in self._bodies
        }
        return max(counts.values()) > counts[id(entity)]


def _speaks_first(token: Token, mention: Mention) -> bool:
    """Tell whether a mention is who says the main clause: of two firms that one goes on speaking.

    "Acme said it and Zentra had agreed. The company" is Acme.
    """
    head = token.doc[mention.head]
    return head.head.dep_ == "ROOT" and speaks(head) and not head.conjuncts


def _is_a(entity: Entity, what: str) -> bool:
    """Tell whether an actor is a state, or may be a firm (not a ministry, not a party)."""
    if what == "state":
        return entity.state is not None and entity.state not in wordlists.regions()
    if entity.kind != "organization":
        return False
    return wordlists.name_words().get(head_word(entity.words)) != "organization"
