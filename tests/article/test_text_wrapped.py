"""Text whose lines were broken to a width: one paragraph from indent to indent, offsets kept."""

from __future__ import annotations

from onrecord.article.text import is_wrapped, paragraphs, unwrapped

WIRE = (
    "The Harbour Line said on Monday that it\n"
    "had agreed to buy two ferries from a yard in\n"
    "Gdansk for 40 mln dlrs.\n"
    "    Delivery is expected in the spring, it\n"
    "said, but gave no details.\n"
)
LINE_A_PARAGRAPH = "Ferries were bought.\nThe yard is pleased.\nDelivery is in the spring.\n"


def test_lines_broken_to_a_width_become_running_text_of_the_same_length() -> None:
    flat = unwrapped(WIRE)
    assert len(flat) == len(WIRE)
    assert "that it had agreed to buy two ferries from a yard in Gdansk" in flat
    assert flat.split("\n") == [
        "The Harbour Line said on Monday that it had agreed to buy two ferries from a yard in "
        "Gdansk for 40 mln dlrs.",
        "    Delivery is expected in the spring, it said, but gave no details.",
        "",
    ]


def test_a_paragraph_of_wrapped_text_runs_from_indent_to_indent() -> None:
    spans = list(paragraphs(WIRE))
    assert [span.text_in(WIRE).split()[0] for span in spans] == ["The", "Delivery"]
    assert "".join(span.text_in(WIRE) for span in spans) == WIRE


def test_a_line_a_paragraph_is_not_wrapped_text() -> None:
    assert not is_wrapped(LINE_A_PARAGRAPH)
    assert unwrapped(LINE_A_PARAGRAPH) == LINE_A_PARAGRAPH
    assert len(list(paragraphs(LINE_A_PARAGRAPH))) == 3


def test_headlines_alone_are_not_joined_when_a_line_is_long() -> None:
    text = "Ferries bought\nYard pleased\n" + "The yard in Gdansk said it was pleased. " * 4
    assert unwrapped(text) == text


def test_a_short_list_is_no_running_text() -> None:
    for text in (
        "Shopping\n- Two pairs of boots\n- A tent for four\n- Maps of Norway\n- Ask Erik Dahl\n",
        "Best picture\nAnora\nConclave\nThe Brutalist\nA Complete Unknown\n",
        "Eliot, George. Middlemarch\nMelville, Herman. Moby-Dick\nWoolf, Virginia. Mrs Dalloway\n",
        "Team\tP\tPts\nHarwich\t38\t84\nNorth End\t38\t89\nLowfield\t38\t82\n",
    ):
        assert not is_wrapped(text)
        assert unwrapped(text) == text


def test_a_text_of_three_short_lines_may_still_be_wrapped() -> None:
    text = "The board of Acme met on Tuesday\nin Paris with Ann Lee to agree\nthe sale.\n"
    assert is_wrapped(text)
