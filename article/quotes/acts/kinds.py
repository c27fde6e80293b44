"""Direct, indirect or mixed: by quotation marks, and in a text that lost them by its language."""

from __future__ import annotations

from ...facts.quote import QuoteKind
from ..attribution import Attribution
from ..page import Page
from ..parts import parts_of_content

_FIRST = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
_RELAYED = frozenset({"according"})


def kind_of(page: Page, attribution: Attribution) -> QuoteKind:
    """Take an attribution; tell whether its content is the speaker's own words.

    With marks: direct where every word of it stands in them, mixed where some do, else indirect. In
    a text without any marks it is direct where the speaker's sentence stands by itself, before its
    cue or broken by it, and goes on as speech: in a further sentence, or in the first person. A
    turn of a transcript is direct either way.
    """
    if attribution.turn:
        return "direct"
    marked = {part.marked for part in parts_of_content(page, attribution)}
    if True in marked:
        return "mixed" if False in marked else "direct"
    if page.marks.spans:
        return "indirect"
    return "direct" if _sounds_direct(page, attribution) else "indirect"


def _sounds_direct(page: Page, attribution: Attribution) -> bool:
    cue = page.root(attribution.cue)
    if cue is None or cue.lower_ in _RELAYED or attribution.cue is None:
        return False
    if attribution.cue.text_in(page.text).strip() == ":":
        return _is_turn(page, attribution)
    first = attribution.content[0]
    if _is_announced(page, attribution):
        return True
    if first.start > attribution.cue.end or not _is_clause(page, attribution):
        return False
    if _goes_on(page, attribution):
        return True
    source = attribution.source.text_in(page.text).lower() if attribution.source else ""
    return _has_first_person(page, attribution) and source not in _FIRST


def _is_announced(page: Page, attribution: Attribution) -> bool:
    """Tell whether the words follow a verb of saying and a colon, as a sentence: "said: The"."""
    cue, first = attribution.cue, attribution.content[0]
    if cue is None or first.start < cue.end:
        return False
    between = page.text[cue.end - 1 : first.start].strip()
    return between.endswith(":") and page.text[first.start].isupper()


def _is_turn(page: Page, attribution: Attribution) -> bool:
    """Tell a turn of an interview from a headline: several sentences, or the first person."""
    sentences = {token.sent.start for token in page.words(attribution.content) if token.is_alpha}
    return len(sentences) > 1 or _has_first_person(page, attribution)


def _has_first_person(page: Page, attribution: Attribution) -> bool:
    return any(token.lower_ in _FIRST for token in page.words(attribution.content))


def _is_clause(page: Page, attribution: Attribution) -> bool:
    """Tell whether the first piece is a sentence of its own: with a finite verb and no "that"."""
    tokens = page.tokens(attribution.content[0])
    if tokens is None or tokens[0].dep_ == "mark" or tokens[0].tag_ == "TO":
        return False
    return any(token.pos_ in ("VERB", "AUX") for token in tokens)


def _goes_on(page: Page, attribution: Attribution) -> bool:
    """Tell whether the content has a sentence after the one in which the cue stands."""
    cue = page.root(attribution.cue)
    if cue is None:
        return False
    end = page.doc[cue.sent.end - 1]
    return attribution.content[-1].start >= end.idx
