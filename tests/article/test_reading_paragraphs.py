"""Text whose lines were broken to a width: one paragraph from indent to indent, offsets kept."""

from __future__ import annotations

import re

import pytest

from onrecord.article.reading.paragraphs import paragraphs, reading_form

WIRE = (
    "The Harbour Line said on Monday that it\n"
    "had agreed to buy two ferries from a yard in\n"
    "Gdansk for 40 mln dlrs.\n"
    "    Delivery is expected in the spring, it\n"
    "said, but gave no details.\n"
)
LINE_A_PARAGRAPH = "Ferries were bought.\nThe yard is pleased.\nDelivery is in the spring.\n"


def test_lines_broken_to_a_width_become_running_text_of_the_same_length() -> None:
    flat = reading_form(WIRE)
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
    assert reading_form(LINE_A_PARAGRAPH) == LINE_A_PARAGRAPH
    assert len(list(paragraphs(LINE_A_PARAGRAPH))) == 3


def test_headlines_alone_are_not_joined_when_a_line_is_long() -> None:
    text = "Ferries bought\nYard pleased\n" + "The yard in Gdansk said it was pleased. " * 4
    assert reading_form(text) == text


def test_a_short_list_is_no_running_text() -> None:
    for text in (
        "Shopping\n- Two pairs of boots\n- A tent for four\n- Maps of Norway\n- Ask Erik Dahl\n",
        "Best picture\nAnora\nConclave\nThe Brutalist\nA Complete Unknown\n",
        "Eliot, George. Middlemarch\nMelville, Herman. Moby-Dick\nWoolf, Virginia. Mrs Dalloway\n",
        "Team\tP\tPts\nHarwich\t38\t84\nNorth End\t38\t89\nLowfield\t38\t82\n",
    ):
        assert reading_form(text) == text


def test_a_text_of_three_short_lines_may_still_be_wrapped() -> None:
    text = "The board of Acme met on Tuesday\nin Paris with Ann Lee to agree\nthe sale.\n"
    assert reading_form(text) == text.rstrip().replace("\n", " ") + "\n"


SPEECH = (
    "“The owners have been told many times that the quay\n"
    "{0}is not safe for carts,” Ann Lee said.\n"
)
LONG = "The council met on Tuesday and will wait for what the engineers have to say of the quay. "


@pytest.mark.parametrize(
    "text",
    [
        SPEECH.format(""),
        SPEECH.format("") + "\n" + LONG * 2,
        LONG * 2 + "\n\n" + SPEECH.format(""),
        "* " + SPEECH.format("  ") + "* " + SPEECH.format("  "),
        "1. " + SPEECH.format("   ") + "2. Nothing else was said.\n",
        "> " + SPEECH.format("> ") + "\n" + LONG * 2,
        "    " + SPEECH.format("    ") + "\n    " + LONG,
        SPEECH.format("").replace("\n", "\N{LINE SEPARATOR}", 1),
        "The mayor said "
        + SPEECH.format("").replace("carts,”", "carts,” and left. " + LONG + "“No”"),
    ],
)
def test_a_quotation_goes_on_over_a_broken_line(text: str) -> None:
    form = reading_form(text)
    assert len(form) == len(text)
    assert "that the quay is not safe for carts,”" in re.sub(" +", " ", form)


def test_what_is_a_line_for_itself_stays_one() -> None:
    for text in (
        "Shops shut early\nTraders warned that the town was dying.\n",
        "Kind regards,\nAnn Lee\nHarbour master\n",
        "bread\nbutter and jam\ntwo eggs\n",
        "> Who owns the quay?\n>> Nobody does.\n",
        "# The quay\nNobody owns it.\n",
    ):
        assert reading_form(text).count("\n") == text.count("\n")


@pytest.mark.parametrize("title", ["Mr.", "Sen.", "Prof.", "Lt."])
def test_no_line_ends_between_an_abbreviated_title_and_its_name(title: str) -> None:
    for text in (
        f"“We go,” said {title}\nLopez, the owner of the quay.\n",
        f"The quay will stay open for\nthree years, the owner, {title}\nLopez, told reporters.\n",
    ):
        assert f"{title} Lopez" in reading_form(text)
        assert len(list(paragraphs(text))) == 1


def test_a_line_that_ends_a_sentence_stays_one() -> None:
    assert len(list(paragraphs("He met the dr.\nLopez left.\nThe yard is pleased.\n"))) == 3
    assert len(list(paragraphs("We sold to Acme Corp.\nLopez left.\n"))) == 2
