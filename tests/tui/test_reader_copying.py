"""What is put on the clipboard, and that what is said about it is true."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.tui.harbour import TEXT, TITLE
from tests.tui.reading import Reader, make_app, reading


async def press(reader: Reader, *keys: str) -> None:
    await reader.press(*keys)
    await reader.app.workers.wait_for_complete()
    await reader.pilot.pause()


async def test_y_copies_words_that_lost_their_marks_as_the_sentences_they_stand_in(
    tmp_path: Path, copied: list[str]
) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await press(reader, "s", "s", "y")
        assert copied == [
            "The first boat will carry passengers before winter, Okafor told reporters on the "
            "quay. We waited ten years for this, and we will not wait for an eleventh. "
            f"— Lena Okafor, Mayor. “{TITLE}”"
        ]
        assert reader.messages == [f"Copied {len(copied[0])} characters"]


async def test_y_copies_reported_words_with_their_cue(tmp_path: Path, copied: list[str]) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await press(reader, "s", "s", "s", "y")
        assert copied == [
            "Union officials said the contract leaves open who will train the crews. "
            f"— Union officials (42 % sure). “{TITLE}”"
        ]


async def test_marks_of_the_article_are_not_doubled(tmp_path: Path, copied: list[str]) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await press(reader, "s", "s", "s", "s", "y")
        assert copied[0].startswith(
            "“Training is part of the price,” “Nobody sails a boat of ours without it.” — Piet Vos"
        )


async def test_capital_y_copies_all_of_the_speaker(tmp_path: Path, copied: list[str]) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await press(reader, "s", "Y")
        one, two = copied[0].split("\n\n")
        assert one.startswith("> PORT ALDEN The city of Port Alden has agreed")
        assert two.startswith("> The first boat")
        assert not copied[0].endswith("\n")


async def test_a_deal_is_copied_with_its_slots(tmp_path: Path, copied: list[str]) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await press(reader, "d", "y")
        lines = copied[0].split("\n")
        assert "seller: Nordhavn Yards" in lines
        assert "value: 48 million euros" in lines
        assert lines[-1] == f"— “{TITLE}”"


async def test_a_branch_of_the_tree_is_copied_whole(tmp_path: Path, copied: list[str]) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await press(reader, "tab", "g", "y")
        assert copied[0].count(f". “{TITLE}”") == 5


@pytest.mark.parametrize(
    ("keys", "starts"),
    [
        # An actor: what it is, all it said, all its deals.
        (
            ["a", "a"],
            ["> Nordhavn Yards (organization", "> Its order book is full", "Deal: Port Alden buys"],
        ),
        # A slot of a deal: the whole deal.
        (["d", "tab", "l", "l", "j"], ["Deal: Port Alden buys four electric ferries"]),
        # A speaker's line: all that speaker said.
        (["tab", "g", "j"], ["> PORT ALDEN The city of Port Alden", "> The first boat"]),
        # A kind of actors: each of them.
        (["tab", "G", "k", "l", "j"], ["> Lena Okafor, Mayor", "> Piet Vos, head of the yard"]),
        # Deals: all of them.
        (["tab", "g", "h", "j"], ["Deal: Port Alden buys", "Deal: Coastal Bank lends"]),
    ],
)
async def test_capital_y_copies_the_group_of_what_is_chosen(
    tmp_path: Path, copied: list[str], keys: list[str], starts: list[str]
) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await press(reader, *keys, "Y")
        parts = copied[0].split("\n\n")
        assert [p[: len(start)] for p, start in zip(parts, starts, strict=True)] == starts


async def test_c_lets_choose_the_form(tmp_path: Path, copied: list[str]) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await press(reader, "s", "s", "v", "c", "down", "enter")
        assert copied.pop().endswith(f"an eleventh. — “{TITLE}”")
        await press(reader, "c", "down", "down", "enter")
        assert copied.pop().endswith("an eleventh.")
        await press(reader, "c", *["down"] * 3, "enter")
        assert copied.pop().startswith("> The first boat")
        await press(reader, "c", *["down"] * 4, "enter")
        told = json.loads(copied.pop())
        assert told["speaker"] == "a3"
        assert told["verdict"] == "verified"
        await press(reader, "c", "escape")
        assert copied == []


async def test_the_mouse_copies_the_exact_source(tmp_path: Path, copied: list[str]) -> None:
    async with reading(make_app(tmp_path), size=(80, 24)) as reader:
        line = reader.view.line_of(TEXT.index("The city of Port Alden"))
        await reader.pilot.mouse_down("#article", offset=(2 + 11, line))
        await reader.pilot.hover("#article", offset=(2 + 5, line + 1))
        await reader.pilot.mouse_up("#article", offset=(2 + 5, line + 1))
        await press(reader, "ctrl+c")
        assert copied[0].startswith("The city of Port Alden")
        assert copied[0] in TEXT
        assert len(copied[0]) > 50


async def test_ctrl_c_without_a_selection_copies_nothing_and_tells_how_to_quit(
    tmp_path: Path, copied: list[str]
) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await press(reader, "ctrl+c")
        assert copied == []
        assert "q" in reader.messages[0]
        assert reader.app.is_running


async def test_there_is_nothing_to_copy_before_something_is_selected(
    tmp_path: Path, copied: list[str]
) -> None:
    async with reading(make_app(tmp_path)) as reader:
        await press(reader, "y", "Y", "c")
        assert copied == []
