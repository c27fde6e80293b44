"""The table of all that can be done by a key: the one place where a key is written down.

The bindings of screens and widgets, the row of keys, the help, the palette, the ids of the keymap,
the table of keys in the README and in the man page all come out of it. To add an action: a row
here, and a method ``action_...`` of the name in ``run`` where it happens.

Pure: no Textual, only the names that it gives to keys.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Pane = Literal[
    "app", "reader", "text", "tree", "typing", "field", "words",
    "sheet", "card", "help", "overview", "choice", "choices", "filter", "palette",
    "listing", "rows", "row_filter",
]  # fmt: skip
"""Where an action's keys work: what has the keys, or lies around it."""

WITHIN: dict[Pane, Pane] = {"card": "sheet", "help": "sheet", "overview": "sheet"}
"""The panes that have the keys of another too."""

CHAINS: tuple[tuple[str, tuple[Pane, ...]], ...] = (
    (" in the text", ("text", "reader", "app")),
    (" in the tree", ("tree", "reader", "app")),
    # The reader's own keys rest while one types, and under a sheet.
    ("", ("field", "typing")),
    ("", ("words",)),
    ("", ("card",)),
    ("", ("help",)),
    ("", ("overview",)),
    ("", ("choices", "choice")),
    ("", ("filter", "choice")),
    (" in the list", ("rows", "listing", "app")),
    ("", ("row_filter",)),
)
"""A pane's name for messages, then what a key is offered to there, the first first."""

SECTIONS = (
    *("Facts", "Search", "Copy", "Judge", "Text", "Tree", "Screen"),
    *("Words picked", "While one types", "Sheets", "Lists", "Articles"),
)
"""The sections of the help, in their order."""

