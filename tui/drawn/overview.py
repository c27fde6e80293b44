"""The overview as Rich renderables for a given width. Pure; words of the article display-safe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.style import Style
from rich.table import Table
from rich.text import Text

from ...article.facts.actor import Actor
from ...article.facts.article import Article
from ...article.facts.deal import Deal, PartyRole
from ...article.facts.facts import Facts
from ...article.overview import Overview, SpeakerShare, day_of, overview
from ...article.text import one_line

EIGHTHS = " ▏▎▍▌▋▊▉█"
"""Block characters that fill 0 to 8 eighths of a cell."""

SHADED = "▒"
"""Fills the bar of a source that a reader could not look up."""

MOST_ACTORS = 12
"""Rows. Who is mentioned less is summed up in one line."""

NARROW = 64
"""Columns below which a table leaves out its least telling column."""

SHORTEST_BAR = 8
LONGEST_BAR = 40
LONGEST_NAME = 32
"""Cells. Names get what they need up to this before the bars grow."""

GAP = 2
"""Cells between two columns."""

_KIND_SIGNS = {"person": "person", "organization": "org", "place": "place", "group": "group"}

_ARROW = " → "
_GIVING: tuple[PartyRole, ...] = ("seller", "lender", "investor", "partner")


def render(article: Article, facts: Facts, width: int, bar: Style, quiet: Style) -> Group:
    """Take an article, its facts and columns; give the overview in sections.

    ``bar`` is the style of bars, ``quiet`` that of what is said beside the point.
    """
    view = overview(article, facts)
    # As wide in both tables with bars, so that the bars begin below each other.
    named = [*(s.name for s in view.speakers), *(actor.name for actor in _shown(view))]
    names = _widest(map(one_line, named))
    sections = [
        _speakers(view, names, width, bar, quiet),
        _deals(view, article, facts, width, quiet),
        _actors(view, names, width, bar, quiet),
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


def shaded_bar_of(share: float, cells: int) -> str:
    """As ``bar_of``, in whole cells of ``SHADED``."""
    whole = round(min(1.0, max(0.0, share)) * cells)
    return (SHADED * max(1 if share > 0 else 0, whole)).ljust(cells)


def _heading(title: str, note: str, quiet: Style) -> Text:
    return Text.assemble((title, Style(bold=True, underline=True)), "  ", (note, quiet))


def _none(sentence: str, quiet: Style) -> Text:
    return Text(sentence, style=quiet)


def _table(rows: Sequence[Sequence[Text]]) -> Table:
    """Take rows of cells, each already as wide as it may be; give a table without rules."""
    table = Table.grid(padding=(0, GAP, 0, 0))
    for _ in rows[0]:
        table.add_column(no_wrap=True)
    for row in rows:
        table.add_row(*row)
    return table


def _flush_right(values: Sequence[str]) -> list[str]:
    """Take the cells of a column; give them with their ends below each other."""
    widest = _widest(values)
    return [" " * (widest - cell_len(value)) + value for value in values]


def _widest(values: Iterable[str]) -> int:
    return max(map(cell_len, values), default=0)


def _cut(words: str, cells: int, style: Style | str = "") -> Text:
    text = Text(words, style, no_wrap=True)
    text.truncate(max(1, cells), overflow="ellipsis")
    return text


def _share_out(names: int, left: int) -> tuple[int, int]:
    """Take the cells names want and those for names and bars; give the cells of each."""
    name = min(names, LONGEST_NAME, max(1, left - SHORTEST_BAR))
    return name, max(1, min(LONGEST_BAR, left - name))


def _speakers(
    view: Overview, widest: int, width: int, bar: Style, quiet: Style
) -> list[RenderableType]:
    if not view.speakers:
        return [_heading("Who speaks", "", quiet), _none("Nobody is quoted.", quiet)]
    speakers, words = view.speakers, view.quoted_words
    shares = _flush_right([f"{round(100 * each.words / (words or 1))} %" for each in speakers])
    said = _flush_right([f"{each.words:,} words" for each in speakers])
    times = _flush_right([f"{each.quotes}×" for each in speakers])
    turned = [_turned(each) for each in speakers]
    times = [f"{count}{told:<{_widest(turned)}}" for count, told in zip(times, turned, strict=True)]
    names = [one_line(each.name) or "no source given" for each in speakers]
    columns = [shares, said, times] if width >= NARROW else [shares, said]
    left = width - sum(cell_len(column[0]) + GAP for column in columns) - GAP
    cells, length = _share_out(max(widest, _widest(names)), left)
    rows = []
    for number, speaker in enumerate(speakers):
        part = speaker.words / (speakers[0].words or 1)
        drawn = bar_of(part, length) if speaker.named else shaded_bar_of(part, length)
        row = [
            _cut(names[number], cells, "" if speaker.name else quiet),
            Text(drawn, style=bar),
            *(Text(column[number], "" if column is shares else quiet) for column in columns),
        ]
        rows.append(row)
    return [_heading("Who speaks", _sources(view, width), quiet), _table(rows)]


def _turned(speaker: SpeakerShare) -> str:
    """Say how many of a speaker's quotes are no assertion of what they tell."""
    told = (("denied", speaker.denied), ("open", speaker.open))
    return "".join(f", {count} {name}" for name, count in told if count)


