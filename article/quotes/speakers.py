"""Speakers: from the words that name a source to the actor who speaks."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Token

from ..actors.registry import add_actor, add_mentions, drop_mentions
from ..actors.wordlists import FIRST, Gender, person_nouns
from ..facts.actor import Actor, ActorKind
from ..facts.quote import Quote
from ..facts.span import Span
from ..lexicon import rows
from ..text import one_line
from .page import Page
from .sources import core, is_one_person
from .spans import SpanIndex

_PLURAL = frozenset({"they", "them", "their", "theirs"})
_PRONOUNS = _PLURAL | {
    *("i", "me", "my", "we", "us", "our", "you", "your", "he", "him", "his", "she", "her", "it"),
    *("its", "who", "whom", "which", "that", "this", "these", "those", "one", "some", "many"),
    *("others", "both", "all", "most", "few", "several", "everyone", "someone", "anyone", "nobody"),
}
_SINGULAR: dict[str, Gender] = {"he": "m", "she": "f"}
_FURTHEST = 600
"""Characters within which "he said" or "it said" can go on from the last speaker."""
_BODIES = frozenset({"organization", "place"})
_SELF_NAMED = re.compile(
    r"\bwho (?:(?:gave|gives|offered) (?:his|her|their) \w*\s?name"
    r"|(?:identified|introduced|named) (?:him|her|them)sel(?:f|ves)|(?:goes|went) by)\b"
)
"""In "a man who gave his name as Yusuf" the name in the clause is the speaker's own."""
_OF = re.compile(r",? (?:of|from|at|with) ")
_AND_NAME = re.compile(r" and [A-Z]")
_INNER_MARKS = frozenset({"\u2018", "`", "'"})
_NAMING = frozenset({"appos", "compound", "flat", "nmod"})
_APPOSED = frozenset({"appos"})
_MEDIA = frozenset({"agency", "newspaper", "magazine", "tabloid", "broadcaster", "channel"})
_CLAUSES = frozenset({"relcl", "acl", "appos"})
_DETERMINERS = frozenset({"DET", "PRON"})


@dataclass(frozen=True, slots=True)
class _Unnamed:
    """The last speaker, one person not known by name ("a police spokesman"), and where."""

    actor: str
    gender: Gender | None
    source: Span
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Body:
    """The last speaker, an organisation or a state, and the quote in which it spoke."""

    actor: str
    source: Span
    content: tuple[Span, ...]


def assign(
    page: Page, quotes: list[Quote], actors: tuple[Actor, ...]
) -> tuple[list[Quote], tuple[Actor, ...]]:
    """Take quotes in text order and the actors; give both with every speaker that can be told.

    Who says something and is no known actor but a person or people ("Western officials") becomes
    an actor of kind "group"; "they" after it is that group, and "he" or "she" the one person it is.
    "It" that speaks goes on from the body that spoke just before.
    Documents and pronouns that nothing resolves have no speaker, nor have several actors together,
    since a quote has one.
    """
    said: list[Quote] = []
    last_group: tuple[str, int] | None = None
    unnamed: _Unnamed | None = None
    body: _Body | None = None
    taken: list[Span] = []
    mentions = SpanIndex((span, actor.id) for actor in actors for span in actor.mentions)
    kinds = {actor.id: actor.kind for actor in actors}
    heard: dict[str, list[Span]] = {}
    groups = {actor.name.casefold(): actor.id for actor in actors if actor.kind == "group"}
    for quote in quotes:
        speaker: str | None = None
        source, root = _naming(page, quote.source)
        if source is not None and root is not None:
            speaker = _known(page, source, root, mentions, kinds)
            if unnamed and _goes_on(unnamed, source, root, mentions, speaker):
                taken += [source] if speaker else []
                speaker = unnamed.actor
            elif speaker is None and root.lower_ == "it" and body:
                speaker = (
                    body.actor if _body_goes_on(body, quote, source, mentions, kinds) else None
                )
            elif speaker is None and root.lower_ in _PLURAL and last_group:
                near = source.start - last_group[1] < 400
                speaker = last_group[0] if near else None
            elif speaker is None and _is_group(root):
                name = _name(page, source, root)
                speaker = groups.get(name.casefold())
                if speaker is None and quote.act == "speech":
                    actors, actor = add_actor(actors, name, "group", source)
                    groups[name.casefold()] = speaker = actor.id
                last_group = (speaker, source.end) if speaker else None
            if speaker is not None and (
                (speaker in groups.values() and is_one_person(root))
                or _SELF_NAMED.search(source.text_in(page.text))
            ):
                noun = person_nouns().get(root.lemma_.lower())
                unnamed = _Unnamed(speaker, noun.gender if noun else None, source, quote.content)
            elif speaker is None or unnamed is None or speaker != unnamed.actor:
                unnamed = None
            spoke = speaker is not None and kinds.get(speaker) in _BODIES
            body = _Body(speaker or "", source, quote.content) if spoke else None
            if speaker is not None and kinds.get(speaker) != "person":
                heard.setdefault(speaker, []).append(source)
        said.append(replace(quote, speaker=speaker))
    actors = drop_mentions(actors, taken)
    for actor_id in heard.keys() & set(groups.values()):
        actors = add_mentions(actors, actor_id, heard[actor_id])
    return said, _with_first_person(page, said, actors)


