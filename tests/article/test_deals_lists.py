"""The deal lists fit each other and the model; titles read at a glance."""

from __future__ import annotations

from typing import get_args

import pytest

from onrecord.article.deals.titles import title_of
from onrecord.article.deals.triggers import frames
from onrecord.article.deals.words import words
from onrecord.article.facts.deal import DealKind, DealStatus, PartyRole
from onrecord.article.lexicon import rows


def test_every_trigger_has_a_frame() -> None:
    for lemma, pos, frame, *_ in rows("deal_triggers.tsv"):
        assert frame in frames(), lemma
        assert pos in {"V", "N"}, lemma


def test_frames_use_the_kinds_and_roles_of_the_model() -> None:
    for frame in frames().values():
        assert frame.kind in get_args(DealKind)
        assert {frame.agent, *frame.prepositions.values()} <= set(get_args(PartyRole))
        assert frame.object is None or frame.object in get_args(PartyRole)


def test_no_word_has_two_statuses() -> None:
    listed = rows("deal_status.tsv")
    assert {status for _, status in listed} <= set(get_args(DealStatus))
    assert len({lemma for lemma, _ in listed}) == len(listed)


def test_an_unknown_word_class_is_an_error() -> None:
    with pytest.raises(KeyError):
        words("no such class")


_THREE: list[tuple[str, PartyRole]] = [("A", "partner"), ("B", "partner"), ("C", "partner")]


@pytest.mark.parametrize(
    ("kind", "thing", "parties", "title"),
    [
        ("acquisition", None, [("Ford", "buyer"), ("Volvo", "target")], "Ford’s purchase of Volvo"),
        ("acquisition", "Volvo", [("Ford", "seller")], "Ford’s sale of Volvo"),
        ("acquisition", "Volvo", [], "acquisition of Volvo"),
        (
            "acquisition",
            None,
            [("Geely", "buyer"), ("Ford", "seller")],
            "Geely’s purchase from Ford",
        ),
        ("sale", "36 fighter jets", [("India", "buyer")], "36 fighter jets"),
        ("loan", None, [("China", "lender"), ("Ecuador", "borrower")], "China’s loan to Ecuador"),
        ("investment", "a port", [("Emirates", "investor")], "Emirates’ investment in a port"),
        ("target", "bilateral trade", [], "bilateral trade target"),
        ("agreement", None, _THREE, "agreement between A and 2 others"),
        ("agreement", None, _THREE[:1], "A’s agreement"),
        ("joint venture", None, _THREE[:2], "joint venture between A and B"),
    ],
)
def test_titles(
    kind: DealKind, thing: str | None, parties: list[tuple[str, PartyRole]], title: str
) -> None:
    assert title_of(kind, thing, parties) == title


def test_the_buyer_tells_two_sales_of_the_same_apart() -> None:
    parties: list[tuple[str, PartyRole]] = [("Turkey", "buyer"), ("Russia", "seller")]
    assert title_of("sale", "jets", parties, names_buyer=True) == "jets (Turkey)"


def test_a_long_thing_is_cut_at_a_word() -> None:
    title = title_of("sale", "jets " * 40, [])
    assert title.endswith("jets…")
    assert len(title) <= 61
