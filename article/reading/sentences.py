"""Sentences: what the parser is told of their ends before it looks for them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from ..lexicon import rows

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_KNOWN = "Mr."


def know_titles(nlp: Language) -> None:
    """Take a pipeline; teach its tokenizer the abbreviated titles that it has no exception for.

    "Cmdr." is then one token, and looks to the models like the title they know best.
    """
    tokenizer: Any = nlp.tokenizer
    if not hasattr(tokenizer, "add_special_case"):
        return  # a third party's
    for title in _titles() - tokenizer.rules.keys():
        tokenizer.add_special_case(title, [{"ORTH": title, "NORM": _KNOWN}])


def with_titles(doc: Doc) -> Doc:
    """Take a tokenized Doc; give it told that "Cmdr." and the like before a name end no sentence.

    The parser keeps to what it is told (``Token.is_sent_start``), and finds the rest by itself.
    """
    for token in doc[:-1]:
        if token.text in _titles() and token.nbor().is_title:
            token.nbor().is_sent_start = False
    return doc


@cache
def _titles() -> frozenset[str]:
    return frozenset(word for (word,) in rows("title_abbreviations.tsv"))
