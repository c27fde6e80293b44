"""Names taken up: written again as elsewhere in the article, or less than in full."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from spacy.tokens import Doc

from .. import wordlists
from ..name import HYPHENS, Name, make_name
from ..spans.lines import Lines
from ..spans.pieces import NAME_LABELS, name_like
from ..spelling import is_camel, is_legal_form, is_office


def _tokens(doc: Doc, texts: list[str], name: Name) -> tuple[str, ...]:
    """Give the texts of a name's tokens without white space."""
    return tuple(texts[i] for i in range(name.start, name.end) if not doc[i].is_space)


def _short_forms(name: Name, tokens: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Give how a name may be taken up: a person by surname, a company by less than its name."""
    words, first = name.words, name.words[0]
    if len(words) < 2 or len(tokens) < len(words):
        return
    if name.label == "PERSON":
        surname = tokens[-1 - 2 * sum(words[-1].count(mark) for mark in HYPHENS) :]
        if "".join(surname) == words[-1] and _is_surname(words[-1]):
            yield surname
    elif is_legal_form(words[-1]):
        if len(words) > 2:
            yield tokens[:-1]
        common = first in wordlists.state_forms() or first.lower() in wordlists.name_words()
        if first.istitle() and first == tokens[0] and not common and not is_office(first):
            yield tokens[:1]


def _is_surname(word: str) -> bool:
    low = word.lower()
    return (
        len(word) > 2
        and word[:1].isupper()
        and not word.isupper()
        and word not in wordlists.state_forms()
        and low not in wordlists.name_words()
        and not is_office(low)
    )


def repeated(
    doc: Doc, texts: list[str], names: list[Name], taken: bytearray, lines: Lines
) -> Iterator[Name]:
    """Give the further occurrences of names found elsewhere in the article, written alike."""
    known: dict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    surnames: set[tuple[str, ...]] = set()
    for name in names:
        if name.label in NAME_LABELS and len(name.words) <= 6 and not lines.capitals[name.start]:
            tokens = _tokens(doc, texts, name)
            known[tokens[0]].setdefault(tokens, name.label)
            for form in _short_forms(name, tokens):
                known[form[0]].setdefault(form, name.label)
                if name.label == "PERSON":
                    surnames.add(form)
    small = {text for text in texts if text.islower()}
    for i, text in enumerate(texts):
        if taken[i] or text not in known:
            continue
        for form in sorted(known[text], key=len, reverse=True):
            end = i + len(form)
            if tuple(texts[i:end]) == form and (
                any(doc[j].pos_ == "PROPN" for j in range(i, end))
                or is_camel(text)
                or not any(word.lower() in small for word in form)
            ):
                if known[text][form] != "PERSON" or form in surnames:
                    placed = len(form) == 1 or form in surnames
                    if placed and end < len(texts) and name_like(doc, texts, end):
                        continue  # "Jordan" is told of, "Jordan Valley" is not
                made = make_name(doc, texts, i, end, known[text][form])
                if made is not None:
                    yield made
                break
