"""One Doc from the paragraphs of an article, by the models of an ordinary spaCy pipeline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Protocol
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from .attributes import SET, Lemmas, Rules
from .names import Recogniser
from .vectors import COLUMNS, UnknownLayersError, Vectors

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

PARTS = ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner")
"""The parts of the pipeline, and their factories, in order."""

ATTRIBUTES = ("SPACY", "NORM", *SET, "HEAD", "SENT_START", "ENT_IOB", "ENT_TYPE")
"""What the joined Doc is told of each token."""

_AT_A_TIME = 64
"""Paragraphs that a pipeline of other parts reads together."""

Rows = NDArray[np.uint64]


@dataclass(frozen=True)
class Reader:
    """The parts of one pipeline."""

    parts: tuple[Any, ...]
    vectors: Vectors
    rules: Rules
    lemmas: Lemmas
    names: Recogniser

    def read(self, docs: Sequence[Doc]) -> tuple[list[int], Rows]:
        """Take tokenized paragraphs (the parser writes in them).

        Give their words, and a row of ``ATTRIBUTES`` for each token.
        """
        docs = [doc for doc in docs if len(doc)]
        if not docs:
            return [], np.zeros((0, len(ATTRIBUTES)), np.uint64)
        lengths = [len(doc) for doc in docs]
        firsts = [0, *accumulate(lengths)][:-1]
        tokens: Rows = np.concatenate([doc.to_array([*COLUMNS]) for doc in docs])
        columns = [column.tolist() for column in tokens.T]
        orths, norms, spaces, lower = columns[0], columns[1], columns[5], columns[7]
        keys = [*zip(orths, norms, spaces, strict=True)]
        self._parse(docs, self.vectors(keys, tokens, lengths), firsts)
        asked: list[int | str] = ["TAG", "DEP", "HEAD", "SENT_START"]
        parsed: Rows = np.concatenate([doc.to_array(asked) for doc in docs])
        tags, deps = parsed[:, 0].tolist(), parsed[:, 1].tolist()
        seen = map(self.rules.known, lower)
        values = self.rules([*zip(tags, seen, deps, columns[6], strict=True)], firsts)
        lemmas = self.lemmas(orths, values)
        rows = np.zeros((len(tokens), len(ATTRIBUTES)), np.uint64)
        rows[:, 0], rows[:, 1] = tokens[:, 5], tokens[:, 1]
        rows[:, 2:7] = values
        rows[:, 5] = lemmas
        rows[:, 7:9] = parsed[:, 2:]
        rows[:, 9] = 2
        barred = (tokens[:, 6] == 1, parsed[:, 3] == 1)
        for start, end, label in self.names(keys, tokens, lengths, barred):
            rows[start, 9], rows[start + 1 : end, 9], rows[start:end, 10] = 3, 1, label
        return orths, rows

    def _parse(self, docs: Sequence[Doc], vectors: NDArray[np.float32], at: Sequence[int]) -> None:
        for doc, start in zip(docs, at, strict=True):
            tensor: Any = vectors[start : start + len(doc)]
            doc.tensor = tensor
        _, tagger, parser, *_ = self.parts
        tagger.set_annotations(docs, tagger.predict(docs))
        parser.set_annotations(docs, parser.predict(docs))


_READERS: WeakKeyDictionary[Language, tuple[tuple[int, ...], Reader | None]] = WeakKeyDictionary()


def reader_of(nlp: Language, beside: Sequence[str]) -> Reader | None:
    """Take a pipeline, and names of parts of it that read no text; give the reader of the others.

    None if it has other parts than ``PARTS``, or one of another kind than the pinned model's.
    """
    parts = tuple((name, part) for name, part in nlp.pipeline if name not in beside)
    # Rules may be added to a ruler between two readings.
    identity = tuple(n for _, part in parts for n in (id(part), len(getattr(part, "attrs", ()))))
    known = _READERS.get(nlp)
    if known is None or known[0] != identity:
        factories = tuple(nlp.get_pipe_meta(name).factory for name, _ in parts)
        known = identity, _reader(nlp, tuple(part for _, part in parts), factories)
        _READERS[nlp] = known
    return known[1]


def _reader(nlp: Language, parts: tuple[Any, ...], factories: tuple[str, ...]) -> Reader | None:
    if factories != PARTS:
        return None
    tok2vec, _, _, ruler, lemmatizer, ner = parts
    try:
        return Reader(
            parts,
            Vectors.of(tok2vec.model, nlp.vocab),
            Rules.of(ruler),
            Lemmas.of(lemmatizer),
            Recogniser.of(ner),
        )
    except UnknownLayersError:
        return None


class Joining(Protocol):
    """An article's paragraphs on their way to one Doc."""

    def add(self, docs: Sequence[Doc]) -> None:
        """Take the next tokenized paragraphs; read them."""

    def doc(self) -> Doc:
        """Give the Doc of all paragraphs, with no more white space than they have."""


def joining(nlp: Language, beside: Sequence[str]) -> Joining:
    """Take a pipeline, and names of parts of it that are not to run; give an empty joining."""
    reader = reader_of(nlp, beside)
    return _ByTables(nlp.vocab, reader) if reader else _BySpacy(nlp, beside)


@dataclass
class _ByTables:
    """By a ``Reader``."""

    vocab: Vocab
    reader: Reader
    words: list[str] = field(default_factory=list)
    rows: list[Rows] = field(default_factory=list)

    def add(self, docs: Sequence[Doc]) -> None:
        orths, rows = self.reader.read(docs)
        strings = self.vocab.strings
        self.words += [strings[orth] for orth in orths]
        self.rows.append(rows)

    def doc(self) -> Doc:
        from spacy.tokens import Doc

        if not self.words:
            return Doc(self.vocab)
        rows: Any = np.concatenate(self.rows)
        doc = Doc(self.vocab, words=self.words, spaces=rows[:, 0].astype(bool).tolist())
        return doc.from_array(list(ATTRIBUTES), rows)


@dataclass
class _BySpacy:
    """By the pipeline itself, whatever it is made of."""

    nlp: Language
    beside: Sequence[str]
    docs: list[Doc] = field(default_factory=list)

    def add(self, docs: Sequence[Doc]) -> None:
        beside = [name for name in self.beside if name in self.nlp.pipe_names]
        self.docs += self.nlp.pipe(docs, disable=beside, batch_size=_AT_A_TIME)

    def doc(self) -> Doc:
        from spacy.tokens import Doc

        whole = Doc.from_docs(self.docs, ensure_whitespace=False)
        return Doc(self.nlp.vocab) if whole is None else whole
