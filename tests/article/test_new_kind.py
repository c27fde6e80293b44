"""A kind of fact that is added to the tables is printed, kept, shown and read back like the others.

It is added in a process of its own, before anything else is imported, as a contributor would.
"""

from __future__ import annotations

import subprocess
import sys

ADDED = """
from dataclasses import dataclass, replace

from onrecord.article.facts import facts as table
from onrecord.article.facts.by import By
from onrecord.article.facts.deal import DEAL
from onrecord.article.facts.kind import Slot, Title
from onrecord.article.facts.span import Span, spans_from_json


@dataclass(frozen=True, slots=True)
class Figure:
    id: str
    mentions: tuple[Span, ...]
    by: By = "program"


@dataclass(frozen=True, slots=True)
class Facts(table.Facts):
    figures: tuple[Figure, ...] = ()


def words(figure, text):
    return figure.mentions[0].text_in(text)


FIGURE = replace(
    DEAL, name="figure", plural="figures",
    encode=lambda one, text: {"id": one.id, "mentions": [s.to_json(text) for s in one.mentions]},
    decode=lambda data: Figure(data["id"], spans_from_json(data["mentions"])),
    names=lambda one, cast: {},
    place=lambda one: one.mentions,
    title=lambda one, text, cast: Title(words(one, text)),
    slots=lambda one, text, cast: (Slot("share", words(one, text), one.mentions),),
    measure=lambda one: "",
    columns=("id", "words"),
    cells=lambda one, text, cast: (one.id, words(one, text)),
    markdown=lambda one, article, cast, tail: ("- " + words(one, article.text) + tail,),
)
table.KINDS = (*table.KINDS, FIGURE)
table.BY_PLURAL["figures"] = FIGURE
table._KIND_OF[Figure] = FIGURE
table.Facts = Facts

import json

from onrecord.article import source
from onrecord.article.formats import contract
from onrecord.article.formats.formats import FORMATS
from onrecord.article.library.store.packing import facts_from, pack_facts
from onrecord.tui.reading.outline import Outline

article = source.article_of("Prices rose 5 per cent in May, and 7 per cent in June.", "a.txt")
facts = Facts(figures=(Figure("f1", (Span(12, 22),)), Figure("f2", (Span(35, 45),))))
printed = json.loads(json.dumps(contract.to_json(article, facts)))
assert contract.from_json(printed) == (article, facts)
del printed["figures"]  # an object of before
assert contract.from_json(printed)[1] == Facts()
for name, one in FORMATS.items():
    kinds = [FIGURE] if one.is_table else table.KINDS
    assert "7 per cent" in one.write(article, facts, kinds, None), name
assert facts_from(pack_facts(article, facts), article)[1] == facts
outline = Outline(article.text, facts)
(branch,) = [node for node in outline.roots() if node.key == "figures"]
shown = list(outline.children(branch))
assert [node.label for node in shown] == ["5 per cent", "7 per cent"]
assert [node.label for node in outline.children(shown[1])] == ["7 per cent"]
assert outline.path("f2") == ("figures", "f2")
print("as the others")
"""


def test_a_kind_of_fact_is_added_by_its_table() -> None:
    ended = subprocess.run([sys.executable, "-c", ADDED], capture_output=True, text=True)
    assert (ended.stderr, ended.stdout) == ("", "as the others\n")
