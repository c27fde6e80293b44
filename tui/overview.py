"""The overview as Rich renderables for a given width. Pure; words of the article display-safe."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.style import Style
from rich.table import Table
from rich.text import Text

from ..article.model import Article, Deal, Facts, PartyRole
from ..article.overview import Overview, SpeakerShare, overview
from ..article.text import one_line

EIGHTHS = " ▏▎▍▌▋▊▉█"
"""Block characters that fill 0 to 8 eighths of a cell."""

MOST_ACTORS = 12
"""Rows. Who is mentioned less is summed up in one line."""

NARROW = 72
"""Columns below which a table leaves out its least telling column."""

_KIND_SIGNS = {"person": "person", "organization": "org", "place": "place", "group": "group"}

_ARROW = " → "
_GIVING: tuple[PartyRole, ...] = ("seller", "lender", "investor", "partner")


def render(article: Article, facts: Facts, width: int, bar: Style, quiet: Style) -> Group:
    """Take an article, its facts and columns; give the overview in sections.

    ``bar`` is the style of bars, ``quiet`` that of what is said beside the point.
    """
    view = overview(article, facts)
    sections = [
        _speakers(view, width, bar, quiet),
        _deals(view, facts, width, quiet),
        _actors(view, width, bar, quiet),
        _dates(view, article, width, quiet),
    ]
    parts: list[RenderableType] = []
    for section in sections:
        parts += [*section, Text()]
    return Group(*parts[:-1])


def bar_of(share: float, cells: int) -> str:
    """Take a share, 0 to 1, and the cells of a whole; give a bar of that length, to an eighth.

    A share above 0 is always seen.
    """
    eighths = round(min(1.0, max(0.0, share)) * cells * 8)
    if share > 0:
        eighths = max(1, eighths)
    whole, rest = divmod(eighths, 8)
    return ("█" * whole + (EIGHTHS[rest] if rest else "")).ljust(cells)


def _heading(title: str, note: str, quiet: Style) -> Text:
    return Text.assemble((title, Style(bold=True, underline=True)), "  ", (note, quiet))


def _none(sentence: str, quiet: Style) -> Text:
    return Text(sentence, style=quiet)


def _grid(first: int) -> Table:
    """Take the cells of the first column; give a table without rules."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, min_width=first)
    return table


def _flush_right(values: Sequence[str]) -> list[str]:
    """Take the cells of a column; give them with their ends below each other."""
    widest = max(map(cell_len, values), default=0)
    return [" " * (widest - cell_len(value)) + value for value in values]


def _name_cells(width: int) -> int:
    return max(12, min(34, width // 3))


def _speakers(view: Overview, width: int, bar: Style, quiet: Style) -> list[RenderableType]:
    if not view.speakers:
        return [_heading("Who speaks", "", quiet), _none("Nobody is quoted.", quiet)]
    words = view.quoted_words
    named = round(100 * view.named_share)
    note = f"{words:,} words quoted, {named} % from named sources"
    table = _grid(_name_cells(width))
    cells = max(8, min(40, width - _name_cells(width) - 28))
    most = view.speakers[0].words or 1
    columns = zip(
        view.speakers,
        _flush_right([f"{round(100 * each.words / (words or 1))} %" for each in view.speakers]),
        _flush_right([f"{each.words:,} words" for each in view.speakers]),
        _flush_right([f"{each.quotes}×" for each in view.speakers]),
        strict=True,
    )
    for speaker, share, said, times in columns:
        table.add_row(
            _speaker_name(speaker, _name_cells(width), quiet),
            Text(bar_of(speaker.words / most, cells), style=bar),
            Text(share),
            Text(said, style=quiet),
            Text(times, style=quiet),
        )
    return [_heading("Who speaks", note, quiet), table]


def _speaker_name(speaker: SpeakerShare, cells: int, quiet: Style) -> Text:
    if not speaker.name:
        return Text("no source given", style=quiet)
    note = "" if speaker.named else " (unnamed)"
    name = _cut(one_line(speaker.name), cells - len(note))
    return name.append(note, quiet)


def _deals(view: Overview, facts: Facts, width: int, quiet: Style) -> list[RenderableType]:
    heading = _heading("Deals", f"{len(view.deals)}" if view.deals else "", quiet)
    if not view.deals:
        return [heading, _none("No deals.", quiet)]
    table = _grid(_name_cells(width))
    values = _flush_right([one_line(d.value.text) if d.value else "–" for d in view.deals])
    status = max(len(deal.status or "") for deal in view.deals) if width >= NARROW else 0
    # What sums and states leave over is shared by titles and parties.
    left = max(32, width - cell_len(values[0]) - status - 8)
    cells = max(_name_cells(width), left // 2)
    for deal, value in zip(view.deals, values, strict=True):
        title = _cut(one_line(deal.title), cells)
        row: list[RenderableType] = [title, _parties(facts, deal, left - cells), Text(value)]
        if width >= NARROW:
            row.append(Text(deal.status or "", style=quiet))
        table.add_row(*row)
    return [heading, table]


def _parties(facts: Facts, deal: Deal, cells: int) -> Text:
    """Take a deal and the cells there are; give who gives and who takes, each cut to its share."""
    giving: list[str] = []
    taking: list[str] = []
    for party in deal.parties:
        actor = facts.actor(party.actor)
        if actor is not None:
            side = giving if party.role in _GIVING else taking
            side.append(one_line(actor.name))
    sides = [" + ".join(names) for names in (giving, taking) if names]
    share = (cells - len(_ARROW) * (len(sides) - 1)) // max(1, len(sides))
    return Text(_ARROW).join(_cut(side, share) for side in sides)


def _cut(words: str, cells: int) -> Text:
    text = Text(words, no_wrap=True)
    text.truncate(max(1, cells), overflow="ellipsis")
    return text


def _actors(view: Overview, width: int, bar: Style, quiet: Style) -> list[RenderableType]:
    heading = _heading("Actors", f"{len(view.actors)}" if view.actors else "", quiet)
    if not view.actors:
        return [heading, _none("Nobody acts.", quiet)]
    table = _grid(_name_cells(width))
    cells = max(8, min(40, width - _name_cells(width) - 28))
    most = len(view.actors[0].mentions)
    shown = view.actors[:MOST_ACTORS]
    counts = _flush_right([f"{len(actor.mentions)}×" for actor in shown])
    for actor, count in zip(shown, counts, strict=True):
        table.add_row(
            _cut(one_line(actor.name), _name_cells(width)),
            Text(bar_of(len(actor.mentions) / most, cells), style=bar),
            Text(count),
            Text(_KIND_SIGNS[actor.kind], style=quiet),
        )
    rest = view.actors[MOST_ACTORS:]
    parts: list[RenderableType] = [heading, table]
    if rest:
        parts.append(_none(f"and {len(rest)} more", quiet))
    return parts


def _dates(view: Overview, article: Article, width: int, quiet: Style) -> list[RenderableType]:
    heading = _heading("Dates of deals", "in the order of the text" if view.dates else "", quiet)
    if not view.dates:
        return [heading, _none("No deal is dated.", quiet)]
    table = _grid(_name_cells(width))
    for dated in view.dates:
        date = one_line(dated.date.text_in(article.text))
        cells = _name_cells(width)
        title = _cut(one_line(dated.deal.title), width - cells - 4)
        table.add_row(_cut(date, cells), title)
    return [heading, table]