def _goes_on(
    unnamed: _Unnamed, source: Span, root: Token, mentions: SpanIndex[str], speaker: str | None
) -> bool:
    """Tell whether "he" or "she" is still the unnamed person who spoke last.

    It is not where somebody else was named since, outside what that person said.
    """
    if _SINGULAR.get(root.lower_) not in ({"m", "f"} if not unnamed.gender else {unnamed.gender}):
        return False
    since = Span(unnamed.source.end, source.start)
    if since.end - since.start > _FURTHEST:
        return False
    return not any(
        actor == speaker and not any(span.overlaps(said) for said in unnamed.content)
        for span, actor in mentions.overlapping(since)
    )


def _body_goes_on(
    body: _Body, quote: Quote, source: Span, mentions: SpanIndex[str], kinds: dict[str, ActorKind]
) -> bool:
    """Tell whether "it" is still the body that spoke last: no other is named outside the quotes."""
    since = Span(body.source.end, source.start)
    if not 0 <= since.end - since.start <= _FURTHEST:
        return False
    quoted = (*body.content, *quote.content)
    return not any(
        actor != body.actor
        and kinds[actor] in _BODIES
        and not any(span.overlaps(words) for words in quoted)
        for span, actor in mentions.overlapping(since)
    )


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
    for actor_id, mentions in found.items():
        actors = add_mentions(actors, actor_id, mentions)
    return actors


def _naming(page: Page, source: Span | None) -> tuple[Span | None, Token | None]:
    """Take a source; give the words that name the speaker, and their head.

    These are the source's own, but for a relative pronoun what it stands for: in "a spokesman for
    the bank, who" the spokesman, whatever the parser says.
    """
    root = page.root(source)
    if root is not None and root.tag_ in ("WP", "WDT") and root.head.dep_ == "relcl":
        antecedent = root.head.head
        if root.tag_ == "WP" and antecedent.dep_ == "pobj" and is_one_person(antecedent.head.head):
            antecedent = antecedent.head.head
        words = [token for token in core(antecedent) if token.i < root.i and not token.is_punct]
        return page.span_of(words or [antecedent]), antecedent
    return source, root


