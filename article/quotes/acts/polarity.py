"""Polarity: whether the source stands behind the content, denies it, or leaves it open.

The cue decides, and no word inside the content, as in Saurí and Pustejovsky (2009), "FactBank",
where the verb that introduces an event says how its source is committed to it. What each word does,
plain and negated, is a row of ``polarity_cues.tsv``, after the signatures of Karttunen (2012),
"Simple and phrasal implicatives".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from spacy.tokens import Token

from ...facts.quote import Polarity
from ...facts.span import Span
from ...reading.syntax import SUBJECTS
from ..attribution import Attribution
from ..cues import tells_of
from ..page import Page
from .kinds import kind_of
from .signs import Sign, sign_of

Negation = Literal["", "some", "not", "never"]

_NEGATIONS = frozenset(
    {"not", "n't", "n’t", "nt", "never", "nor", "neither", "without", "nothing", "no"}
    | {"nobody", "none", "hardly", "scarcely", "barely"}
)
_RAISED = frozenset({"only", "just", "merely", "simply"})
"""After "not" they raise what is said: "not only said"."""
_SOME = frozenset({"all", "every", "everyone", "everybody"})
_FEW = frozenset({"few", "little"})
_UPWARD = frozenset({"xcomp", "pcomp", "aux", "auxpass", "neg", "acomp", "prt"})
_FIRST = 5
_QUESTION = frozenset(
    {"if", "how", "what", "when", "where", "which", "who", "whom", "whose", "why"}
)


_UNLISTED = Sign("affirmed", "open", "open")
_ALL_THE_MORE = Sign("affirmed", "affirmed", "affirmed")
_ACT = Sign("affirmed", "denied", "denied")
"""An act that is refused is no speech that is kept back: "refused to sign"."""


def polarity_of(page: Page, attribution: Attribution) -> Polarity:
    """Take an attribution; tell whether its source affirms it, denies it or leaves it open.

    Words that stand by themselves (“I took nothing,” he denied) are the source's own, and affirmed.
    Two denials leave open ("did not deny that"), and so does whatever begins with "whether".
    """
    cue = page.root(attribution.cue)
    if cue is None or not cue.is_alpha or attribution.turn or _stands_alone(page, attribution):
        return "affirmed"
    words = _chain(page, attribution, cue)
    signs = [(word, sign) for word in words if (sign := sign_of(word))]
    opening = _opening(page, attribution)
    negation = _negation(words, attribution.content)
    asks = any(sign.plain == "asks" for _, sign in signs)
    if any(_is_whether(word, asks or bool(negation)) for word in opening):
        return "open"
    if any(sign.plain == "withholds" for _, sign in signs):
        first = _first_words(page, attribution)
        asked = any(_is_question(word) or word.lower_ == "whether" for word in first)
        return "affirmed" if negation else "open" if asked else _withheld(words)
    if asks and (_is_put(words, opening) or any(_is_question(word) for word in opening)):
        return "open"
    if negation and any(sign == _ALL_THE_MORE for _, sign in signs):
        return "affirmed"
    sign = next((s for w, s in signs if not _is_judged(attribution, w)), _UNLISTED)
    return _under(sign, negation)


def _under(sign: Sign, negation: Negation) -> Polarity:
    """Take what a word does and how it is negated; give the polarity."""
    if negation == "some":
        return "open"
    found = {"": sign.plain, "not": sign.negated, "never": sign.never}[negation]
    return "denied" if found == "denied" else "open" if found == "open" else "affirmed"


def _withheld(words: list[Token]) -> Polarity:
    """Take the words of a cue of which one withholds; give the polarity of what it withholds."""
    for word in words:
        sign = sign_of(word)
        if sign is not None and sign.plain != "withholds":
            return _under(sign, "not")
        if sign is None and tells_of(word) == "speech":
            return "open"
    return _under(_ACT, "not")


def _chain(page: Page, attribution: Attribution, cue: Token) -> list[Token]:
    """Give the words that decide: the cue's head, its other words, what governs it, and "to say".

    In "declined to say whether" the cue may be the first verb or the second.
    """
    named = list(page.words([attribution.cue] if attribution.cue else []))
    between = words_between(page, attribution, named)
    top = between[0].head if between else _head(page, attribution)
    nearest = [top] if top in named else []
    found = [*reversed(between), *nearest, cue, *named]
    token = cue
    for _ in range(4):
        if not _is_governed(token):
            break
        token = token.head
        found.append(token)
    if any(sign.plain == "withholds" for word in found if (sign := sign_of(word))):
        found += (child for child in cue.children if child.i > cue.i and _is_infinitive(child))
    return list(dict.fromkeys(found))


def _head(page: Page, attribution: Attribution) -> Token | None:
    """Give the word on which the content hangs, or None."""
    root = page.root(attribution.content[0])
    return root.head if root is not None else None


def _is_telling(word: Token) -> bool:
    """Tell whether an infinitive is of telling what was asked ("to explain it"), not of denying."""
    sign = sign_of(word)
    denies = sign is not None and sign.plain == "denied"
    return word.dep_ == "xcomp" and tells_of(word) == "speech" and not denies


def _is_infinitive(word: Token) -> bool:
    return word.dep_ == "xcomp" and any(child.tag_ == "TO" for child in word.children)


def words_between(page: Page, attribution: Attribution, cue: list[Token]) -> list[Token]:
    """Take an attribution and its cue's words; give the words that join the content to them.

    So "denying" in "accused of denying that".
    """
    token = page.root(attribution.content[0])
    if token is None or attribution.cue is None:
        return []
    found: list[Token] = []
    for _ in range(4):
        token = token.head
        if token in cue:
            return found
        if attribution.content[0].start <= token.idx < attribution.content[0].end:
            return []
        found.insert(0, token)
    return []


def _is_governed(token: Token) -> bool:
    """Tell whether a word hangs on another that may turn what is said: "refused to", "short of"."""
    head = token.head
    if token.dep_ in _UPWARD or (token.dep_ == "conj" and token.tag_ == head.tag_ == "VB"):
        return head.i != token.i
    if token.dep_ == "prep":
        return head.pos_ in ("ADJ", "ADV") or sign_of(head) is not None
    if token.pos_ == "NOUN" and token.dep_ in ("dobj", "pobj"):
        return sign_of(head) is not None or head.dep_ == "prep"
    if token.dep_ == "advmod":
        return head.pos_ == "VERB" and token.lower_ == "short"
    return token.dep_ == "acl" and token.tag_ == "VB" and head.pos_ == "NOUN"


def _negation(words: list[Token], content: tuple[Span, ...]) -> Negation:
    """Take a cue's words and the content; tell how the words are negated outside the content."""
    found: Negation = ""
    for word in words:
        for token, subject in _modifiers(word):
            if any(span.start <= token.idx < span.end for span in content) or _is_raised(token):
                continue
            if token.lower_ == "never":
                return "never"
            if _is_few(token) and (subject or word.pos_ == "NOUN"):
                found = "some" if subject else "not"
            elif token.lower_ in _NEGATIONS:
                found = "some" if subject and token.head.lower_ in _SOME else "not"
            elif token.lower_ == "yet" and word.lemma_ in ("have", "be"):
                found = "not"  # "has yet to confirm"
    return found


