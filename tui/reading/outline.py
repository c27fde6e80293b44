"""The facts as an outline: quotes by speaker, actors by kind, all others with their slots.

Pure: facts in, nodes out. A node's children are made when they are asked for, so an article
with thousands of facts opens as fast as one with ten.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from ...article.facts.actor import Actor, ActorKind
from ...article.facts.facts import BY_PLURAL, Fact, Facts, kind_of
from ...article.facts.kind import Kind
from ...article.facts.quote import (
    UNSURE,
    Polarity,
    Quote,
    QuoteAct,
    name_of,
    source_of,
    speakers_of,
    words_of,
)
from ...article.facts.span import Span
from ...article.text import one_line

Role = Literal["branch", "speaker", "quote", "deal", "slot", "kind", "actor"]

BRANCHES: dict[str, tuple[QuoteAct, str]] = {
    "quotes": ("speech", "Quotes"),
    "attitudes": ("attitude", "Attitudes"),
    "mentions": ("mention", "Mentions of speech"),
}
"""The branches that hold quotes, each with their act and what it is called, in their order."""

_BRANCH_OF = {act: key for key, (act, _) in BRANCHES.items()}

LONGEST_LABEL = 300
"""Characters of a quote that a label holds; a pane shows fewer."""

KINDS: dict[ActorKind, str] = {
    "person": "People",
    "organization": "Organizations",
    "place": "Places",
    "group": "Groups",
}
"""What actors of a kind are called together, in the order in which they are shown."""

PLAIN = tuple(plural for plural in BY_PLURAL if plural not in ("quotes", "actors"))
"""The kinds of facts that need no groups: a line each, with its slots below it."""

_NOTED = ("value", "status")
"""The slots of which the first that is known stands beside a plain fact."""


@dataclass(frozen=True, slots=True)
class Node:
    """One line of the outline.

    ``key`` is unique and stays the same when the facts are filtered. ``role`` is "deal" for every
    plain fact. ``note`` is said beside the label: a count, a value; ``lead`` before it: who says
    it, where a line tells that too. ``fact`` is the id of the fact the line stands for or belongs
    to, ``spans`` the words of a slot. ``kind`` is an actor's kind where the line names one,
    ``polarity`` what a quote's source does with what it says.
    """

    key: str
    role: Role
    label: str
    note: str = ""
    fact: str | None = None
    spans: tuple[Span, ...] = ()
    kind: str | None = None
    polarity: Polarity = "affirmed"
    has_children: bool = False
    unsure: bool = False
    lead: str = ""


class Outline:
    """The outline of one article's facts, perhaps only of those in ``kept`` (ids)."""

    def __init__(self, text: str, facts: Facts, kept: frozenset[str] | None = None) -> None:
        """Take an article's text, its facts, and the ids of those to show (None: all)."""
        self._text = text
        self._facts = facts
        keep = (lambda _: True) if kept is None else kept.__contains__
        self._quotes: dict[str, dict[str, list[Quote]]] = {key: {} for key in BRANCHES}
        for quote in facts.quotes:
            if keep(quote.id):
                groups = self._quotes[_BRANCH_OF[quote.act]]
                groups.setdefault(self._speaker_key(quote), []).append(quote)
        self._plain: dict[str, dict[str, Fact]] = {
            plural: {fact.id: fact for fact in facts.of(BY_PLURAL[plural]) if keep(fact.id)}
            for plural in PLAIN
        }
        self._actors: dict[ActorKind, list[Actor]] = defaultdict(list)
        for actor in facts.actors:
            if keep(actor.id):
                self._actors[actor.kind].append(actor)
        for actors in self._actors.values():
            actors.sort(key=lambda actor: -len(actor.mentions))

    def roots(self) -> Iterator[Node]:
        """Give the branches in order; attitudes and mentions only where there are any."""
        yield self._branch("quotes", "Quotes", _size(self._quotes["quotes"]))
        for plural, facts in self._plain.items():
            yield self._branch(plural, plural.capitalize(), len(facts))
        yield self._branch("actors", "Actors", sum(map(len, self._actors.values())))
        for key, (_, label) in BRANCHES.items():
            if key != "quotes" and self._quotes[key]:
                yield self._branch(key, label, _size(self._quotes[key]))

    def children(self, node: Node) -> Iterator[Node]:
        """Take a node; give the nodes below it in order."""
        match node.role, node.key:
            case "branch", plural if plural in self._plain:
                facts = self._plain[plural].values()
                yield from (self._fact(BY_PLURAL[plural], fact) for fact in facts)
            case "branch", "actors":
                yield from (self._kind(kind) for kind in KINDS if self._actors.get(kind))
            case "branch", branch:
                for key, quotes in self._quotes[branch].items():
                    speaker = self._speaker(branch, key, quotes)
                    # Most speak once in an article of news: name and words stand on one line.
                    yield speaker if len(quotes) > 1 else self._lone(quotes[0], speaker)
            case "speaker", _:
                branch, _, key = node.key.partition("/")
                yield from (self._quote(quote) for quote in self._quotes[branch][key])
            case "deal", _:
                yield from self._slots(node.key)
            case "kind", _:
                yield from (self._actor(actor) for actor in self._actors[_kind_of(node.key)])

    def facts_under(self, node: Node) -> tuple[str, ...]:
        """Take a node; give the ids of the facts it stands for or holds, in order."""
        if node.fact is not None:
            return (node.fact,)
        return tuple(fact for child in self.children(node) for fact in self.facts_under(child))

    def path(self, fact_id: str) -> tuple[str, ...]:
        """Take a fact's id; give the keys from its branch to its own line, empty if not shown."""
        for branch, groups in self._quotes.items():
            for key, quotes in groups.items():
                if any(quote.id == fact_id for quote in quotes):
                    return (branch, *([f"{branch}/{key}"] if len(quotes) > 1 else []), fact_id)
        for plural, facts in self._plain.items():
            if fact_id in facts:
                return plural, fact_id
        for kind, actors in self._actors.items():
            if any(actor.id == fact_id for actor in actors):
                return "actors", f"actors/{kind}", fact_id
        return ()

    def _speaker_key(self, quote: Quote) -> str:
        if speakers := speakers_of(quote, self._facts):
            return "+".join(actor.id for actor in speakers)
        return f"~{source_of(self._text, quote).casefold()}" if _is_told(quote) else "~"

    def _branch(self, key: str, label: str, size: int) -> Node:
        return Node(key, "branch", label, f"{size:,}", has_children=size > 0)

    def _speaker(self, branch: str, key: str, quotes: list[Quote]) -> Node:
        actor = self._facts.actor(key)
        label = name_of(quotes[0], self._text, self._facts)
        if not speakers_of(quotes[0], self._facts):
            label = label[:1].upper() + label[1:]
        return Node(
            f"{branch}/{key}",
            "speaker",
            label,
            f"{len(quotes):,}",
            kind=actor.kind if actor else None,
            has_children=True,
        )

    def _quote(self, quote: Quote) -> Node:
        words = words_of(quote, self._text, self._facts)[:LONGEST_LABEL]
        return Node(
            quote.id,
            "quote",
            words,
            fact=quote.id,
            polarity=quote.polarity,
            unsure=quote.confidence < UNSURE,
        )

    def _lone(self, quote: Quote, speaker: Node) -> Node:
        return replace(self._quote(quote), lead=speaker.label, kind=speaker.kind)

    def _fact(self, kind: Kind[Any], fact: Fact) -> Node:
        known = {slot.name: slot.words for slot in kind.slots(fact, self._text, self._facts)}
        note = next((known[name] for name in _NOTED if name in known), "")
        lead = kind.title(fact, self._text, self._facts).lead
        return Node(fact.id, "deal", lead, note, fact=fact.id, has_children=True)

    def _slots(self, fact_id: str) -> Iterator[Node]:
        fact = self._facts.fact(fact_id)
        for number, slot in enumerate(kind_of(fact).slots(fact, self._text, self._facts), 1):
            key = f"{fact_id}/{number}"
            yield Node(key, "slot", slot.words, slot.name, fact_id, slot.spans, slot.actor)

    def _kind(self, kind: ActorKind) -> Node:
        size = len(self._actors[kind])
        return Node(
            f"actors/{kind}", "kind", KINDS[kind], f"{size:,}", kind=kind, has_children=True
        )  # fmt: skip

    def _actor(self, actor: Actor) -> Node:
        role = f", {one_line(actor.role)}" if actor.role else ""
        return Node(
            actor.id,
            "actor",
            f"{one_line(actor.name)}{role}",
            f"{len(actor.mentions):,}×" if len(actor.mentions) > 1 else "",
            fact=actor.id,
            kind=actor.kind,
        )


def _is_told(quote: Quote) -> bool:
    return bool(quote.source or quote.speaker_text)


def _size(groups: dict[str, list[Quote]]) -> int:
    return sum(map(len, groups.values()))


def _kind_of(key: str) -> ActorKind:
    return next(kind for kind in KINDS if key == f"actors/{kind}")