def _known(
    page: Page, source: Span, root: Token, mentions: SpanIndex[str], kinds: dict[str, ActorKind]
) -> str | None:
    """Give the actor whose mention holds the source's head, or the one person named beside it."""
    opening = next((m for m in mentions.overlapping(Span(source.start, source.start + 1))), None)
    if opening and kinds[opening[1]] == "person" and _OF.match(page.text, opening[0].end):
        joined = _AND_NAME.search(page.text, opening[0].end, source.end)
        others = mentions.overlapping(Span(joined.end() - 1, joined.end())) if joined else ()
        if not any(kinds[actor] == "person" for _, actor in others):
            # "Ngozi Eze of Lagos-based consultants Stears and Co", whatever is the head
            return opening[1]
    head = Span(root.idx, root.idx + len(root))
    holding = sorted(
        (not source.contains(span), span.start - span.end, actor, span.end)
        for span, actor in mentions.overlapping(head)
    )
    inner = holding[0][3] if holding else head.end  # "The Globe and Mail" is one
    for child in root.children:
        # "Mining News and Acme said" are two, even where only the first was taken for the source.
        between = page.text[source.end : child.left_edge.idx].strip(" ,\n")
        near = child.idx < source.end or between == "and"
        if child.dep_ == "conj" and child.idx >= inner and near:
            return None
    if holding:
        return holding[0][2]
    for child in root.children:
        # "Its head, Noura Ben Ayed, said": the source may be only "Its head".
        if child.dep_ == "appos":
            name = Span(child.idx, child.idx + len(child))
            for _, actor in mentions.overlapping(name):
                if kinds[actor] in ("person", "organization"):
                    return actor
    self_named = _SELF_NAMED.search(page.text, source.start, source.end)
    named = {
        actor
        for span, actor in mentions.overlapping(source)
        if source.contains(span)
        and (
            _names(page, span, root, kinds[actor])
            or (self_named and kinds[actor] == "person" and span.start >= self_named.end())
        )
    }
    return named.pop() if len(named) == 1 else None


def _names(page: Page, mention: Span, root: Token, kind: ActorKind) -> bool:
    """Tell whether a name stands in apposition to the source's head, or before it as part of it.

    A person's name right after the head is one too, whatever the parser says, and one at the end
    after a comma or a country ("ambassador to Peru Ana Ruiz"). An organisation's name before a noun
    may be whose, not who ("White House officials").
    """
    naming = {"person": _NAMING, "organization": _APPOSED}.get(kind, frozenset())
    if kind == "organization" and root.lower_ in _MEDIA:
        naming = _NAMING  # "Yonhap news agency"
    token = page.root(mention)
    if kind == "person" and token is not None and token.i > root.i and is_one_person(root):
        first = page.tokens(mention)
        before = first[0].nbor(-1) if first is not None else root
        posted = before.ent_type_ == "GPE" and root.nbor(1).lower_ == "to"
        if before == root or before.text == "," or posted:
            return True
    while token is not None and token.i != root.i and token.dep_ in naming:
        token = token.head
    return token is not None and token.i == root.i


def _is_group(root: Token) -> bool:
    """Tell whether a noun names people, or a body that speaks, and no document."""
    lemma = root.lemma_.lower()
    if root.pos_ not in ("NOUN", "PROPN", "ADJ") or root.lower_ in _PRONOUNS:
        return False
    if lemma in _speaking_bodies():
        return True
    return lemma in person_nouns() and lemma not in _written_things()


@cache
def _speaking_bodies() -> frozenset[str]:
    return frozenset(word for (word,) in rows("speaking_bodies.tsv"))


@cache
def _written_things() -> frozenset[str]:
    return frozenset(word for (word,) in rows("written_things.tsv"))


def _name(page: Page, source: Span, root: Token) -> str:
    tokens = list(page.tokens(source) or [root])
    while len(tokens) > 1 and tokens[0].pos_ in _DETERMINERS and tokens[0].i < root.i:
        tokens = tokens[1:]
    # "officials who asked not to be named": the clause tells of them, it does not name them.
    clauses = [c.left_edge.i for c in root.children if c.dep_ in _CLAUSES and c.i > root.i]
    tokens = [token for token in tokens if token.i < min(clauses, default=token.i + 1)]
    while len(tokens) > 1 and tokens[-1].is_punct:
        tokens.pop()
    span = page.span_of(tokens)
    return one_line(Span(span.start, min(span.end, source.end)).text_in(page.text))
