"""The reader: one article and its facts. The screen alone knows both panes."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, Vertical
from textual.screen import Screen

from ...article.citation import cite
from ...article.model import Facts, Span
from ...article.text import one_line
from .. import cursor, details, marks
from ..cursor import FactKind, Stop
from ..extraction import ExtractionError
from ..outline import Outline
from ..session import Focus, Session
from ..widgets.article_view import ArticleView
from ..widgets.detail_panel import DetailPanel
from ..widgets.facts_tree import FactsTree
from ..widgets.key_bar import KeyBar
from ..widgets.rail import Rail
from ..widgets.reading_state import ReadingState
from ..widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from ..app import OnRecordApp

PLURALS = {"quote": "quotes", "deal": "deals", "actor": "actors", None: "facts"}

HINT = "s S  next, previous quote     d D  deal     a A  actor     ] [  any     ?  all keys"


class ReaderScreen(Screen[None]):
    """Mediates between the panes: they post what the reader did, it tells them what to show."""

    HORIZONTAL_BREAKPOINTS = [(0, "-stacked"), (100, "-beside")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-middle"), (32, "-high")]  # noqa: RUF012

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "step('quote', 1)", "Quote", id="next_quote"),
        Binding("S", "step('quote', -1)", "Previous quote", show=False, id="previous_quote"),
        Binding("d", "step('deal', 1)", "Deal", id="next_deal"),
        Binding("D", "step('deal', -1)", "Previous deal", show=False, id="previous_deal"),
        Binding("a", "step('actor', 1)", "Actor", id="next_actor"),
        Binding("A", "step('actor', -1)", "Previous actor", show=False, id="previous_actor"),
        Binding("]", "step('', 1)", "Next fact", show=False, id="next_fact"),
        Binding("[", "step('', -1)", "Previous fact", show=False, id="previous_fact"),
        Binding(".", "mention(1)", "Next mention", show=False, id="next_mention"),
        Binding("comma", "mention(-1)", "Previous mention", show=False, id="previous_mention"),
        Binding("y", "copy", "Copy", id="copy_fact"),
        Binding("z", "maximize_pane", "Maximize", show=False, id="maximize"),
        Binding("t", "toggle_tree", "Tree", show=False, id="toggle_tree"),
        Binding("tab", "app.focus_next", "Pane", id="next_pane"),
        Binding("shift+tab", "app.focus_previous", "Previous pane", show=False, id="previous_pane"),
        Binding("r", "read_again", "Read again", id="read_again"),
    ]

    def __init__(self, session: Session, number: str = "") -> None:
        super().__init__()
        self.session = session
        self._number = number
        self._focus: Focus | None = None
        self._place = session.state.position

    @property
    def reader_app(self) -> OnRecordApp:
        """The app, with what it lends to its screens."""
        return cast("OnRecordApp", self.app)

    def compose(self) -> ComposeResult:
        """Give the rows: title, panes, details, keys."""
        article = self.session.article
        title = article.title or one_line(article.source)
        yield TitleBar(f"{self._number}{title}", id="title-bar")
        with Container(id="panes"):
            with Horizontal(id="article-pane"):
                yield ArticleView(article.text, _title_span(article.text, article.title), "article")
                yield Rail(id="rail")
            with Vertical(id="facts-pane"):
                yield FactsTree(id="facts")
                yield ReadingState(id="reading-state")
        yield DetailPanel(id="details")
        yield KeyBar(id="keys")

    @property
    def _view(self) -> ArticleView:
        return self.query_one(ArticleView)

    @property
    def _tree(self) -> FactsTree:
        return self.query_one(FactsTree)

    def on_mount(self) -> None:
        """Show the text where it was left; facts come after the first paint."""
        self._tree.display = False
        self._view.focus()
        self.query_one(DetailPanel).show(Text(HINT, style="dim"))
        self._view.restore(self.session.state.position)
        self.call_after_refresh(self._read)

    def on_unmount(self) -> None:
        """Remember the place and the selection."""
        # The panes are gone by now, so the place was noted whenever it changed.
        self.session.remember(self._place, self._focus)

    # Reading for facts

    def action_read_again(self) -> None:
        """Ask for the facts anew after it failed."""
        self._read()

    @work(exclusive=True, group="facts")
    async def _read(self) -> None:
        self._show_progress(0, len(self.session.article.text))
        try:
            facts = await self.reader_app.source.facts(self.session.article, self._show_progress)
        except ExtractionError as error:
            sentence = one_line(str(error))
            self.query_one(ReadingState).show_error(sentence)
            self.query_one(TitleBar).show_state("no facts")
            self.refresh_bindings()
            return
        self._take(facts)

    def _show_progress(self, done: int, total: int) -> None:
        self.query_one(ReadingState).show_progress(done, total)
        share = f"reading {100 * done // max(1, total):3d} %"
        self.query_one(TitleBar).show_state(share)

    def _take(self, facts: Facts) -> None:
        session, text = self.session, self.session.article.text
        session.take(facts)
        facts = session.facts
        self._view.mark("quotes", marks.quotes(facts))
        self._view.mark("entities", marks.entities(text, facts))
        some = bool(session.itinerary.stops)
        self._tree.display = some
        state = self.query_one(ReadingState)
        state.display = not some
        state.show_none()
        self._tree.show_outline(Outline(text, facts))
        self._tree.show_verdicts(session.verdicts)
        counts = (
            f"{len(each):,} {name if len(each) != 1 else name[:-1]}"
            for name, each in (
                ("quotes", session.itinerary.of_kind("quote")),
                ("deals", facts.deals),
                ("actors", facts.actors),
            )
        )
        self.query_one(TitleBar).show_state(" · ".join(counts))
        if (focus := session.remembered()) is not None:
            self._select(focus, reveal=False)
        self._show_rail()
        self.refresh_bindings()

    # Selecting

    def _select(self, focus: Focus, reveal: bool = True, in_tree: bool = True) -> None:
        self._focus = focus
        fact = self.session.fact(focus.stop.id)
        view = self._view
        view.mark("context", marks.context(fact))
        view.mark("selected", [(span, "selected") for span in focus.spans])
        if reveal:
            view.reveal(focus.spans)
        if in_tree:
            self._tree.show_fact(focus.stop.id, focus.node_key)
        self._show_detail()
        self._show_rail()
        self.refresh_bindings()

    def _show_detail(self) -> None:
        if self._focus is None:
            return
        session, fact_id = self.session, self._focus.stop.id
        verdict = session.verdicts.get(fact_id)
        self.query_one(DetailPanel).show(
            details.describe(session.article, session.facts, fact_id, verdict)
        )

    def _here(self) -> Stop | int:
        """Where the reader is: at the selected fact while it can be seen, else at the top."""
        focus, view = self._focus, self._view
        if focus is None or not view.is_visible(focus.spans[0]):
            return view.view.start
        if focus.start == focus.stop.start:
            return focus.stop
        return focus.start + 1

    def action_step(self, kind: str, direction: int) -> None:
        """Go to the next (1) or previous (-1) fact of a kind ("" for any) from here."""
        wanted = cast("FactKind | None", kind or None)
        stop = self.session.itinerary.step(wanted, direction > 0, self._here())
        if stop is None:
            return self._say_none(PLURALS[wanted])
        focus = self.session.focus(stop.id)
        if focus is not None:
            self._select(focus)
        return None

    def action_mention(self, direction: int) -> None:
        """Go to the next or previous mention of the selected actor, or sentence of the deal."""
        if self._focus is None:
            return
        stop = self._focus.stop
        here = self._focus.start if len(self._focus.spans) == 1 else self._view.view.start - 1
        span = cursor.step_span(stop.spans, direction > 0, here)
        if span is not None:
            self._select(Focus(stop, (span,)))

    def _say_none(self, what: str) -> None:
        if self.session.extracted is None:
            self.notify(f"No {what} yet: the text is still being read.", timeout=3, markup=False)
        else:
            self.notify(f"No {what} in this article.", timeout=3, markup=False)

    @on(ArticleView.Clicked)
    def _clicked(self, event: ArticleView.Clicked) -> None:
        fact_id = cursor.fact_at(self.session.facts, event.offset)
        focus = self.session.focus(fact_id) if fact_id else None
        if focus is not None:
            self._select(focus, reveal=False)

    @on(FactsTree.Chosen)
    def _chosen(self, event: FactsTree.Chosen) -> None:
        node = event.node
        focus = self.session.focus(node.fact, node.spans, node.key) if node.fact else None
        if focus is not None:
            self._select(focus, in_tree=False)

    @on(FactsTree.Opened)
    def _opened(self, event: FactsTree.Opened) -> None:
        self._chosen(FactsTree.Chosen(event.node))
        self.remove_class("-only-facts")
        self._view.focus()

    # The rail

    @on(ArticleView.Moved)
    def _moved(self) -> None:
        self._place = self._view.place
        self._show_rail()

    def _show_rail(self) -> None:
        view, rail = self._view, self.query_one(Rail)
        facts = self.session.facts
        spans: dict[str, list[Span]] = {
            "quote": [span for quote in facts.quotes for span in quote.content],
            "deal": [span for deal in facts.deals for span in deal.mentions],
            "selected": list(self._focus.spans) if self._focus else [],
        }
        lines = {name: [view.line_of(s.start) for s in each] for name, each in spans.items()}
        rail.show_marks(lines, view.line_count)
        rail.show_view(view.scroll_offset.y, view.size.height)

    @on(Rail.Jumped)
    def _jumped(self, event: Rail.Jumped) -> None:
        self._view.go_to_line(event.line)

    # Copying

    def action_copy(self) -> None:
        """Copy the selected fact as words with attribution."""
        if self._focus is not None:
            text = cite(self.session.article, self.session.facts, self._focus.stop.id)
            self.reader_app.copy(text)

    def action_copy_text(self) -> None:
        """Copy what the mouse has selected, exactly; without a selection say how to quit."""
        span = self._view.selected_source()
        if span is None:
            self.app.action_help_quit()
        else:
            self.reader_app.copy(span.text_in(self.session.article.text))

    # Panes

    def action_maximize_pane(self) -> None:
        """Give the whole width to the pane that has the keys, or share it again."""
        name = "-only-facts" if self._tree.has_focus else "-only-article"
        alone = self.has_class("-only-facts", "-only-article") or self.has_class(name)
        self.remove_class("-only-facts", "-only-article", "-no-tree")
        if not alone:
            self.add_class(name)

    def action_toggle_tree(self) -> None:
        """Hide the facts, or show them."""
        self.remove_class("-only-facts", "-only-article")
        self.toggle_class("-no-tree")
        if self.has_class("-no-tree"):
            self._view.focus()

    def check_action(
        self,
        action: str,
        parameters: tuple[object, ...],  # noqa: ARG002
    ) -> bool | None:
        """Tell which keys work now."""
        if action == "read_again":
            return self.session.extracted is None and not self._reading
        if action == "copy":
            return self._focus is not None
        if action == "mention":
            return self._focus is not None and len(self._focus.stop.spans) > 1
        return True

    @property
    def _reading(self) -> bool:
        return any(w.group == "facts" and not w.is_finished for w in self.workers)


def _title_span(text: str, title: str | None) -> Span | None:
    start = text.find(title) if title else -1
    return Span(start, start + len(title)) if title and start >= 0 else None
