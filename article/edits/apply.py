"""Facts with changes applied: pure, and the same whenever it is done again."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from ..facts.remark import Remark
from ..text import one_line
from . import actors, changes, deals, quotes
from .changes import Edit, Note
from .desk import Desk, EditError


def apply(desk: Desk, edit: Edit) -> Desk:
    """Take facts and an edit; give the facts with it.

    Raises:
        EditError: it cannot be made in these facts; the message is a sentence.
    """
    desk = replace(desk, when=edit.when)
    if isinstance(edit.change, Note):
        return _noted(desk, edit.change, edit.when)
    return _HOW[type(edit.change)](desk, edit.change)


def applied(desk: Desk, edits: Iterable[Edit]) -> Desk:
    """Take facts and edits; give the facts with all of them, each on what those before it gave.

    One that cannot be made in these facts (another version of the rules does not find its fact)
    changes nothing.
    """
    for edit in edits:
        try:
            desk = apply(desk, edit)
        except EditError:
            continue
    return desk


def _noted(desk: Desk, change: Note, when: str | None) -> Desk:
    words = desk.checked(change.words)
    note = one_line(change.note).strip() if change.note else ""
    remarks = [each for each in desk.facts.remarks if each.words != words]
    if note:
        insort(remarks, Remark(words, note, when), key=lambda remark: remark.words)
    elif len(remarks) == len(desk.facts.remarks):
        raise EditError("There is no note on these words.")
    return replace(desk, facts=replace(desk.facts, remarks=tuple(remarks)), last=None)


_HOW: dict[type, Callable[[Desk, Any], Desk]] = {
    changes.NewQuote: quotes.new_quote,
    changes.SetContent: quotes.set_content,
    changes.SplitQuote: quotes.split_quote,
    changes.JoinQuotes: quotes.join_quotes,
    changes.SetSpeaker: quotes.set_speaker,
    changes.SetQuoteKind: quotes.set_kind,
    changes.SetAct: quotes.set_act,
    changes.SetPolarity: quotes.set_polarity,
    changes.NewActor: actors.new_actor,
    changes.SetActorKind: actors.set_kind,
    changes.SetActorName: actors.set_name,
    changes.SetActorRole: actors.set_role,
    changes.MergeActors: actors.merge_actors,
    changes.SplitActor: actors.split_actor,
    changes.SetDealKind: deals.set_kind,
    changes.SetStatus: deals.set_status,
    changes.AddParty: deals.add_party,
    changes.DropParty: deals.drop_party,
    changes.SetWords: deals.set_words,
    changes.SetValue: deals.set_value,
}
"""How each change is made."""