def _is_few(token: Token) -> bool:
    """Tell whether a word is "few" or "little", which "a few" and "a little" are not."""
    return token.lower_ in _FEW and not (token.i and token.nbor(-1).lower_ == "a")


def _modifiers(word: Token) -> Iterator[tuple[Token, bool]]:
    """Give a word and what hangs on it or its nouns, each with whether it is in the subject."""
    yield word, False
    for child in word.children:
        subject = child.dep_ in SUBJECTS
        yield child, subject
        if subject or child.pos_ == "NOUN":
            for each in child.children:
                yield each, subject


def _is_raised(negation: Token) -> bool:
    following = negation.nbor(1) if negation.i + 1 < len(negation.doc) else negation
    return following.lower_ in _RAISED


def _stands_alone(page: Page, attribution: Attribution) -> bool:
    """Tell whether the content is a sentence of the source's own, and no clause of the cue's."""
    first, cue = attribution.content[0], attribution.cue
    if cue is None or kind_of(page, attribution) != "direct":
        return False
    return first.start < cue.start or any(
        mark in page.text[cue.end - 1 : first.start] for mark in ",:\n"
    )


def _opening(page: Page, attribution: Attribution) -> list[Token]:
    """Give the words that may open an indirect question: each part's first and the one before."""
    found = []
    for span in attribution.content:
        tokens = page.tokens(span)
        if tokens is not None and len(tokens):
            found += [tokens[0], *([tokens[0].nbor(-1)] if tokens[0].i else [])]
    return found


def _first_words(page: Page, attribution: Attribution) -> list[Token]:
    """Give the content's first words, in which a question may begin: "to state when"."""
    return list(page.tokens(attribution.content[0]) or ())[:_FIRST]


def _is_whether(word: Token, turned: bool) -> bool:
    """Tell whether a word opens a question; an aside ("whether or not it rains, ...") does not."""
    return word.lower_ == "whether" and (turned or word.head.dep_ != "advcl")


def _is_question(word: Token) -> bool:
    """Tell whether a word opens an indirect question, and no relative clause."""
    return word.lower_ in _QUESTION and word.head.dep_ != "relcl"


def _is_put(words: list[Token], opening: list[Token]) -> bool:
    """Tell whether somebody is asked about something, or to tell of it ("asked to describe it")."""
    for word in words:
        sign = sign_of(word)
        if word.pos_ != "VERB" or sign is None or sign.plain != "asks":
            continue
        objects = (each for c in word.children if c.dep_ == "dobj" for each in c.children)
        if any(e.lower_ == "about" for e in (*words, *opening, *word.children, *objects)):
            return True
        if any(_is_telling(child) for child in word.children):
            return True
    return False


def _is_judged(attribution: Attribution, word: Token) -> bool:
    """Tell whether a denying verb judges a thing and denies no claim: "dismissed it as a stunt"."""
    judged = any(
        child.lower_ == "as"
        and child.dep_ == "prep"
        and any(span.start <= child.idx < span.end for span in attribution.content)
        for child in word.children
    )
    claims = any(
        child.dep_ == "dobj" and any(c.dep_ in ("acl", "ccomp", "relcl") for c in child.children)
        for child in word.children
    )
    return judged and not claims
