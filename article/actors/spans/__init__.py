"""The recogniser's spans made whole: cut where one holds two names, widened where half a one.

Offsets are tokens.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from .. import wordlists
from ..spelling import bare, is_initial
from .companies import find_companies
from .cuts import cut
from .edges import trimmed
from .lines import Lines
from .pieces import FLAT, NAME_LABELS, THING_LABELS, Piece
from .widening import national_body, spelled_out, widened


def recognised(doc: Doc, texts: list[str], lines: Lines) -> Iterator[Piece]:
    """Take a Doc with entities; give the spans of its names, trimmed, cut and widened."""
    previous_end = 0
    for start, end, label in _joined(doc, texts):
        for first, last in cut(doc, texts, start, end, label):
            piece = trimmed(doc, texts, first, last, label)
            if piece is None or piece[0] < previous_end:
                continue
            if lines.strange[piece[0]]:
                piece = piece if _is_confirmed(texts, piece) else None
            elif lines.capitals[piece[0]]:
                piece = _from_headline(doc, texts, lines, piece)
            elif label == "NORP":
                piece = national_body(doc, texts, piece)
            else:
                piece = widened(doc, texts, piece, previous_end)
                piece = spelled_out(texts, piece, previous_end)
            if piece is not None:
                previous_end = piece[1]
                yield piece


def _joined(doc: Doc, texts: list[str]) -> Iterator[Piece]:
    """Give the entities, two halves of one name as one ("VMS", "Realty Partners")."""
    # A word that the recogniser elsewhere takes for a whole name is no first name.
    others = {
        texts[ent.start]
        for ent in doc.ents
        if len(ent) == 1 and not (ent.end < len(texts) and doc[ent.end].ent_type_)
    }
    waiting: Piece | None = None
    for piece in _with_companies(doc, texts):
        label = piece[2]
        if waiting is None:
            waiting = piece
        elif _is_campus(texts, waiting, piece):
            waiting = (waiting[0], piece[1], "ORG")
        elif _halves(doc, texts, waiting, piece, others):
            waiting = (waiting[0], piece[1], "PERSON" if waiting[2] == "PERSON" else label)
        else:
            yield waiting
            waiting = piece
    if waiting is not None:
        yield waiting


def _with_companies(doc: Doc, texts: list[str]) -> list[Piece]:
    """Give the entities of names and things, companies by legal form in place of their parts."""
    pieces = [
        (ent.start, ent.end, ent.label_)
        for ent in doc.ents
        if ent.label_ in NAME_LABELS or ent.label_ in THING_LABELS
    ]
    covered = bytearray(len(texts))
    whole = {start: end for start, end, label in pieces if label == "ORG"}
    companies: list[Piece] = []
    ends = sorted((end, start) for start, end in whole.items())
    position = 0
    for start, end in find_companies(doc, texts):
        while position < len(ends) and ends[position][0] < end:
            position += 1
        if position < len(ends) and ends[position][1] <= start:
            continue  # "Dynamics Corp of America": the recogniser has more of it.
        companies.append((start, end, "ORG"))
        covered[start:end] = b"\1" * (end - start)
    kept = [piece for piece in pieces if not any(covered[piece[0] : piece[1]])]
    return sorted(kept + companies)


def _halves(doc: Doc, texts: list[str], one: Piece, two: Piece, others: set[str]) -> bool:
    between = range(one[1], two[0])
    if any(not doc[i].is_space or texts[i].count("\n") > 1 for i in between):
        return False
    last = doc[one[1] - 1]
    if one[2] == "PERSON" and is_initial(last.text) and two[1] - two[0] == 1:
        return texts[two[0]].istitle()  # "Robert D.", "Hostetler"
    if last.dep_ not in FLAT or not two[0] <= last.head.i < two[1]:
        return False
    if two[2] == "PERSON" and one[1] - one[0] == two[1] - two[0] == 1:
        return (
            one[2] in ("ORG", "GPE")
            and texts[one[0]].istitle()
            and texts[one[0]] not in wordlists.state_forms()
            and not any(doc[i].is_space for i in between)
            and texts[one[0]] not in others
        )
    return (
        two[2] != "PERSON"
        and wordlists.name_words().get(bare(texts[two[1] - 1]), "thing")
        in wordlists.BODIES_AND_PLACES
        and " ".join(texts[one[0] : one[1]]) not in wordlists.state_forms()
    )


def _is_campus(texts: list[str], one: Piece, two: Piece) -> bool:
    """Tell a university and its town: "University of California, San Diego".

    A town that only says where the university is stands between commas, or closes the sentence;
    there only the name of a state before it tells that both are one name.
    """
    start, end, label = one
    words = texts[start:end]
    if label != "ORG" or "of" not in words or texts[end : end + 1] != [","] or two[0] != end + 1:
        return False
    at = len(words) - 1 - words[::-1].index("of")
    state = wordlists.state_forms().get(" ".join(words[at + 1 :]))
    university = at > 0 and bare(words[at - 1]) == "university"
    town = " ".join(texts[two[0] : two[1]]) not in wordlists.state_forms()
    apart = texts[two[1] : two[1] + 1] == [","] and texts[two[1] + 1 : two[1] + 2] not in (["and"],)
    region = state is not None and state[1] == "region"
    return university and region and town and not apart


def _from_headline(doc: Doc, texts: list[str], lines: Lines, piece: Piece) -> Piece | None:
    """Take a name from a headline; give what of it the body of the text knows.

    Persons, places and peoples are kept as they are: only there the recogniser errs seldom. A line
    all in capitals keeps just what the body has.
    """
    start, end, label = piece
    shouted = all(text.isupper() for text in texts[start:end] if text.isalpha())
    runs = [(first, end) for first in range(start, end)]
    runs += [(start, last) for last in range(end - 1, start + 1, -1)]
    for first, last in runs:
        words = tuple(texts[first:last])
        if lines.in_body(words) or lines.in_body(tuple(w.capitalize() for w in words)):
            return first, last, label
    if label not in ("PERSON", "GPE", "NORP") or (shouted and end - start > 1):
        return None
    forms = wordlists.state_forms()
    for last in range(end, start, -1):
        if " ".join(texts[start:last]) in forms:
            return start, last, label
    last = start + 1
    while last < end and doc[last].pos_ in ("PROPN", "PUNCT"):
        last += 1
    return start, last, label


def _is_confirmed(texts: list[str], piece: Piece) -> bool:
    """Tell whether the word lists know a name: a state, a first name and more, a legal form."""
    start, end, label = piece
    words = texts[start:end]
    if " ".join(words) in wordlists.state_forms():
        return True
    if label == "PERSON":
        first = words[0].lower()
        known = first in wordlists.first_names() or first in wordlists.short_names()
        return len(words) in (2, 3) and known
    return len(words) > 1 and wordlists.name_words().get(bare(words[-1])) in wordlists.BODIES
