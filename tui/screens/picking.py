"""Picking words of the text by keys or clicks, for whatever needs some."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from ...article.edits.desk import quoted
from ...article.facts.span import Span
from ..reading import cursor
from ..reading.picking import Picked, Words, trimmed
from .part import Part, Reader

Take = Callable[[Span], None]

PICK = "Pick words"

_IN_VAIN = {
    "turn": "There is one end yet; v holds the word.",
    "quotation": "There are no quotation marks around it.",
}
"""What is said where a key has nothing to take."""


class Picking(Part):
    """Shows what is picked as what the mouse selects is shown, and hands it on in the end."""

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader)
        self._picked: Picked | None = None
        self._prompt = PICK
        self._take: Take = _forget
        self._names = False

    @cached_property
    def _words(self) -> Words:
        return Words(self.session.article.text)

    @property
    def is_open(self) -> bool:
        """Tell whether words are being picked."""
        return self._picked is not None

    def action_pick(self) -> None:
        """Begin at the selected fact's first word, or the first one in view; then the menu."""
        focus, view = self.model.selected, self.reader.view.view
        at = focus.start if focus and view.start <= focus.start < view.end else view.start
        if (picked := self._words.at(at)) is not None:
            self._begin(picked, PICK, lambda _: self.reader.mend_words())

    def pick(self, span: Span, prompt: str, take: Take) -> None:
        """Take words to begin with, what for, and what takes those that are picked."""
        if self._words.at(0) is not None:
            self._begin(self._words.within(span), prompt, take)

    def point(self, at: int, prompt: str, take: Take) -> None:
        """Have a name pointed at: a click on it is enough, and keys go from name to name."""
        if (picked := self._words.at(at)) is not None:
            self._begin(picked, prompt, take, names=True)

    def _begin(self, picked: Picked, prompt: str, take: Take, names: bool = False) -> None:
        self._prompt, self._take, self._names = prompt, take, names
        self.reader.show_text()
        # A click is to pick a word, not to take the keys from the row.
        self.reader.view.can_focus = False
        self.reader.hush()
        self.reader.word_row.open(prompt)
        self._show(picked)
        self.reader.refresh_bindings()

    def _show(self, picked: Picked) -> None:
        self._picked = picked
        self.reader.view.pick(picked.span, picked.head)
        text = self.session.article.text
        count = len(picked.span.text_in(text).split())
        # First what changes with a key: of many words the row shows the beginning.
        state = f"{count:,} word{'s' * (count != 1)} · {_told(picked)}"
        self.reader.word_row.say(self._prompt, f"{state}  {quoted(text, picked.span)}")

    # What the row tells

    def moved(self, by: str, count: int) -> None:
        """Go so many words, lines or names on."""
        picked = self._picked
        if picked is None:
            return
        count *= self.model.take_count()
        if by == "word":
            self._show(self._words.moved(picked, count))
        elif by == "line":
            self._show(
                self._words.to(picked, self.reader.view.offset_below(picked.head.start, count))
            )
        else:
            names = sorted(m for actor in self.session.facts.actors for m in actor.mentions)
            name = cursor.step_span(names, count > 0, picked.span.start)
            if name is not None:
                self._show(self._words.within(name))

    def widened(self, to: str) -> None:
        """Hold the word, turn round, or take the whole sentence, paragraph or quotation."""
        if self._picked is None:
            return
        words = self._words
        how: dict[str, Callable[[Picked], Picked]] = {
            "hold": Picked.held,
            "turn": Picked.turned,
            "sentence": words.sentence,
            "paragraph": words.paragraph,
            "quotation": words.quotation,
        }
        picked = how[to](self._picked)
        if picked == self._picked and to in _IN_VAIN:
            self.reader.say(_IN_VAIN[to])
        self._show(picked)

    def click(self, offset: int) -> None:
        """Go to the word that was clicked; a name that is pointed at is taken at once."""
        if self._picked is None:
            return
        self._show(self._words.to(self._picked, offset))
        if self._names:
            names = (m for actor in self.session.facts.actors for m in actor.mentions)
            here = [name for name in names if name.start <= offset < name.end]
            if here:
                self._show(self._words.within(min(here, key=lambda name: name.end - name.start)))
            self.done()

    def done(self) -> None:
        """Hand on what is picked."""
        picked = self._picked
        if picked is None:
            return
        # The mouse may have selected something else meanwhile.
        span = self.reader.view.selected_source() or picked.span
        take = self._take
        self._close()
        span = trimmed(self.session.article.text, span)
        self.reader.view.pick(span)
        take(span)

    def left(self) -> None:
        """Pick nothing."""
        if self._picked is not None:
            self._close()
            self.reader.view.pick(None)

    def _close(self) -> None:
        self._picked = None
        self.reader.view.can_focus = True
        self.reader.word_row.display = False
        self.reader.give_keys(self.reader.view)
        self.reader.refresh_bindings()


def _told(picked: Picked) -> str:
    """Take what is picked; say what the next key does with it."""
    if picked.anchor is None:
        return "v holds it: w b j k take more"
    return "its end moves" if picked.anchor <= picked.head else "its beginning moves"


def _forget(span: Span) -> None:
    """Take words nobody asked for."""
