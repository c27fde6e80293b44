"""Speech that stands before its cue ("..., said X") and speech that goes on after that sentence."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Span as Slice
from spacy.tokens import Token

from ...facts.span import Span
from ...reading.syntax import CLAUSE_SUBJECTS
from ..attribution import Attribution
from ..cues import tells_of
from ..page import Page
from ..spans import SpanIndex
from .boundaries import joined, parts_of, trimmed
from .clauses import clause_before, complement_before
from .sources import is_one_person


def fronted(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Take attributions; give them with the clause before its verb of saying where it was missed.

    In "Prices fell, she told reporters about the crisis" the content is the first clause, which
    the parser hangs on the verb as its complement. What follows the verb of saying in that
    sentence and is no clause is then no content, unless it is quoted.
    """
    parts = parts_of(found)
    return [_with_clause(page, one, at, parts) for at, one in enumerate(found)]


def _with_clause(page: Page, one: Attribution, at: int, parts: SpanIndex[int]) -> Attribution:
    cue = page.root(one.cue)
    clause = complement_before(cue) if cue is not None else None
    if cue is None or clause is None or tells_of(cue) != "speech":
        return one
    span = trimmed(page.text, page.span_of(clause))
    missed = not any(span.overlaps(piece) for piece in one.content)
    named = [part for part in (one.cue, one.source) if part]
    if missed and (
        any(page.marks.share(piece) > 0 for piece in one.content)
        or not parts.free(span, at)
        or any(span.overlaps(part) for part in named)
    ):
        return one
    kept = [_without_phrase(page, piece, cue) for piece in one.content]
    return replace(one, content=joined(page.text, [span, *kept] if missed else kept))


def _without_phrase(page: Page, piece: Span, cue: Token) -> Span:
    """Take a piece of content; give it without what follows the cue in its sentence.

    A clause there stays, and so does what is quoted. The result may be empty.
    """
    tokens = page.tokens(piece)
    sentence = cue.sent
    if tokens is None or tokens[0].i < cue.i or tokens[0].i >= sentence.end:
        return piece
    here = [token for token in tokens if token.i < sentence.end]
    if any(token.dep_ in CLAUSE_SUBJECTS for token in here) or page.marks.share(piece) > 0:
        return piece
    return Span(min(piece.end, max(piece.start, sentence.end_char)), piece.end)


def follow_on(page: Page, found: list[Attribution]) -> list[Attribution]:
    """Take attributions; give them with the sentences in which the speaker goes on.

    Only for a text without quotation marks, where news that was copied has lost them: after
    "..., said X." the rest of the paragraph is X's, up to a sentence that has a cue of its own.
    X is one person; after "officials said" it is rather the reporter who goes on.
    """
    if page.marks.spans:
        return found
    parts = parts_of(found)
    result = []
    for at, attribution in enumerate(found):
        cue = page.root(attribution.cue)
        first = attribution.content[0]
        if (
            cue is None
            or attribution.cue is None
            or first.end > attribution.cue.start
            or clause_before(page, cue) is None
            or tells_of(cue) != "speech"
            or not _is_person(page.root(attribution.source))
        ):
            result.append(attribution)
            continue
        own = [part for part in (attribution.cue, attribution.source) if part]
        more = [
            span
            for span in _further(page, cue.sent, at, parts)
            if not any(span.overlaps(part) for part in own)
        ]
        result.append(
            replace(attribution, content=joined(page.text, [*attribution.content, *more]))
        )
    return result


def _is_person(source: Token | None) -> bool:
    """Tell whether a source's head is a person's name, "he" or "she", or a noun for one person."""
    if source is None:
        return False
    named = source.ent_type_ == "PERSON" or source.lower_ in ("he", "she", "i")
    return named or is_one_person(source)


def _further(page: Page, sentence: Slice, owner: int, parts: SpanIndex[int]) -> list[Span]:
    """Give the sentences after one in its paragraph, up to one that is another's or in brackets."""
    limit = page.paragraph(sentence.start_char).end
    found: list[Span] = []
    at = sentence.end
    while at < len(page.doc) and page.doc[at].idx < limit:
        following = page.doc[at].sent
        words = following.text.strip()
        span = trimmed(page.text, Span(following.start_char, min(following.end_char, limit)))
        if not parts.free(span, owner) or words.startswith("("):
            break
        found.append(span)
        at = following.end
    return found
