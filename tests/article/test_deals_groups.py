"""Groups of candidates: the index asks every group that may fit, and far fewer than all."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.article.deals.candidates import Candidate
from onrecord.article.deals.groups import merge
from onrecord.article.deals.groups.group import Group
from onrecord.article.deals.groups.index import Index

ROLES = ("buyer", "seller", "target", "partner", "investor")
WORDS = ("works", "steelworks", "stake", "deal")
PARTIES = st.lists(
    st.tuples(st.sampled_from("ABCDE"), st.sampled_from(ROLES)),
    max_size=3,
    unique_by=lambda p: p[0],
).map(tuple)
TOLD: dict[str, st.SearchStrategy[Any]] = {
    "kind": st.sampled_from(("sale", "acquisition", "investment", "agreement", "loan")),
    "frame": st.sampled_from(("buy", "sell", "merge", "delivery")),
    "word": st.sampled_from(WORDS),
    "parties": PARTIES,
    "object_head": st.sampled_from((None, *WORDS)),
    "object_words": st.frozensets(st.sampled_from(WORDS), max_size=2),
    "status": st.sampled_from((None, "signed", "proposed", "cancelled", "under way")),
    "names": st.frozensets(st.sampled_from(("A", "works")), max_size=1),
    **{flag: st.booleans() for flag in ("named", "known", "definite")},
}


def candidates(told: list[dict[str, Any]]) -> list[Candidate]:
    """Take what candidates tell; give them, thirty tokens and a sentence apart."""
    return [
        Candidate(trigger=30 * at, sentence=(at // 2, at // 2 + 1), **fields)
        for at, fields in enumerate(told)
    ]


def triggers(groups: list[Group]) -> list[list[int]]:
    return [[member.trigger for member in group.members] for group in groups]


@given(st.lists(st.fixed_dictionaries(TOLD), max_size=14))
@settings(max_examples=300, deadline=None)
def test_the_index_leaves_no_group_out(told: list[dict[str, Any]]) -> None:
    found = triggers(merge.grouped(candidates(told)))
    with patch.object(Index, "near", lambda self, _: self.groups):
        assert triggers(merge.grouped(candidates(told))) == found


@given(st.lists(st.fixed_dictionaries(TOLD), min_size=1, max_size=8))
@settings(max_examples=300, deadline=None)
def test_what_a_group_tells_is_the_same_however_it_came(told: list[dict[str, Any]]) -> None:
    members = candidates(told)
    grown = Group(members[:1])
    for member in members[1:]:
        grown.add(member)
    once = Group(members)
    for name in ("parties", "kind", "status", "heads", "words", "kinds", "roles", "merges"):
        assert getattr(grown, name) == getattr(once, name)
    assert grown.refs() == {ref for ref, _ in grown.parties}


@pytest.mark.parametrize("party", ["A", "{at}"])
def test_a_register_of_deals_asks_few_groups_for_each(party: str) -> None:
    told = [
        {
            "kind": "acquisition",
            "frame": "buy",
            "word": "buy",
            "parties": ((party.format(at=at), "buyer"), (f"target {at}", "target")),
        }
        for at in range(400)
    ]
    with patch.object(merge, "_fits", wraps=merge._fits) as asked:
        groups = merge.grouped(candidates(told))
    assert len(groups) == 400
    assert asked.call_count < 4 * 400
