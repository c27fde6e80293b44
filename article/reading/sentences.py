"""Sentences: what the parser is told of their ends before it looks for them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from ..lexicon import rows

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_KNOWN = "Mr."

LONGEST_SENTENCE = 400
"""Tokens. So many without an end mark are no sentence but a list or a run of words: one ends there,
for the parser takes the square of a sentence's length, and so may what reads its trees. The longest
of 2,532 articles, court hearings and textbooks has 130."""

ENDS = ".!?…"
END_MARKS = frozenset(ENDS)
"""What ends a sentence; ``ENDS`` as a class in a pattern."""


def know_titles(nlp: Language) -> None:
    """Take a pipeline; teach its tokenizer the abbreviated titles that it has no exception for.

    "Cmdr." is then one token, and looks to the models like the title they know best.
    """
    tokenizer: Any = nlp.tokenizer
    if not hasattr(tokenizer, "add_special_case"):
        return  # a third party's
    for title in abbreviated_titles() - tokenizer.rules.keys():
        tokenizer.add_special_case(title, [{"ORTH": title, "NORM": _KNOWN}])


def with_titles(doc: Doc) -> Doc:
    """Take a tokenized Doc; give it told that "Cmdr." and the like before a name end no sentence.

    Nor is a sentence endless (``LONGEST_SENTENCE``). The parser keeps to what it is told
    (``Token.is_sent_start``), and finds the rest by itself.
    """
    if len(doc) > LONGEST_SENTENCE:
        _end_long_runs(doc)
    for token in doc[:-1]:
        if token.text in abbreviated_titles() and token.nbor().is_title:
            token.nbor().is_sent_start = False
    return doc


def _end_long_runs(doc: Doc) -> None:
    """Tell a Doc that a run of ``LONGEST_SENTENCE`` tokens without an end mark is over."""
    run = 0
    for token in doc:
        if run == LONGEST_SENTENCE:
            token.is_sent_start = True
            run = 0
        run = 0 if token.text[-1] in END_MARKS else run + 1


@cache
def abbreviated_titles() -> frozenset[str]:
    """Give the abbreviated titles whose full stop ends no sentence, as they are written."""
    return frozenset(word for (word,) in rows("title_abbreviations.tsv"))
