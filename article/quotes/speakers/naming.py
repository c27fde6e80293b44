"""What a source names: the actor that its words name, several together, or a group."""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Token

from ...actors.wordlists import name_words, person_nouns, titles
from ...facts.actor import ActorKind
from ...facts.span import Span
from ...lexicon import rows
from ...text import one_line
from ..cues import speaking_bodies
from ..page import Page
from ..rules.sources import core, is_one_person
from .cast import Cast
from .lastly import is_office, last_named, named_last

PLURAL = frozenset({"they", "them", "their", "theirs"})
PRONOUNS = PLURAL | {
    *("i", "me", "my", "we", "us", "our", "you", "your", "he", "him", "his", "she", "her", "it"),
    *("its", "who", "whom", "which", "that", "this", "these", "those", "one", "some", "many"),
    *("others", "both", "all", "most", "few", "several", "everyone", "someone", "anyone", "nobody"),
}
SELF_NAMED = re.compile(
    r"\bwho (?:(?:gave|gives|offered) (?:his|her|their) \w*\s?name"
    r"|(?:identified|introduced|named) (?:him|her|them)sel(?:f|ves)|(?:goes|went) by)\b"
)
"""In "a man who gave his name as Yusuf" the name in the clause is the speaker's own."""
_OF = re.compile(r",? (?:of|from|at|with) ")
_AND_NAME = re.compile(r" and [A-Z]")
NAMING = frozenset({"appos", "compound", "flat", "nmod"})
_APPOSED = frozenset({"appos"})
_COMPANY = frozenset({"team", "colleague", "staff", "co-author", "coauthor", "other", "al"})
"""Whom a name has with it without an article: "Lee and colleagues", "Lee and others"."""
_SMALL = frozenset({"of", "and", "for", "the", "to", "in", "on"})
_THINGS = frozenset({"work", "product", "event", "thing"})
_NATIVES = ("an", "i", "er")
"""How words end that name one of a nation; "the British" are all of it."""
_MEDIA = frozenset({"agency", "newspaper", "magazine", "tabloid", "broadcaster", "channel"})
_CLAUSES = frozenset({"relcl", "acl", "appos"})
_DETERMINERS = frozenset({"DET", "PRON"})


def naming(page: Page, source: Span | None) -> tuple[Span | None, Token | None]:
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
    whose = _relative_in(page, source)
    if root is not None and whose is not None:
        words = [token for token in core(whose) if not token.is_punct]
        return page.span_of(words), whose
    return source, root


def _relative_in(page: Page, source: Span | None) -> Token | None:
    """Give what "many of whom" stands for: the noun that the clause is about."""
    for token in (page.tokens(source) or ()) if source else ():
        if token.tag_ == "WP" and token.dep_ == "pobj" and token.lower_ == "whom":
            for verb in token.ancestors:
                if verb.dep_ == "relcl":
                    return verb.head
    return None


def known(page: Page, cast: Cast, source: Span, root: Token) -> tuple[str, Span] | None:
    """Take a source and its head; give the actor that the words name, and the mention of it.

    That is the actor whose mention holds the head, or the one person named beside it. None where
    nobody or more than one is named.
    """
    last = named_last(page, cast, source)
    if last is not None:
        return last
    mentions = cast.index
    opening = next((m for m in mentions.overlapping(Span(source.start, source.start + 1))), None)
    if opening and cast.kind(opening[1]) == "person" and _OF.match(page.text, opening[0].end):
        joined = _AND_NAME.search(page.text, opening[0].end, source.end)
        others = mentions.overlapping(Span(joined.end() - 1, joined.end())) if joined else ()
        if not any(cast.kind(actor) == "person" for _, actor in others):
            # "Ngozi Eze of Lagos-based consultants Stears and Co", whatever is the head
            return opening[1], opening[0]
    held = _holding(cast, source, root)
    if held and held[1].text_in(page.text).lower() in person_nouns():
        beside = last_named(page, cast, source)  # "Neighbour and retired nurse Olga Petrova"
        held = beside.popitem() if len(beside) == 1 else held
    # "The Globe and Mail" is one
    if _joined(page, source, root, held[1].end if held else root.idx + len(root)):
        return None
    if held:
        return held
    return _beside(page, cast, source, root)


def _holding(cast: Cast, source: Span, root: Token) -> tuple[str, Span] | None:
    """Give the actor whose mention holds the head: one inside the source first, then by length."""
    head = Span(root.idx, root.idx + len(root))
    holding = sorted(
        (not source.contains(span), span.start - span.end, actor, span)
        for span, actor in cast.index.overlapping(head)
    )
    return (holding[0][2], holding[0][3]) if holding else None


def _joined(page: Page, source: Span, root: Token, inner: int) -> bool:
    """Tell whether somebody else is joined with the head: "Mining News and Acme said" are two.

    Even where only the first was taken for the source.
    """
    for child in root.children:
        between = page.text[source.end : child.left_edge.idx].strip(" ,\n")
        near = child.idx < source.end or between == "and"
        if child.dep_ == "conj" and child.idx >= inner and near:
            return not tells_more(child, root) and not _is_company(child)
    return False


def _is_company(child: Token) -> bool:
    """Tell those who are with somebody and whom nothing names: "Ann Lee and her team"."""
    owned = any(c.tag_ == "PRP$" for c in child.children)
    with_them = child.lemma_.lower() in _COMPANY and not has_article(child)
    return child.pos_ != "PROPN" and (owned or with_them)


def tells_more(child: Token, root: Token) -> bool:
    """Tell "lead author and ice scientist Lucas Pagan", who is one, from two who speak together."""
    return is_one_person(root) and child.tag_ in ("NN", "NNP") and not has_article(child)


