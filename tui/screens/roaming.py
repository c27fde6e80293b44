"""Going about in the text: by its headings, its links, and marks of the reader's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ...article.text import one_line
from .part import Part, Reader

if TYPE_CHECKING:
    from ...article.facts.span import Span
    from ...article.written import Heading, Link, Written

BACK = "'"
"""The mark of the place one was at before the last jump, as in less."""


class Roaming(Part):
    """Knows how the text was written, once it was looked through."""

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader)
        self._places: dict[str, int] = {}

    # Headings

    def action_headings(self) -> None:
        """Choose one of the text's headings; go there."""
        from ...article.written import heading_at  # when it is wanted: the paint is not to wait

        text, found = self.session.article.text, self._headings()
        if not found:
            self.reader.say("No headings are known of this text.")
            return
        least = min(each.level for each in found)
        choices = [
            (f"{'  ' * (each.level - least)}{_plain(text, each.words)}", each) for each in found
        ]
        here = heading_at(found, self.reader.view.view.start)
        self.reader.dialogs.choose(
            "Headings", choices, lambda each: self._go(each.words.start), here
        )

    def _headings(self) -> tuple[Heading, ...]:
        from ...article.written import Heading

        written = self._written()
        if written is not None and written.headings:
            return written.headings
        from ...article.reading import structure

        outline = structure.read(self.session.article.text).outline
        return tuple(Heading(block.words, 1 if block.kind == "title" else 2) for block in outline)

    def _written(self) -> Written | None:
        """Give how the text was written, None where that is not known."""
        return self.session.written

    # Links

    def action_links(self) -> None:
        """Choose one of the text's links; then open it, or copy its address."""
        from ...article.written import plain_links

        text, written = self.session.article.text, self._written()
        found = written.links if written is not None else tuple(plain_links(text))
        if not found:
            self.reader.say("There are no links in this text.")
            return
        choices = [(_told(text, each), each) for each in found]
        view = self.reader.view.view
        here = next((n for n, each in enumerate(found) if each.words.start >= view.start), 0)
        self.reader.dialogs.choose("Links", choices, self._lead, here)

    def _lead(self, link: Link) -> None:
        host, can_open = self.reader.host, link.url.startswith(("https://", "http://"))
        choices: list[tuple[str, Callable[[], object]]] = [
            ("Go to it in the text", lambda: self._go(link.words.start)),
            ("Copy the address", lambda: host.copy(link.url)),
        ]
        if can_open:
            choices[:0] = [
                ("Open it in the browser", lambda: host.browse(link.url)),
                ("Read it here", lambda: host.open_address(link.url)),
            ]

        def do(chosen: Callable[[], object]) -> None:
            chosen()

        self.reader.dialogs.choose(one_line(link.url), choices, do)

    # Marks

    def action_mark(self) -> None:
        """Remember the place under the letter that is typed next."""
        self.reader.dialogs.next_key("Mark this place with a letter", self._mark)

    def _mark(self, sign: str) -> None:
        self._places[sign] = self.reader.view.place
        self.reader.say(f"Marked as {sign}; ' {sign} comes back.")

    def action_to_mark(self) -> None:
        """Go to the place with the letter that is typed next."""
        known = " ".join(sorted(set(self._places) - {BACK})) or "none yet"
        self.reader.dialogs.next_key(f"Go to the mark ({known}; ' where you were)", self._to_mark)

    def _to_mark(self, sign: str) -> None:
        if sign in self._places:
            self._go(self._places[sign], top=True)
        else:
            self.reader.say(f"There is no mark {one_line(sign)}. M sets one.")

    def _go(self, offset: int, top: bool = False) -> None:
        view = self.reader.view
        self._places[BACK], line = view.place, view.line_of(offset)
        view.go_to_line(line if top else max(0, line - 1))
        self.reader.show_text()


def _told(text: str, link: Link) -> str:
    words = _plain(text, link.words)
    return link.url if words == link.url else f"{words}  {link.url}"


def _plain(text: str, words: Span) -> str:
    """Give words of a text on one line, without the marks of Markdown around some of them."""
    from ...article.written.printed import plain_words  # when a list of them is wanted

    return one_line(plain_words(words.text_in(text)))