def _sources(view: Overview, width: int) -> str:
    """Say how much is quoted from whom, with what the two kinds of bars mean."""
    named = round(100 * view.named_share)
    words = f"{view.quoted_words:,} words{'' if width < NARROW else ' quoted'}"
    return f"{words}  █ named {named} %  {SHADED} unnamed {100 - named} %"


def _deals(
    view: Overview, article: Article, facts: Facts, width: int, quiet: Style
) -> list[RenderableType]:
    heading = _heading("Deals", f"{len(view.deals)}" if view.deals else "", quiet)
    if not view.deals:
        return [heading, _none("No deals.", quiet)]
    values = _flush_right([one_line(d.value.text) if d.value else "–" for d in view.deals])
    things = [_thing(article, deal) for deal in view.deals]
    parties = [_sides(facts, deal) for deal in view.deals]
    status = _widest(deal.status or "" for deal in view.deals)
    between = [_arrow(sides, width) for sides in parties]
    if width < _widest(things) + _widest(between) + cell_len(values[0]) + status + 3 * GAP:
        return [heading, *_stacked(view.deals, things, parties, values, width, quiet)]
    rows = [
        [Text(thing), Text(who), Text(value), Text(deal.status or "", style=quiet)]
        for deal, thing, who, value in zip(view.deals, things, between, values, strict=True)
    ]
    return [heading, _table(rows)]


def _stacked(
    deals: Sequence[Deal],
    things: Sequence[str],
    parties: Sequence[tuple[str, str]],
    values: Sequence[str],
    width: int,
    quiet: Style,
) -> Iterator[RenderableType]:
    """Give two lines for each deal: what for how much, then between whom and how far it is.

    For where one line would have to cut names short.
    """
    room = width - cell_len(values[0]) - GAP
    for deal, thing, sides, value in zip(deals, things, parties, values, strict=True):
        first = _cut(thing, room)
        first.pad_right(room + GAP - first.cell_len)
        yield first.append(value)
        status = f" · {deal.status}" if deal.status else ""
        yield Text(f"  {_arrow(sides, width - len(status) - 2)}{status}", quiet)


def _thing(article: Article, deal: Deal) -> str:
    """Give what a deal is about: its object, with its number where that stands before it.

    The parties, which a title names too, have a column of their own.
    """
    if deal.object is None:
        return one_line(deal.title)
    start = deal.object.start
    before = deal.quantity
    if before is not None and article.text[before.end : start].isspace() and before.end < start:
        start = before.start
    return one_line(article.text[start : deal.object.end])


def _sides(facts: Facts, deal: Deal) -> tuple[str, str]:
    """Give the names of those who give and of those who take."""
    giving: list[str] = []
    taking: list[str] = []
    for party in deal.parties:
        actor = facts.actor(party.actor)
        if actor is not None:
            side = giving if party.role in _GIVING else taking
            side.append(one_line(actor.name))
    return " + ".join(giving), " + ".join(taking)


def _arrow(sides: tuple[str, str], cells: int) -> str:
    """Take both sides of a deal; give "A → B", "→ B" when nobody is told to give.

    What is too long for the cells is cut on both sides, so that both are seen.
    """
    giving, taking = sides
    if not taking:
        return _cut(giving, cells).plain if giving else "–"
    room = cells - len(_ARROW)
    share = max(room // 2, room - cell_len(taking))
    left = _cut(giving, share).plain if giving else ""
    right = _cut(taking, room - cell_len(left)).plain
    return f"{left}{_ARROW}{right}".lstrip()


def _shown(view: Overview) -> tuple[Actor, ...]:
    return view.actors[: MOST_ACTORS if len(view.actors) > MOST_ACTORS + 1 else None]


def _actors(
    view: Overview, widest: int, width: int, bar: Style, quiet: Style
) -> list[RenderableType]:
    heading = _heading("Actors", f"{len(view.actors)}" if view.actors else "", quiet)
    if not view.actors:
        return [heading, _none("Nobody acts.", quiet)]
    most = len(view.actors[0].mentions)
    shown = _shown(view)
    counts = _flush_right([f"{len(actor.mentions)}×" for actor in shown])
    names = [one_line(actor.name) for actor in shown]
    kinds = _widest(_KIND_SIGNS.values())
    cells, length = _share_out(widest, width - cell_len(counts[0]) - kinds - 3 * GAP)
    rows = [
        [
            _cut(name, cells),
            Text(bar_of(len(actor.mentions) / (most or 1), length), style=bar),
            Text(count),
            Text(_KIND_SIGNS[actor.kind], style=quiet),
        ]
        for actor, name, count in zip(shown, names, counts, strict=True)
    ]
    rest = len(view.actors) - len(shown)
    return [heading, _table(rows), *([_none(f"and {rest} more", quiet)] if rest else [])]


def _dates(view: Overview, article: Article, width: int, quiet: Style) -> list[RenderableType]:
    if not view.dates:
        return [_heading("Dates of deals", "", quiet), _none("No deal is dated.", quiet)]
    dates = [one_line(dated.date.text_in(article.text)) for dated in view.dates]
    cells = min(_widest(dates), max(12, width // 3))
    rows = [
        [_cut(date, cells), _cut(one_line(dated.deal.title), width - cells - GAP)]
        for date, dated in zip(dates, view.dates, strict=True)
    ]
    known = [day_of(date) is not None for date in dates]
    order = "in the order of the text"
    if any(known):
        order = "in the order of time" + ("" if all(known) else ", those without a year last")
    return [_heading("Dates of deals", order, quiet), _table(rows)]
