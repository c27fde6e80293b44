"""Where one of the recogniser's spans holds two names, or a name and other words."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from .. import wordlists
from ..spelling import bare, is_legal_form
from .pieces import DASHES

_LOWER_CUT = frozenset({"NOUN", "VERB", "ADJ", "AUX", "ADV", "SCONJ", "PRON"})
_PLACING = frozenset({"the", "in", "at", "on"})


def cut(doc: Doc, texts: list[str], start: int, end: int, label: str) -> Iterator[tuple[int, int]]:
    """Take a span; cut it at blank lines, commas, a dateline's end, words that no name holds."""
    first = start
    for i in range(start, end):
        token = doc[i]
        if token.is_space and texts[i].count("\n") > 1:
            yield first, i
            first = i + 1
        elif i == first:
            continue
        elif label == "PERSON" and texts[i - 1].endswith(".") and texts[i - 1][0].islower():
            yield first, i  # "said Choi Min-a. Lawmakers": a sentence ends here
            if doc[i].tag_ == "NNS":
                return
            first = i
        elif (
            (texts[i] == "-" and _two_states(texts, i))
            or texts[i] == "/"
            or (texts[i] in DASHES and doc[i - 1].whitespace_)
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
    form = bool(after) and is_legal_form(after[0])
    return len(after) > 1 and not form and "&" not in after and "and" not in after


def _cuts_lower(doc: Doc, texts: list[str], first: int, i: int, end: int) -> bool:
    """Tell whether a lower-case word stands between two names ("Bank of the West" is one)."""
    before = texts[i - 1].lower()
    listed = wordlists.name_words()
    if texts[i] in _PLACING:
        return before not in ("of", "for", "and") and listed.get(before) not in wordlists.BODIES
    if texts[i] == "and":
        # "Water Resources and Energy Directorate" is one, "Acme College and Bolt College" two.
        whole = listed.get(bare(before)) in wordlists.BODIES and not before.endswith("s")
        form = is_legal_form(texts[end - 1])  # "Bryson Oil and Gas Plc"
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
