"""What is to be done with a corpus: everything that a worker has to know beside its task."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from ..identity import model_identity, rules_version

Form = Literal["parquet", "jsonl"]

WORDS = 100_000
"""Words of a task, about: half a minute's work, which is what a worker that dies may lose."""

SECONDS = 120
"""Seconds of processor time that one article may take."""

MEMORY = 4.0
"""Gigabytes that a process that reads articles may take."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be done, wherever it is done.

    ``output`` is the folder (or the address of one), ``form`` how facts are written there,
    ``fields`` which field of a record is an article's text and so on. ``words`` bounds a task,
    ``seconds`` (of processor time) and ``memory`` (gigabytes) what one article may take.
    ``with_text``: the articles' texts are written too. ``rules`` is the version of the rules that
    every worker must have.
    """

    output: str
    form: Form = "parquet"
    model: str | None = None
    encoding: str | None = None
    fields: tuple[tuple[str, str], ...] = ()
    words: int = WORDS
    seconds: int = SECONDS
    memory: float = MEMORY
    with_text: bool = True
    rules: str = ""

    def fingerprint(self, inputs: str) -> dict[str, str]:
        """Take the digest of the inputs; give what two runs into one folder must have in common.

        The keys are what a message calls them. Where the output lies is no part of it: a folder
        may be moved, and be gone on with.
        """
        how = (self.form, self.encoding, sorted(self.fields), self.words, self.with_text)
        limits = (self.seconds, self.memory)
        return {
            "inputs": inputs,
            "options": hashlib.sha256(repr((how, limits)).encode()).hexdigest(),
            "rules": self.rules,
            "model": model_identity(self.model),
        }


def rules() -> str:
    """Give the version of the rules, the same on every machine that has the same files."""
    return rules_version(whole=True)
