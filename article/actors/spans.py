"""The recogniser's spans made whole: cut where one holds two names, widened where half a one.

Offsets are tokens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from . import wordlists
from .companies import find_companies
from .lines import Lines
from .name import HYPHENS
from .spelling import bare, is_camel, is_initial, is_office

NAME_LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"})
THING_LABELS = frozenset({"PRODUCT", "WORK_OF_ART", "EVENT", "LAW", "LANGUAGE"})

Piece = tuple[int, int, str]
"""Start, end, and the recogniser's label."""

_EDGE = re.compile(r"^[\W_]+$")
_PARTY_SEAT = re.compile(r"^[DRI](?:[-–].*)?$")
"""The party and state behind a member of Congress: "(D-N.C.)"."""
_NO_NAME = re.compile(
    r"[@#(){}\[\]<>=_|\\:*~^%$€£]|https?|www\.|\w,\w"
    r"|[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f]"
)
_NUMBER = re.compile(r"^\d+(?:s|th|st|nd|rd)?$")
_CODE_AFTER = frozenset({"[", "(", "=", "{", "<", "|", "_"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_DETERMINERS = frozenset({"the", "a", "an", "this", "that", "these", "those", "any", "some", "no"})
CAPTION = frozenset({"image", "photo", "picture", "file", "video", "read", "caption", "credit"})
CREDITS = frozenset({"image", "photo", "picture", "photograph", "illustration", "credit", "photos"})
_LOWER_CUT = frozenset({"NOUN", "VERB", "ADJ", "AUX", "ADV", "SCONJ", "PRON"})
_PREFIXES = frozenset({"pro", "anti", "ex", "non", "post", "pre", "then", "neo", "mid"})
_PARTICIPLES = frozenset(
    {"style", "based", "led", "backed", "owned", "era", "linked", "funded", "run", "born", "like"}
)
_PLACING = frozenset({"the", "in", "at", "on"})
_NO_START = frozenset({"AUX", "ADV", "SCONJ", "CCONJ", "PRON"})
_FLAT = frozenset({"compound", "nmod", "amod", "nummod"})


def recognised(doc: Doc, texts: list[str], lines: Lines) -> Iterator[Piece]:
    """Take a Doc with entities; give the spans of its names, trimmed, cut and widened."""
    previous_end = 0
    for start, end, label in _joined(doc, texts):
        for first, last in _cut(doc, texts, start, end, label):
            piece = _trimmed(doc, texts, first, last, label)
            if piece is None:
                continue
            if lines.strange[piece[0]]:
                piece = piece if _is_confirmed(texts, piece) else None
            elif lines.capitals[piece[0]]:
                piece = _from_headline(doc, texts, lines, piece)
            elif label == "NORP":
                piece = _national_body(doc, texts, piece)
            else:
                piece = _widened(doc, texts, piece, previous_end)
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
    if last.dep_ not in _FLAT or not two[0] <= last.head.i < two[1]:
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


def _cut(doc: Doc, texts: list[str], start: int, end: int, label: str) -> Iterator[tuple[int, int]]:
    """Cut a span at blank lines, commas, a dateline's end, and words that no name holds."""
    first = start
    for i in range(start, end):
        token = doc[i]
        if token.is_space and texts[i].count("\n") > 1:
            yield first, i
            first = i + 1
        elif i == first:
            continue
        elif (
            (texts[i] == "-" and _two_states(texts, i))
            or texts[i] == "/"
            or (texts[i] == "," and label in ("ORG", "WORK_OF_ART") and _cuts_comma(texts, i, end))
        ):
            yield first, i
            first = i + 1
        elif texts[i].islower() and texts[i].isalpha() and _cuts_lower(doc, texts, first, i, end):
            # "Volunteer organization Comic Corps": what stands before the noun only describes it.
            if not (token.pos_ == "NOUN" and doc[i - 1].head.i == i):
                yield first, i
            first = i + 1
    dateline = _dateline_end(doc, texts, first, end)
    if dateline:
        yield first, dateline
        first = dateline
    yield first, end


def _two_states(texts: list[str], i: int) -> bool:
    """Tell whether a hyphen joins two states ("Indo-Russian"), not a people ("Afro-American")."""
    forms = wordlists.state_forms()
    after = texts[i + 1] if i + 1 < len(texts) else ""
    return texts[i - 1] in forms and after in forms and not after.startswith("American")


def _cuts_comma(texts: list[str], i: int, end: int) -> bool:
    """Tell whether a comma parts two names, not a firm's partners or its legal form."""
    after = texts[i + 1 : end]
    form = bool(after) and wordlists.name_words().get(bare(after[0])) == "form"
    return len(after) > 1 and not form and "&" not in after and "and" not in after


def _cuts_lower(doc: Doc, texts: list[str], first: int, i: int, end: int) -> bool:
    """Tell whether a lower-case word stands between two names ("Bank of the West" is one)."""
    before = texts[i - 1].lower()
    listed = wordlists.name_words()
    if texts[i] in _PLACING:
        return before not in ("of", "for", "and") and listed.get(before) not in wordlists.BODIES
    if texts[i] == "and":
        whole = listed.get(bare(before)) in wordlists.BODIES
        form = listed.get(bare(texts[end - 1])) == "form"  # "Bryson Oil and Gas Plc"
        if i - first == 1 and end - i == 2 and _ends_list(doc, texts, i):
            return True
        return whole and i - first > 1 and end - i > 2 + form
    return doc[i].pos_ in _LOWER_CUT and i + 1 < end


def _ends_list(doc: Doc, texts: list[str], i: int) -> bool:
    """Tell whether an "and" is the last of a list: "H&M, Ikea and Ericsson"."""
    return i > 2 and texts[i - 2] == "," and bool(doc[i - 3].ent_type_)


def _dateline_end(doc: Doc, texts: list[str], start: int, end: int) -> int:
    """Give the end of the city in capitals that opens a report ("NEW DELHI India and"), else 0."""
    if start > 0 and not (doc[start - 1].is_space and "\n" in texts[start - 1]):
        return 0
    i = start
    while i < end and texts[i].isupper() and len(texts[i]) > 2:
        i += 1
    mixed = i < end and any(c.islower() for c in texts[i])
    if i == start or not mixed:
        return 0
    forms = wordlists.state_forms()
    city, rest = " ".join(texts[start:i]).title(), " ".join(texts[i:end])
    return i if city in forms or rest in forms else 0


def _trimmed(doc: Doc, texts: list[str], start: int, end: int, label: str) -> Piece | None:
    """Take a span; give the name in it without article, possessive, quotes, numbers, if any."""
    while start < end and (
        doc[start].is_space
        or _EDGE.match(texts[start])
        or texts[start].lower() in _DETERMINERS
        or (doc[start].pos_ in _NO_START and end - start > 1 and label in ("ORG", "PERSON", "GPE"))
        or (doc[start].pos_ == "ADJ" and _is_small(texts[start]) and label in NAME_LABELS)
    ):
        start += 1
    while start < end and (
        doc[end - 1].is_space
        or texts[end - 1] in _POSSESSIVE
        or (_EDGE.match(texts[end - 1]) and texts[end - 1] not in ("!", "."))
        or (texts[end - 1].isdigit() and label in ("GPE", "PERSON"))
        or (texts[end - 1] in ("s", "S") and texts[end - 2] in _POSSESSIVE)
        or (texts[end - 1].islower() and doc[end - 1].pos_ in ("ADP", "CCONJ", "DET"))
        or (
            texts[end - 1].lower() in CAPTION
            and end < len(texts)
            and texts[end] in (":", "by", "courtesy")
        )
    ):
        end -= 1
    if end - start > 2 and texts[start + 1] in HYPHENS and texts[start].lower() in _PREFIXES:
        start += 2  # "pro-Cruz"
    if end - start > 2 and texts[end - 2] in HYPHENS and texts[end - 1] in _PARTICIPLES:
        end -= 2  # "Fox-style"
    if start < end and start and texts[start - 1] in ("(", ",") and _PARTY_SEAT.match(texts[start]):
        return None
    if start < end < len(texts) and texts[end] in _CODE_AFTER and not doc[end - 1].whitespace_:
        return None
    if start >= end or any(_NO_NAME.search(text) for text in texts[start:end] if text.strip()):
        return None
    inner = texts[start:end]
    if all(_NUMBER.match(text) for text in inner):
        return None
    if not any(text[:1].isupper() or text[:1].isdigit() or is_camel(text) for text in inner):
        return None
    if label not in ("NORP", "GPE", "PERSON") and not any(
        doc[i].pos_ == "PROPN" or (label == "ORG" and _is_raised(doc, texts, i))
        for i in range(start, end)
    ):
        return None
    return start, end, label


def _is_small(word: str) -> bool:
    return word.isalpha() and word.islower()


def _is_raised(doc: Doc, texts: list[str], i: int) -> bool:
    """Tell whether a word has a capital inside a sentence, where only a name can have one."""
    return texts[i][:1].isupper() and texts[i].isalpha() and not _opens_sentence(doc, texts, i)


def _opens_sentence(doc: Doc, texts: list[str], i: int) -> bool:
    before = i - 1
    while before >= 0 and (doc[before].is_quote or doc[before].is_bracket):
        before -= 1
    return bool(
        before < 0
        or doc[before + 1].is_sent_start
        or doc[i].is_sent_start
        or doc[before].is_space
        or texts[before] in (".", "!", "?", ":", "•", "-", "–", "—", "*")
    )


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
        return len(words) in (2, 3) and words[0].lower() in wordlists.first_names()
    return len(words) > 1 and wordlists.name_words().get(bare(words[-1])) in wordlists.BODIES


def _widened(doc: Doc, texts: list[str], piece: Piece, previous_end: int) -> Piece:
    """Take a name; give it with the capitalised words around it that belong to it.

    "Seasons Hotels" grows to "Four Seasons Hotels", "Arafat" after "Plains of" to the whole.
    """
    start, end, label = piece
    listed = wordlists.name_words()
    if start - 2 >= previous_end and texts[start - 1] == "of" and not doc[start - 2].ent_type_:
        what = listed.get(bare(texts[start - 2]))
        if texts[start - 2][:1].isupper() and what in wordlists.BODIES_AND_PLACES:
            start -= 2
            label = "LOC" if what == "place" else "ORG"
    if label == "PERSON":
        return start, end, label
    while start > previous_end and _belongs_left(doc, texts, start, end):
        start -= 1
    while (
        end < len(texts)
        and doc[end].pos_ == "PROPN"
        and not doc[end].ent_type_
        and listed.get(bare(texts[end])) in wordlists.HEADS
        and texts[end][:1].isupper()
        and doc[end - 1].dep_ in _FLAT
        and doc[end - 1].head.i >= end
        and not is_office(texts[end])
        and " ".join(texts[start:end]) not in wordlists.state_forms()
    ):
        end += 1
    return start, end, label


def _national_body(doc: Doc, texts: list[str], piece: Piece) -> Piece:
    """Take a demonym; give it with the body whose name it opens ("Norwegian Trekking Club")."""
    start, end, _ = piece
    hit = wordlists.state_forms().get(texts[start])
    if hit is None or hit[1] != "demonym" or end - start > 1:
        return piece
    last = end
    while last < len(texts) and doc[last].pos_ == "PROPN" and _is_free(doc, texts, last):
        last += 1
    head = wordlists.name_words().get(bare(texts[last - 1]))
    whole = last - end > 1 and head in wordlists.BODIES and not is_office(texts[last - 1])
    return (start, last, "ORG") if whole else piece


def _is_free(doc: Doc, texts: list[str], i: int) -> bool:
    return texts[i][:1].isupper() and not doc[i].ent_type_


def _belongs_left(doc: Doc, texts: list[str], start: int, end: int) -> bool:
    token, text = doc[start - 1], texts[start - 1]
    return (
        (token.pos_ == "PROPN" or (token.pos_ == "NUM" and text.isalpha()))
        and text[:1].isupper()
        and not token.ent_type_
        and token.dep_ in _FLAT
        and start <= token.head.i < end
        and not is_office(text)
        and text not in wordlists.state_forms()
        and not _NO_NAME.search(text)
    )
