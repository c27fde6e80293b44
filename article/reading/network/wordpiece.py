"""WordPiece as BERT's uncased models read it, with the offset of every piece in the text.

The rules are those of the reference tokenizer (Devlin et al. 2019, ``tokenization.py``): drop
control characters, split off punctuation and CJK characters, lower case, strip accents, then take
the longest piece of the vocabulary from the left. Only what an inference run needs is here, so
that the program does not depend on a tokenizer library.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

LONGEST_WORD = 100
"""Characters. A longer word is one unknown piece, as in the reference."""

_RUN = re.compile(r"[0-9A-Za-z\u0080-\U0010ffff]+|[!-/:-@\[-`{-~]")
_CJK = (
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x2CEAF),
    (0x2F800, 0x2FA1F),
)


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a text: vocabulary ids, and code-point offsets ``[start, end)`` of each."""

    ids: list[int]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True)
class WordPiece:
    """A vocabulary and the words it has already cut."""

    ids: dict[str, int]
    _cut: dict[str, tuple[tuple[int, int, int], ...]] = field(default_factory=dict, repr=False)

    @classmethod
    def from_file(cls, path: Path) -> WordPiece:
        """Take a ``vocab.txt`` (a piece a line, the line is the id); give its tokenizer."""
        return cls({piece: at for at, piece in enumerate(path.read_text("utf-8").splitlines())})

    @property
    def cls_id(self) -> int:
        """The id of the piece that begins every input."""
        return self.ids["[CLS]"]

    @property
    def sep_id(self) -> int:
        """The id of the piece that ends every input."""
        return self.ids["[SEP]"]

    @property
    def line_id(self) -> int:
        """The id of the piece that stands for a line end; BERT left it unused."""
        return self.ids["[unused0]"]

    def __call__(self, text: str) -> Pieces:
        """Take any text; give its pieces in order, without the special ones at the ends."""
        found = Pieces([], [], [])
        for match in _RUN.finditer(text):
            base = match.start()
            for piece, start, end in self._pieces_of_run(match.group()):
                found.ids.append(piece)
                found.starts.append(base + start)
                found.ends.append(base + end)
        return found

    def _pieces_of_run(self, run: str) -> tuple[tuple[int, int, int], ...]:
        known = self._cut.get(run)
        if known is None:
            known = tuple(
                piece for word, at in _words(run) for piece in self._pieces_of_word(word, at)
            )
            if len(run) <= LONGEST_WORD and len(self._cut) < 200_000:
                self._cut[run] = known
        return known

    def _pieces_of_word(self, word: str, at: list[int]) -> Iterator[tuple[int, int, int]]:
        """Take a normalised word and the offset of each character; give (id, start, end)."""
        whole = (self.ids["[UNK]"], at[0], at[-1] + 1)
        if len(word) > LONGEST_WORD:
            yield whole
            return
        pieces, start = [], 0
        while start < len(word):
            end = len(word)
            prefix = "##" if start else ""
            while end > start and prefix + word[start:end] not in self.ids:
                end -= 1
            if end == start:
                yield whole
                return
            pieces.append((self.ids[prefix + word[start:end]], at[start], at[end - 1] + 1))
            start = end
        yield from pieces


def _words(run: str) -> Iterator[tuple[str, list[int]]]:
    """Take a run without ASCII space; give each word lower case without accents, with offsets."""
    if run.isascii():
        yield run.lower(), list(range(len(run)))
        return
    word: list[str] = []
    at: list[int] = []
    for offset, char in enumerate(run):
        kind = _kind(char)
        if kind == "dropped":
            continue
        if kind != "word" and word:
            yield "".join(word), at
            word, at = [], []
        if kind == "alone":
            yield char, [offset]
        elif kind == "word":
            plain = _plain(char)
            word += plain
            at += [offset] * len(plain)
    if word:
        yield "".join(word), at


@lru_cache(maxsize=8192)
def _kind(char: str) -> str:
    code, category = ord(char), unicodedata.category(char)
    if category == "Zs" or (char in "\t\n\r"):
        return "space"
    if code == 0xFFFD or category.startswith("C"):
        return "dropped"
    if category.startswith("P") or (char.isascii() and not char.isalnum()):
        return "alone"
    return "alone" if any(low <= code <= high for low, high in _CJK) else "word"


@lru_cache(maxsize=8192)
def _plain(char: str) -> str:
    parts = unicodedata.normalize("NFD", char)
    return "".join(c for c in parts if unicodedata.category(c) != "Mn").lower()


CASES = 4
"""How many ways ``cases`` tells apart."""


def cases(text: str, pieces: Pieces) -> list[int]:
    """Take a text and its pieces; give for each how its word is written, which the ids do not say.

    0: without a capital; 1: with a capital first; 2: all in capitals, more than one; 3: with a
    capital elsewhere.
    """
    found: list[int] = []
    end = -1
    for first, last in zip(pieces.starts, pieces.ends, strict=True):
        if first != end or not text[first].isalnum() or not text[first - 1].isalnum():
            word = _WORD.match(text, first)
            case = _case(word.group()) if word else 0
        found.append(case)
        end = last
    return found


_WORD = re.compile(r"[^\W_]+")


def _case(word: str) -> int:
    if word.islower() or not any(char.isupper() for char in word):
        return 0
    if len(word) > 1 and word.isupper():
        return 2
    return 1 if word[0].isupper() and word[1:] == word[1:].lower() else 3
