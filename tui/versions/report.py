"""What is told of carrying from one version of a text to the next."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Report:
    """How many verdicts, corrections and notes were kept; what became of the other facts.

    ``again`` are to be checked again, ``gone`` have nothing like them in the new text; of the
    ``lost`` the words are there, but the engine does not find the fact in them any more.
    """

    verdicts: int = 0
    corrections: int = 0
    notes: int = 0
    again: int = 0
    gone: int = 0
    lost: int = 0

    @property
    def words(self) -> str:
        """What happened, as "12 verdicts kept, 2 to check again, 1 gone"; only what did."""
        counted = (
            (self.verdicts, f"{_counted(self.verdicts, 'verdict')} kept"),
            (self.corrections, f"{_counted(self.corrections, 'correction')} kept"),
            (self.notes, f"{_counted(self.notes, 'note')} kept"),
            (self.again, f"{self.again:,} to check again"),
            (self.gone, f"{self.gone:,} gone"),
            (self.lost, f"{self.lost:,} no longer found though the words are there"),
        )
        return ", ".join(words for count, words in counted if count)


def _counted(number: int, name: str) -> str:
    return f"{number:,} {name}{'' if number == 1 else 's'}"