def has_article(token: Token) -> bool:
    """Take a noun; tell whether an article or an owner stands before it."""
    return any(child.dep_ in ("det", "poss") for child in token.children)


def _beside(page: Page, cast: Cast, source: Span, root: Token) -> tuple[str, Span] | None:
    """Give the one person or body named in apposition to the head, or at the end of the phrase."""
    for child in root.children:
        # "Its head, Noura Ben Ayed, said": the source may be only "Its head".
        if child.dep_ == "appos":
            name = Span(child.idx, child.idx + len(child))
            for span, actor in cast.index.overlapping(name):
                if cast.kind(actor) in ("person", "organization"):
                    return actor, span
    if root.dep_ == "appos":  # "now the majority leader" behind the name
        name = Span(root.head.idx, root.head.idx + len(root.head))
        for span, actor in cast.index.overlapping(name):
            if cast.kind(actor) == "person":
                return actor, span
    self_named = SELF_NAMED.search(page.text, source.start, source.end)
    named = {
        actor: span
        for span, actor in cast.index.overlapping(source)
        if source.contains(span)
        and (
            _names(page, span, root, cast.kind(actor))
            or (self_named and cast.kind(actor) == "person" and span.start >= self_named.end())
        )
    }
    if not named and not root.tag_.endswith("S"):
        named = last_named(page, cast, source)
    return named.popitem() if len(named) == 1 else None


def _names(page: Page, mention: Span, root: Token, kind: ActorKind) -> bool:
    """Tell whether a name stands in apposition to the source's head, or before it as part of it.

    A person's name right after the head is one too, whatever the parser says, and one at the end
    after a comma or a country ("ambassador to Peru Ana Ruiz"). An organisation's name before a noun
    may be whose, not who ("White House officials").
    """
    naming = {"person": NAMING, "organization": _APPOSED}.get(kind, frozenset())
    if kind == "organization" and root.lower_ in _MEDIA:
        naming = NAMING  # "Yonhap news agency"
    token = page.root(mention)
    if kind == "person" and token is not None and token.i > root.i and is_one_person(root):
        first = page.tokens(mention)
        before = first[0].nbor(-1) if first is not None else root
        posted = before.ent_type_ == "GPE" and root.nbor(1).lower_ == "to"
        if before == root or before.text == "," or posted:
            return True
    if kind == "person" and not is_one_person(root) and root.lemma_ not in titles():
        naming = _APPOSED  # "McConnell aides" are not McConnell
    while token is not None and token.i != root.i and token.dep_ in naming:
        token = token.head
    return token is not None and token.i == root.i


def missed_name(page: Page, source: Span, root: Token) -> Span | None:
    """Take a source that names no actor and its head; give the name it is, or None.

    Its words are capitalised, but for an article before and small words inside; no document's
    ("the Guardian Report"), and no headline's words.
    """
    tokens = list(page.tokens(source) or ())
    while tokens and (tokens[0].pos_ == "DET" or tokens[0].is_punct):
        tokens = tokens[1:]
    words = [token for token in tokens if token.is_alpha]
    titled = [token for token in words if token.text[:1].isupper()]
    small = all(token in titled or token.lower_ in _SMALL for token in words)
    if root.pos_ != "PROPN" or not words or len(words) > 6 or not small:
        return None
    if _is_written(root) or tokens[-1] not in titled:
        return None
    line = page.paragraph(source.start)
    if not line.text_in(page.text).rstrip().endswith((".", "?", "!", "\u201d", '"', ":", "\u2019")):
        return None
    return page.span_of(tokens)


def _is_written(head: Token) -> bool:
    """Tell whether the head of a name is a document's or a work's, nobody who speaks."""
    low = head.lower_
    return low in _written_things() or name_words().get(low) in (
        "work",
        "product",
        "event",
        "thing",
    )


def is_native(page: Page, source: Span, root: Token) -> bool:
    """Take a source and its head; tell one person called by the nation: "the Ghanaian"."""
    words = [token for token in page.tokens(source) or () if token.is_alpha]
    opened = bool(words) and words[0].lower_ in ("the", "a", "an")
    one = root.tag_ in ("NN", "NNP", "JJ") and root.lower_.endswith(_NATIVES) and root.is_title
    return opened and one and root.ent_type_ == "NORP" and words[-1].i == root.i


def is_group(root: Token) -> bool:
    """Tell whether a noun names people, or a body that speaks, and no document."""
    lemma = root.lemma_.lower()
    if root.pos_ not in ("NOUN", "PROPN", "ADJ") or root.lower_ in PRONOUNS:
        return False
    if lemma in speaking_bodies():
        return True
    if is_office(root.lower_) or is_office(root.lower_.removesuffix("s")):
        return True  # "a chief constable", "MPs"
    return lemma in person_nouns() and lemma not in _written_things()


@cache
def _written_things() -> frozenset[str]:
    return frozenset(word for (word,) in rows("written_things.tsv"))


def name_of(page: Page, source: Span, root: Token) -> str:
    """Take a source and its head; give what names it, without article and relative clause."""
    tokens = list(page.tokens(source) or [root])
    while len(tokens) > 1 and tokens[0].pos_ in _DETERMINERS and tokens[0].i < root.i:
        tokens = tokens[1:]
    # "officials who asked not to be named": the clause tells of them, it does not name them.
    clauses = [c.left_edge.i for c in root.children if c.dep_ in _CLAUSES and c.i > root.i]
    tokens = [token for token in tokens if token.i < min(clauses, default=token.i + 1)]
    while len(tokens) > 1 and tokens[-1].is_punct and tokens[-1].text != "%":
        tokens.pop()
    span = page.span_of(tokens)
    return one_line(Span(span.start, min(span.end, source.end)).text_in(page.text))
