"""An article that was judged and then published again with changes: what is kept of the work."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.article.facts.actor import Actor
from onrecord.article.facts.article import Article
from onrecord.article.facts.facts import Facts
from onrecord.article.facts.quote import Quote
from onrecord.article.facts.span import Span
from onrecord.tui.commands.rendering import judged
from onrecord.tui.reading.judgement import ArticleState
from onrecord.tui.reading.session import Session
from onrecord.tui.reading.sessions import Sessions
from onrecord.tui.store.state import StateStore
from tests.tui.harbour import ARTICLE, FACTS, TEXT, VOS
from tests.tui.reading import AtHand, make_app, reading
from tests.tui.versions import UPDATED, UPDATED_FACTS, article, edited, saved, without


def opened(store: StateStore, what: Article, facts: Facts) -> Session:
    session = Session(what, store)
    session.take(facts)
    return session


def next_version(folder: Path, text: str, facts: Facts, **verdicts: str) -> Session:
    """Judge the harbour article; give the session in which its next version is open."""
    store = StateStore(folder / "state")
    first = opened(store, saved(folder), FACTS)
    for fact_id, verdict in (verdicts or {"q1": "verified", "q4": "rejected"}).items():
        first.judge(fact_id, verdict)  # type: ignore[arg-type]
    return opened(StateStore(folder / "state"), saved(folder, text), facts)


def test_one_line_more_loses_no_verdict(tmp_path: Path) -> None:
    later = next_version(
        tmp_path, UPDATED, UPDATED_FACTS, q1="verified", q4="rejected", d2="verified", a5="verified"
    )
    assert later.verdicts == {
        "q1": "verified",
        "q4": "rejected",
        "d2": "verified",
        "a5": "verified",
    }
    assert later.report.words == "4 verdicts kept"
    again = opened(StateStore(tmp_path / "state"), saved(tmp_path, UPDATED), UPDATED_FACTS)
    assert again.verdicts == later.verdicts
    assert again.report.words == ""  # said once


def left_unread(folder: Path) -> StateStore:
    """Open the harbour article and leave it as it was: its text is kept, and no place in it."""
    store = StateStore(folder / "state")
    session = opened(store, saved(folder), FACTS)
    session.note_place(0, None)
    session.keep_place()
    return store


def test_the_first_paint_waits_for_no_session_where_the_text_is_what_it_was(tmp_path: Path) -> None:
    store = left_unread(tmp_path)
    again = Sessions([saved(tmp_path)], store)
    assert again.place(0) == 0
    assert not again.is_open(ARTICLE.sha256)


def test_an_article_that_has_changed_begins_where_it_was_left(tmp_path: Path) -> None:
    store = StateStore(tmp_path / "state")
    first = opened(store, saved(tmp_path), FACTS)
    first.note_place(ARTICLE.text.index("PORT ALDEN"), None)
    first.keep_place()
    changed = Sessions([saved(tmp_path, UPDATED)], store)
    assert UPDATED[changed.place(0) :].startswith("PORT ALDEN")


def test_a_list_of_versions_that_cannot_be_understood_stops_no_paint(tmp_path: Path) -> None:
    store = left_unread(tmp_path)
    for path in (tmp_path / "state" / "sources").iterdir():
        path.write_text("[", "utf-8")
    assert Sessions([saved(tmp_path)], store).place(0) == 0


async def test_the_reader_says_what_it_kept_and_goes_to_what_is_left(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path, [saved(tmp_path)])) as reader:
        await reader.press("s", "v", "s", "s", "v", "s", "x", "q")
    text, facts = edited(UPDATED, UPDATED_FACTS, "leaves open who will", "does not say who is to")
    text, facts = edited(text, without(facts, "q4"), "Training is part", "Nothing is part")
    app = make_app(tmp_path, [saved(tmp_path, text)], AtHand(facts))
    async with reading(app) as reader:
        assert reader.messages == [
            "The article has changed: 1 verdict kept, 1 to check again, 1 gone."
        ]
        assert reader.title.rstrip().endswith("1/6 checked")
        await reader.press("g", "!")
        assert reader.selected == "the contract does not say who is to train the crews"
        await reader.press("tab", "/", *"again", "enter")
        assert any("the contract does not say" in line for line in reader.lines)
        assert not any("The first boat" in line for line in reader.lines)


def test_a_fact_whose_words_are_gone_is_told_from_one_that_is_not_found(tmp_path: Path) -> None:
    text, facts = edited(
        UPDATED, UPDATED_FACTS, "Union officials said the contract", "The contract"
    )
    text, facts = edited(text, facts, " leaves open who will train the crews", " is signed")
    later = next_version(
        tmp_path, text, without(facts, "q3", "q5"), q1="verified", q3="verified", q5="verified"
    )
    assert later.report.words == (
        "1 verdict kept, 1 gone, 1 no longer found though the words are there"
    )


async def test_the_reader_opens_the_new_text_where_the_old_one_was_left(tmp_path: Path) -> None:
    async with reading(make_app(tmp_path, [saved(tmp_path)]), size=(80, 20)) as reader:
        await reader.press("s", "s", "s", "s")
        top = next(row for row in reader.rows if row.strip())
        await reader.press("q")
    app = make_app(tmp_path, [saved(tmp_path, UPDATED)], AtHand(UPDATED_FACTS))
    async with reading(app, size=(80, 20)) as reader:
        assert next(row for row in reader.rows if row.strip()) == top
        assert reader.details.startswith("Quote 4/5")
        assert reader.messages == []  # nothing was judged: nothing to tell


def test_changed_words_are_to_be_checked_again(tmp_path: Path) -> None:
    text, facts = edited(TEXT, FACTS, "has agreed to buy", "has agreed in principle to buy")
    later = next_version(tmp_path, text, facts)
    assert later.verdicts == {"q4": "rejected"}
    assert later.report.words == "1 verdict kept, 1 to check again"
    assert later.progress.again == {"q1"}
    assert "again" in later.progress.words_on("q1")
    later.judge("q1", "verified")
    assert not later.progress.again
    last = opened(StateStore(tmp_path / "state"), *_one_line_more(tmp_path, text, facts))
    assert last.verdicts == {"q1": "verified", "q4": "rejected"}


def _one_line_more(folder: Path, text: str, facts: Facts) -> tuple[Article, Facts]:
    text, facts = edited(text, facts, "\n\nUnion", "\n\nNobody was hurt.\n\nUnion")
    return saved(folder, text), facts


def test_what_is_still_to_be_checked_again_is_so_in_the_version_after(tmp_path: Path) -> None:
    text, facts = edited(TEXT, FACTS, "has agreed to buy", "has agreed in principle to buy")
    next_version(tmp_path, text, facts)
    last = opened(StateStore(tmp_path / "state"), *_one_line_more(tmp_path, text, facts))
    assert last.verdicts == {"q4": "rejected"}
    assert last.progress.again == {"q1"}


@pytest.mark.parametrize(
    "change",
    [
        {"polarity": "denied"},
        {"speaker": "a1"},
        {"speaker": None},
        {"kind": "mixed"},
        {"act": "attitude"},
    ],
    ids=str,
)
def test_the_same_words_with_another_reading_are_not_verified(
    tmp_path: Path, change: dict[str, object]
) -> None:
    first, *rest = UPDATED_FACTS.quotes
    facts = replace(UPDATED_FACTS, quotes=(replace(first, **change), *rest))  # type: ignore[arg-type]
    later = next_version(tmp_path, UPDATED, facts)
    assert later.verdicts == {"q4": "rejected"}
    assert later.progress.again == {"q1"}


def test_another_verb_of_speech_undoes_a_verdict(tmp_path: Path) -> None:
    text, facts = edited(TEXT, FACTS, "Okafor said on", "Okafor denied on")
    later = next_version(tmp_path, text, facts)
    assert later.verdicts == {"q4": "rejected"}
    assert later.progress.again == {"q1"}


def test_new_words_in_the_sentence_undo_a_verdict_on_reported_words_only(tmp_path: Path) -> None:
    quotes = tuple(
        replace(quote, passage=Span(quote.content[0].start, _end(quote)))
        for quote in (FACTS.quotes[0], FACTS.quotes[3])
    )
    store = StateStore(tmp_path / "state")
    facts = replace(FACTS, quotes=quotes)
    first = opened(store, saved(tmp_path), facts)
    first.judge("q1", "verified")
    first.judge("q4", "verified")
    text, later = edited(TEXT, facts, "48 million euros, Mayor", "58 million euros, Mayor")
    text, later = edited(text, later, "who runs Nordhavn", "who still runs Nordhavn")
    session = opened(store, saved(tmp_path, text), later)
    assert session.verdicts == {"q4": "verified"}
    assert session.progress.again == {"q1"}


def _end(quote: Quote) -> int:
    return max(span.end for span in (*quote.content, quote.source) if span)


def test_a_deal_of_another_sum_is_to_be_checked_again(tmp_path: Path) -> None:
    text, facts = edited(TEXT, FACTS, "20 million euros from", "30 million euros from")
    later = next_version(tmp_path, text, facts, d2="verified")
    assert later.verdicts == {}
    assert later.report.words == "1 to check again"


def test_of_two_facts_with_the_same_words_none_is_guessed(tmp_path: Path) -> None:
    twice = "“No comment,” said Vos.\n\nThe day after came rain.\n\n“No comment,” said Vos.\n\nEnd."
    facts = _said_by_vos(twice)
    store = StateStore(tmp_path / "state")
    first = opened(store, saved(tmp_path, twice), facts)
    first.judge("q1", "verified")
    once = "“No comment,” said Vos.\n\nThe day after came rain.\n\nEnd."
    later = opened(store, saved(tmp_path, once), _said_by_vos(once))
    assert later.verdicts == {}
    assert later.report.words == "1 to check again"


def test_of_two_facts_with_the_same_words_it_is_the_one_in_its_paragraph(tmp_path: Path) -> None:
    twice = "“No comment,” said Vos at noon.\n\nThen it rained.\n\n“No comment,” said Vos at night."
    store = StateStore(tmp_path / "state")
    first = opened(store, saved(tmp_path, twice), _said_by_vos(twice))
    first.judge("q2", "rejected")
    later_text = f"It was a long day.\n\n{twice}"
    later = opened(store, saved(tmp_path, later_text), _said_by_vos(later_text))
    assert later.verdicts == {"q2": "rejected"}


def _said_by_vos(text: str) -> Facts:
    """Give every “No comment,” of a text as a quote of the one actor in it."""

    def all_of(words: str) -> list[Span]:
        starts = [n for n in range(len(text)) if text.startswith(words, n)]
        return [Span(start, start + len(words)) for start in starts]

    vos = Actor("a1", "Vos", "person", tuple(all_of("Vos")))
    pairs = zip(all_of("“No comment,”"), all_of("Vos"), strict=True)
    quotes = (
        Quote(f"q{n}", "direct", (content,), source=source, speaker="a1", marked=(True,))
        for n, (content, source) in enumerate(pairs, 1)
    )
    return Facts((vos,), tuple(quotes))


def test_a_corrected_speaker_is_kept_while_he_is_named(tmp_path: Path) -> None:
    store = StateStore(tmp_path / "state")
    opened(store, saved(tmp_path), FACTS).correct_speaker("q1", VOS)
    later = opened(store, saved(tmp_path, UPDATED), UPDATED_FACTS)
    (quote, *_) = later.facts.quotes
    assert quote.speaker == VOS.id
    assert later.report.words == "1 correction kept"


def test_a_corrected_speaker_who_is_no_longer_named_is_told(tmp_path: Path) -> None:
    store = StateStore(tmp_path / "state")
    first = opened(store, saved(tmp_path), FACTS)
    first.correct_speaker("q1", VOS)
    first.judge("q1", "verified")
    actors = tuple(actor for actor in UPDATED_FACTS.actors if actor.id != VOS.id)
    later = opened(store, saved(tmp_path, UPDATED), replace(UPDATED_FACTS, actors=actors))
    assert later.verdicts == {}
    assert later.report.words == "1 to check again"


def test_the_old_version_stays_as_it_was(tmp_path: Path) -> None:
    store = StateStore(tmp_path / "state")
    first = opened(store, saved(tmp_path), FACTS)
    first.judge("q1", "verified")
    path = tmp_path / "state" / "articles" / f"{ARTICLE.sha256}.json"
    before = path.read_bytes()
    later = opened(store, saved(tmp_path, UPDATED), UPDATED_FACTS)
    later.judge("q1", "rejected")
    assert path.read_bytes() == before
    assert opened(store, saved(tmp_path), FACTS).verdicts == {"q1": "verified"}


def test_what_was_taken_back_in_the_new_version_does_not_come_again(tmp_path: Path) -> None:
    later = next_version(tmp_path, UPDATED, UPDATED_FACTS, q1="verified")
    later.judge("q1", "verified")  # clears it
    again = opened(StateStore(tmp_path / "state"), saved(tmp_path, UPDATED), UPDATED_FACTS)
    assert again.verdicts == {}


def test_another_text_in_the_same_file_is_no_version(tmp_path: Path) -> None:
    store = StateStore(tmp_path / "state")
    opened(store, saved(tmp_path), FACTS).judge("q1", "verified")
    other = "“No comment,” said Vos.\n\nThen it rained."
    later = opened(store, replace(saved(tmp_path, other), title="Rain"), _said_by_vos(other))
    assert later.verdicts == {}
    assert later.report.words == ""


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        (UPDATED, None, {"q1": "verified"}),
        (UPDATED, "harbour CITY  buys four electric ferries", {"q1": "verified"}),
        (UPDATED, "Harbour city sells four electric ferries", {}),
        (TEXT[: TEXT.index("\n\nUnion")] + "\n\nOne.\n\nTwo.\n\nThree.\n\nFour.", None, {}),
    ],
    ids=["same", "same but for case", "another title", "few paragraphs"],
)
def test_a_copy_elsewhere_is_a_version_by_its_title_and_paragraphs(
    tmp_path: Path, text: str, title: str | None, expected: dict[str, str]
) -> None:
    store = StateStore(tmp_path / "state")
    opened(store, saved(tmp_path), FACTS).judge("q1", "verified")
    facts = UPDATED_FACTS if text == UPDATED else replace(FACTS, quotes=FACTS.quotes[:2], deals=())
    later = opened(store, article(text, tmp_path / "copy.txt", title), facts)
    assert later.verdicts == expected


def test_a_page_is_known_by_its_address(tmp_path: Path) -> None:
    store = StateStore(tmp_path / "state")
    page = replace(article(TEXT, "https://example.org/a#top"), url="https://example.org/a")
    opened(store, page, FACTS).judge("q1", "verified")
    moved = replace(article(UPDATED, "https://example.org/a", "Ferries"), url=None)
    assert opened(store, moved, UPDATED_FACTS).verdicts == {"q1": "verified"}


def test_articles_of_one_mailbox_are_no_versions_of_each_other(tmp_path: Path) -> None:
    store = StateStore(tmp_path / "state")
    opened(store, article(TEXT, "https://example.org/feed#3", "One"), FACTS).judge("q1", "verified")
    other = article(UPDATED, "https://example.org/feed#4", "Two")
    assert opened(store, other, UPDATED_FACTS).verdicts == {}


def test_extract_tells_the_verdicts_of_the_version_before_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("platformdirs.user_state_dir", lambda _name: str(tmp_path / "state"))
    store = StateStore()
    opened(store, saved(tmp_path), FACTS).judge("q1", "verified")
    before = sorted((tmp_path / "state").rglob("*"))
    facts, verdicts = judged(saved(tmp_path, UPDATED), UPDATED_FACTS)
    assert {fact_id: check.verdict for fact_id, check in verdicts.items()} == {"q1": "verified"}
    assert facts == UPDATED_FACTS
    assert sorted((tmp_path / "state").rglob("*")) == before


def test_files_of_an_older_onrecord_are_read_and_cannot_be_carried(tmp_path: Path) -> None:
    store = StateStore(tmp_path / "state")
    opened(store, saved(tmp_path), FACTS).judge("q1", "verified")
    path = tmp_path / "state" / "articles" / f"{ARTICLE.sha256}.json"
    data = json.loads(path.read_bytes())
    for entry in data["facts"]:
        del entry["told"]
    path.write_text(json.dumps(data))
    later = opened(store, saved(tmp_path, UPDATED), UPDATED_FACTS)
    assert later.verdicts == {}
    assert store.take_problems() == []
    assert opened(store, saved(tmp_path), FACTS).verdicts == {"q1": "verified"}


def test_no_text_but_that_of_judged_facts_lies_in_the_folder(tmp_path: Path) -> None:
    store = StateStore(tmp_path / "state")
    opened(store, saved(tmp_path), FACTS).judge("q1", "verified")
    kept = b"".join(p.read_bytes() for p in (tmp_path / "state").rglob("*") if p.is_file())
    assert b"has agreed to buy four electric ferries" in kept
    for words in (b"Harbour city", b"museum", b"harbour.txt", str(tmp_path).encode()):
        assert words not in kept


JUDGING = """
import sys
from pathlib import Path
from onrecord.tui.reading.session import Session
from onrecord.tui.reading.sessions import Sessions
from onrecord.tui.store.state import StateStore
from tests.tui.harbour import FACTS
from tests.tui.versions import saved
folder = Path(sys.argv[1])
session = Session(saved(folder), StateStore(folder / "state"))
session.take(FACTS)
for fact in FACTS:
    session.judge(fact.id, "verified")
    print(fact.id, flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("pause", [0.0, 0.004, 0.02])
def test_kill_9_while_judging_loses_nothing_for_the_next_version(
    tmp_path: Path, pause: float
) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", JUDGING, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    told = {process.stdout.readline().strip()}
    time.sleep(pause)
    process.kill()
    told.update(process.stdout.read().split())
    process.wait()
    later = opened(StateStore(tmp_path / "state"), saved(tmp_path, UPDATED), UPDATED_FACTS)
    assert told <= set(later.verdicts)
    assert "" not in told


def test_another_reader_of_the_new_text_is_not_overruled(tmp_path: Path) -> None:
    store = StateStore(tmp_path / "state")
    opened(store, saved(tmp_path), FACTS).judge("q1", "verified")
    new = saved(tmp_path, UPDATED)
    mine = Session(new, store)
    opened(StateStore(tmp_path / "state"), new, UPDATED_FACTS).judge("q1", "rejected")
    mine.take(UPDATED_FACTS)
    assert mine.verdicts == {"q1": "rejected"}
    assert StateStore(tmp_path / "state").article(new.sha256) != ArticleState()