LAST = 99


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that a key does.

    ``id`` names it in the user's keymap; ``keys`` are Textual's names of keys, separated by commas;
    ``run`` is the action as Textual calls it. ``does`` is said of it in the palette. The help has
    ``told`` instead where it tells of it in the row of another action, ``beside``, or with others.
    ``hint`` is its word in the row of keys, where the one with the lowest ``rank`` stays when
    there is little room; ``at_times`` the screen says when to show it. ``shown`` is how its key
    is written; ``first`` it gets the key before what has the keys.
    """

    id: str
    keys: str
    run: str
    pane: Pane
    section: str
    does: str
    told: str = ""
    beside: str = ""
    hint: str = ""
    rank: int = LAST
    at_times: bool = False
    shown: str | None = None
    first: bool = False


_ = Action

ACTIONS: tuple[Action, ...] = (
    # Screen, what is bound first: the order of a pane's rows is that of the row of keys
    _("next_pane", "tab", "other_pane", "reader", "Screen", "Go to the other pane",
      told="the other pane", hint="Pane", rank=4),
    _("previous_pane", "shift+tab", "other_pane", "reader", "Screen", "Previous pane",
      beside="next_pane"),
    _("maximize", "z", "maximize_pane", "reader", "Screen", "This pane alone, or both",
      told="this pane alone, and back", hint="Both panes", at_times=True),
    _("toggle_tree", "t", "toggle_tree", "reader", "Screen", "Hide or show the facts",
      hint="Facts", at_times=True),
    _("wider_tree", "less_than_sign", "widen(5)", "reader", "Screen", "More room for the facts",
      told="more room for facts, for text"),
    _("wider_text", "greater_than_sign", "widen(-5)", "reader", "Screen", "More room for the text",
      beside="wider_tree"),
    _("theme", "T", "theme", "reader", "Screen", "Colours: choose a theme",
      told="the colours: choose a theme"),
    # Facts
    _("next_quote", "s", "step('quote', 1)", "reader", "Facts", "Next quote",
      told="next, previous quote", hint="Quote", rank=5),
    _("previous_quote", "S", "step('quote', -1)", "reader", "Facts", "Previous quote",
      beside="next_quote"),
    _("next_deal", "d", "step('deal', 1)", "reader", "Facts", "Next deal",
      told="next, previous deal", hint="Deal", rank=6),
    _("previous_deal", "D", "step('deal', -1)", "reader", "Facts", "Previous deal",
      beside="next_deal"),
    _("next_actor", "a", "step('actor', 1)", "reader", "Facts", "Next actor",
      told="next, previous actor", hint="Actor", rank=7),
    _("previous_actor", "A", "step('actor', -1)", "reader", "Facts", "Previous actor",
      beside="next_actor"),
    _("next_fact", "]", "step('', 1)", "reader", "Facts", "Next fact",
      told="next, previous fact of any kind"),
    _("previous_fact", "[", "step('', -1)", "reader", "Facts", "Previous fact",
      beside="next_fact"),
    _("next_unchecked", ")", "unchecked(1)", "reader", "Facts", "Next unchecked",
      told="next, previous without a verdict"),
    _("previous_unchecked", "(", "unchecked(-1)", "reader", "Facts", "Previous unchecked",
      beside="next_unchecked"),
    _("next_doubtful", "!", "doubtful", "reader", "Facts", "Next doubtful",
      told="next unchecked below 80 % sure"),
    _("card", "i", "card", "reader", "Facts", "All about the selected fact", hint="Card"),
    _("next_mention", "full_stop", "mention(1)", "reader", "Facts", "Next mention",
      told="its next, previous mention"),
    _("previous_mention", "comma", "mention(-1)", "reader", "Facts", "Previous mention",
      beside="next_mention"),
    _("in_all", "B", "in_all", "reader", "Facts", "All by this speaker, a deal's history",
      told="all its speaker said, a deal's history"),
    _("keep_article", "K", "keep_article", "reader", "Facts", "Keep the article in the library",
      told="keep the article in the library"),
    # Copy
    _("copy_fact", "y", "copy", "reader", "Copy", "Copy the fact",
      told="the fact with its attribution", hint="Copy", rank=9),
    _("copy_group", "Y", "copy_group", "reader", "Copy", "Copy the whole group",
      told="all of its speaker, or the whole branch"),
    _("copy_as", "c", "copy_as", "reader", "Copy", "Copy as Markdown, JSON or plain",
      told="as passage, plain, Markdown, JSON"),
    _("copy_selection", "ctrl+c", "copy_selection", "reader", "Copy", "Copy what is selected",
      told="what the mouse has selected"),
    _("export", "w", "export", "reader", "Copy", "Export to a file",
      told="write a file: Markdown, CSV, JSON"),
    _("append", "W", "append", "reader", "Copy", "Add the fact to the file of notes",
      told="add the fact to the file of notes"),
    # Search. Before the pane sees the keys: what is typed right after / is the query, also where a
    # slow line brings all of it at once. While one types it is a character.
    _("search", "slash", "search", "reader", "Search", "Search the text, or filter the facts",
      told="text; // regex; in the tree: filter", hint="Search", rank=8,
      shown="/", first=True),
    _("next_match", "n", "match(1)", "reader", "Search", "Next match",
      told="next, previous match", hint="Next match"),
    _("previous_match", "N", "match(-1)", "reader", "Search", "Previous match",
      beside="next_match"),
    _("clear_search", "escape", "clear_search", "reader", "Search",
      "Clear the search or the filter", hint="Clear", rank=3),
    # Judge
    _("verify", "v", "judge('verified')", "reader", "Judge", "Mark as verified",
      told="verified; again: clear", hint="Verify"),
    _("reject", "x", "judge('rejected')", "reader", "Judge", "Mark as rejected",
      told="rejected; again: clear", hint="Reject"),
    _("mend", "e", "mend", "reader", "Judge", "Mend the fact, or make one of words",
      told="mend the fact, or make one of words", hint="Mend", at_times=True),
    _("correct_speaker", "E", "correct_speaker", "reader", "Judge", "Correct the speaker",
      told="choose or type who speaks"),
    _("pick_words", "V", "pick", "reader", "Judge", "Select words by keys",
      told="select words by keys"),
    _("note", "m", "note", "reader", "Judge", "Note something on the fact",
      told="a note of yours; empty: none"),
    _("undo", "u", "undo", "reader", "Judge", "Undo the last judgement", told="undo",
      hint="Undo"),
    _("read_again", "r", "read_again", "reader", "Facts", "Read for facts again",
      told="read for facts again, where it failed", hint="Read again"),
    # Text
    _("headings", "O", "headings", "reader", "Text", "Outline: the headings",
      told="the headings"),
    _("links", "U", "links", "reader", "Text", "Links: go, copy, open", told="the links"),
    _("mark", "M", "mark", "reader", "Text", "Mark the place with a letter",
      told="set a mark, go to one"),
    _("to_mark", "apostrophe", "to_mark", "reader", "Text", "Go to a mark", beside="mark"),
    _("line_down", "j,down", "line(1)", "text", "Text", "Line down", told="a line down, up"),
    _("line_up", "k,up", "line(-1)", "text", "Text", "Line up", beside="line_down"),
    _("page_down", "space,pagedown,f,ctrl+f", "page(1)", "text", "Text", "Page",
      told="a page down, up"),
    _("page_up", "b,pageup,ctrl+b", "page(-1)", "text", "Text", "Page back", beside="page_down"),
    _("half_page_down", "ctrl+d", "page(0.5)", "text", "Text", "Half a page",
      told="half a page down, up"),
    _("half_page_up", "ctrl+u", "page(-0.5)", "text", "Text", "Half a page back",
      beside="half_page_down"),
    _("go_to_start", "g,home", "edge(-1)", "text", "Text", "Start", told="start, end"),
    _("go_to_end", "G,end", "edge(1)", "text", "Text", "End", beside="go_to_start"),
    # Tree
    _("open_fact", "enter", "open", "tree", "Tree", "Go to the words", hint="To the words"),
    _("tree_down", "j,down", "cursor_down", "tree", "Tree", "Down", told="down, up"),
    _("tree_up", "k,up", "cursor_up", "tree", "Tree", "Up", beside="tree_down"),
    _("tree_unfold", "l,right", "unfold", "tree", "Tree", "Unfold", told="unfold, fold"),
    _("tree_fold", "h,left", "fold", "tree", "Tree", "Fold", beside="tree_unfold"),
    _("tree_toggle", "space", "toggle_node", "tree", "Tree", "Fold or unfold"),
    _("tree_page_down", "pagedown,ctrl+d,ctrl+f", "page_down", "tree", "Tree", "Page",
      told="a page down, up"),
    _("tree_page_up", "pageup,ctrl+u,ctrl+b", "page_up", "tree", "Tree", "Page back",
      beside="tree_page_down"),
    _("tree_start", "g,home", "scroll_home", "tree", "Tree", "First", told="first, last"),
    _("tree_end", "G,end", "scroll_end", "tree", "Tree", "Last", beside="tree_start"),
    # The app
    _("overview", "o", "overview", "app", "Facts", "The article at a glance", hint="Overview",
      rank=10),
    _("next_article", "right_curly_bracket", "article(1)", "app", "Screen", "Next article",
      told="next, previous article", hint="Next article"),
    _("previous_article", "left_curly_bracket", "article(-1)", "app", "Screen",
      "Previous article", beside="next_article"),
    _("back", "alt+left,backspace", "travel(-1)", "app", "Screen", "Back to the article before",
      told="back, forward, as in a browser"),
    _("forward", "alt+right", "travel(1)", "app", "Screen", "Forward again", beside="back"),
    _("articles", "L", "articles", "app", "Screen", "List of the articles"),
    _("open", "F", "open", "app", "Screen", "Open a file or an address"),
    _("command_palette", "ctrl+p", "command_palette", "palette", "Screen",
      "All commands, themes"),
    _("help", "question_mark", "help", "app", "Screen", "Show the keys", told="these keys",
      hint="Help", rank=0, shown="?"),
    _("suspend", "ctrl+z", "suspend_process", "app", "Screen", "To the shell",
      told="to the shell; fg comes back"),
    _("quit", "q", "quit", "app", "Screen", "Quit", hint="Quit", rank=1),
    # Words are picked by keys: as in vi where there is no other habit
    _("pick_next", "w,l,right", "move('word', 1)", "words", "Words picked", "Next word",
      told="next, previous word", hint="Word"),
    _("pick_previous", "b,h,left", "move('word', -1)", "words", "Words picked", "Previous word",
      beside="pick_next", hint="Back"),
    _("pick_down", "j,down", "move('line', 1)", "words", "Words picked", "A line down",
      told="a line down, up"),
    _("pick_up", "k,up", "move('line', -1)", "words", "Words picked", "A line up",
      beside="pick_down"),
    _("pick_name", "n", "move('name', 1)", "words", "Words picked", "Next name",
      told="next, previous name"),
    _("pick_name_before", "N", "move('name', -1)", "words", "Words picked", "Previous name",
      beside="pick_name"),
    _("pick_hold", "v,space", "widen('hold')", "words", "Words picked",
      "Hold the word, to take more", hint="Hold"),
    _("pick_turn", "o", "widen('turn')", "words", "Words picked", "The other end"),
    _("pick_sentence", "s", "widen('sentence')", "words", "Words picked", "Whole sentences",
      hint="Sentence"),
    _("pick_quotation", "quotation_mark", "widen('quotation')", "words", "Words picked",
      "All in the quotation marks", hint="In marks"),
    _("pick_paragraph", "p", "widen('paragraph')", "words", "Words picked", "Whole paragraphs"),
    _("pick_done", "enter,e", "done", "words", "Words picked", "Take them", hint="Done", rank=2),
    _("pick_leave", "escape,q", "leave", "words", "Words picked", "Take none", hint="Cancel",
      rank=3),
    # The row in which one types
    _("search_cancel", "escape", "cancel", "typing", "While one types", "Cancel", hint="Cancel",
      rank=4),
    _("search_leave", "tab,shift+tab", "accept", "typing", "While one types", "Done",
      beside="search_accept"),
    _("search_accept", "enter", "submit", "field", "While one types", "Done", told="done",
      hint="Done"),
    _("search_next", "down", "next(1)", "field", "While one types", "Next",
      told="next, previous match or fact", hint="Next"),
    _("search_previous", "up", "next(-1)", "field", "While one types", "Previous",
      beside="search_next", hint="Previous"),
    # Sheets: the card of a fact, the overview, the help
    _("sheet_down", "j,down", "scroll(1)", "sheet", "Sheets", "Down", told="down, up",
      hint="Down"),
    _("sheet_up", "k,up", "scroll(-1)", "sheet", "Sheets", "Up", beside="sheet_down"),
    _("sheet_page_down", "space,pagedown,ctrl+f", "page(1)", "sheet", "Sheets", "Page",
      told="a page down, up", hint="Page"),
    _("sheet_page_up", "b,pageup,ctrl+b", "page(-1)", "sheet", "Sheets", "Page back",
      beside="sheet_page_down"),
    _("sheet_half_page_down", "ctrl+d", "half_page(1)", "sheet", "Sheets", "Half a page",
      told="half a page down, up"),
    _("sheet_half_page_up", "ctrl+u", "half_page(-1)", "sheet", "Sheets", "Half a page back",
      beside="sheet_half_page_down"),
    _("sheet_start", "g,home", "end(-1)", "sheet", "Sheets", "Start", told="start, end"),
    _("sheet_end", "G,end", "end(1)", "sheet", "Sheets", "End", beside="sheet_start"),
    _("close_sheet", "escape,q,enter", "dismiss", "sheet", "Sheets", "Close",
      told="close; its own key too", hint="Close", rank=2),
    _("close_card", "i", "dismiss", "card", "Sheets", "Close", beside="close_sheet"),
    _("close_help", "question_mark", "dismiss", "help", "Sheets", "Close", beside="close_sheet"),
    _("close_overview", "o", "dismiss", "overview", "Sheets", "Close", beside="close_sheet"),
    _("save_overview", "e", "save", "overview", "Sheets", "Save as SVG",
      told="save the overview as SVG", hint="Save as SVG"),
    # Lists to choose from
    _("choice_accept", "enter", "select", "choices", "Lists", "Choose", hint="Choose"),
    _("choice_list_down", "j", "cursor_down", "choices", "Lists", "Down", beside="choice_down"),
    _("choice_list_up", "k", "cursor_up", "choices", "Lists", "Up", beside="choice_down"),
    _("choice_accept_typed", "enter", "submit", "filter", "Lists", "Choose",
      beside="choice_accept", hint="Choose"),
    _("choice_cancel", "escape", "leave", "choice", "Lists", "Cancel", hint="Cancel"),
    _("choice_down", "down", "move(1)", "choice", "Lists", "Down", told="down, up"),
    _("choice_up", "up", "move(-1)", "choice", "Lists", "Up", beside="choice_down"),
    # The list of a library's articles
    _("row_open", "enter", "open", "rows", "Articles", "Read the article", hint="Read", rank=2),
    _("row_down", "j,down", "move(1)", "rows", "Articles", "Down", told="down, up"),
    _("row_up", "k,up", "move(-1)", "rows", "Articles", "Up", beside="row_down"),
    _("row_page_down", "space,pagedown,f,ctrl+f", "page(1)", "rows", "Articles", "Page",
      told="a page down, up"),
    _("row_page_up", "b,pageup,ctrl+b", "page(-1)", "rows", "Articles", "Page back",
      beside="row_page_down"),
    _("row_half_page_down", "ctrl+d", "page(0.5)", "rows", "Articles", "Half a page",
      told="half a page down, up"),
    _("row_half_page_up", "ctrl+u", "page(-0.5)", "rows", "Articles", "Half a page back",
      beside="row_half_page_down"),
    _("row_start", "g,home", "edge(-1)", "rows", "Articles", "First", told="first, last"),
    _("row_end", "G,end", "edge(1)", "rows", "Articles", "Last", beside="row_start"),
    _("list_filter", "slash", "filter", "listing", "Articles", "Filter",
      told="filter: words, #tag, *, unread, outlet:name", hint="Filter", rank=4, shown="/"),
    _("list_clear", "escape", "clear", "listing", "Articles", "Show all again"),
    _("list_order", "s", "order", "listing", "Articles", "Sort by the next column",
      told="sort: date, added, title, outlet, quotes, deals", hint="Sort", rank=5),
    _("list_star", "asterisk", "star", "listing", "Articles", "Star", told="star, or none",
      hint="Star", rank=6),
    _("list_tag", "T", "tag", "listing", "Articles", "Tag", told="a tag on or off", hint="Tag",
      rank=7),
    _("row_filter_done", "enter", "submit", "row_filter", "Articles", "Done", told="done",
      hint="Done"),
    _("row_filter_cancel", "escape", "cancel", "row_filter", "Articles", "Cancel", hint="Cancel"),
)  # fmt: skip
"""All actions. The order within a pane is that of the row of keys, within a section the help's."""

