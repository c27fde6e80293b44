"""What is added to an article's actors, and taken from them."""

from __future__ import annotations

import pytest

from onrecord.article.actors.registry import add_mentions, drop_mentions
from onrecord.article.facts.actor import Actor
from onrecord.article.facts.span import Span

ANA = Actor("a1", "Ana Ito", "person", (Span(0, 7), Span(20, 23)))
PORT = Actor("a2", "Port", "organization", (Span(30, 34),))


def test_what_was_anothers_is_taken_but_no_actor_is_left_without_a_place() -> None:
    ana, port = drop_mentions((ANA, PORT), [Span(20, 23), Span(30, 34)])
    assert ana.mentions == (Span(0, 7),)
    assert port.mentions == (Span(30, 34),)
    assert drop_mentions((ANA,), ANA.mentions) == (ANA,)


def test_mentions_of_several_are_added_in_order_and_once() -> None:
    more = {"a2": [Span(10, 14)], "a1": [Span(20, 23), Span(9, 11)]}
    ana, port = add_mentions((ANA, PORT), more)
    assert ana.mentions == (Span(0, 7), Span(9, 11), Span(20, 23))
    assert port.mentions == (Span(10, 14), Span(30, 34))
    assert add_mentions((ANA, PORT), {"a2": []}) == (ANA, PORT)
    with pytest.raises(KeyError):
        add_mentions((ANA,), {"a7": [Span(1, 2)]})