BY_ID = {action.id: action for action in ACTIONS}


def of_pane(pane: Pane) -> tuple[Action, ...]:
    """Take a pane; give the actions whose keys it has itself, in order."""
    return tuple(action for action in ACTIONS if action.pane == pane)


def ids() -> frozenset[str]:
    """Give the ids that a keymap may name."""
    return frozenset(action.id for action in ACTIONS if action.pane != "palette")


@dataclass(frozen=True, slots=True)
class Row:
    """What the help tells in one line: actions that belong together, and what they do."""

    actions: tuple[Action, ...]
    told: str


def rows(section: str) -> Iterator[Row]:
    """Take a section; give the rows in which the help tells of its actions."""
    for action in ACTIONS:
        if action.section == section and not action.beside:
            others = (other for other in ACTIONS if other.beside == action.id)
            told = action.told or f"{action.does[:1].lower()}{action.does[1:]}"
            yield Row((action, *others), told)


_SIGNS = {
    "less_than_sign": "<", "greater_than_sign": ">", "full_stop": ".", "comma": ",",
    "slash": "/", "question_mark": "?", "left_curly_bracket": "{", "right_curly_bracket": "}",
    "quotation_mark": '"', "apostrophe": "'", "asterisk": "*", "escape": "esc",
    "pageup": "pgup", "pagedown": "pgdn",
}  # fmt: skip


def sign(key: str) -> str:
    """Take Textual's name of a key; give it as it is written in a text."""
    return _SIGNS.get(key, key)
