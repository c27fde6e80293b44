"""What a person mends in the facts: every change by what it does, on a text made for it."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from onrecord.article.edits import changes as ch
from onrecord.article.edits import codec
from onrecord.article.edits.apply import applied, apply
from onrecord.article.edits.changes import Edit
from onrecord.article.edits.desk import Desk, EditError, laid_out
from onrecord.article.facts.actor import Actor
from onrecord.article.facts.deal import Deal
from onrecord.article.facts.facts import Facts, kind_of
from onrecord.article.facts.keys import ActorChoice, FactKey
from onrecord.article.facts.quote import Quote
from onrecord.article.facts.span import Span
from tests.tui.harbour import ARTICLE, FACTS, TEXT, span, spans

DESK = laid_out(TEXT, FACTS)
VOS, MAYOR = ActorChoice("Piet Vos"), ActorChoice("Lena Okafor")


def key(fact_id: str, desk: Desk = DESK) -> FactKey:
    return desk.keys[fact_id]


def after(*wanted: ch.Change, desk: Desk = DESK) -> Desk:
    for change in wanted:
        desk = apply(desk, Edit(change))
    return desk


def quote(desk: Desk, fact_id: str | None = None) -> Quote:
    found = desk.facts.fact(fact_id or desk.last or "")
    assert isinstance(found, Quote)
    return found


def actor(desk: Desk, fact_id: str | None = None) -> Actor:
    found = desk.facts.fact(fact_id or desk.last or "")
    assert isinstance(found, Actor)
    return found


def deal(desk: Desk, fact_id: str = "d1") -> Deal:
    found = desk.facts.fact(fact_id)
    assert isinstance(found, Deal)
    return found


def copied(desk: Desk, fact_id: str) -> str:
    fact = desk.facts.fact(fact_id)
    return kind_of(fact).cite(fact, ARTICLE, desk.facts)


def test_words_become_a_quote_of_an_actor_as_it_may_be_copied() -> None:
    made = after(ch.NewQuote((span("The old boats will be sold."),), VOS))
    assert quote(made).by == "user"
    assert quote(made).kind == "indirect"
    assert (
        copied(made, "q7")
        == f"The old boats will be sold. — Piet Vos, head of the yard. “{ARTICLE.title}”"
    )
    assert [q.id for q in made.facts.quotes][-1] == "q7"  # where it stands in the text


def test_words_with_marks_are_direct_and_some_of_them_mixed() -> None:
    text = 'Ada Brook called it "a gift" and left. "Never again," she said.'
    bare = laid_out(text, Facts())
    direct = after(ch.NewQuote((Span(text.index('"Never'), text.index(" she")),)), desk=bare)
    assert quote(direct).kind == "direct"
    assert quote(direct).marked == (True,)
    mixed = after(ch.NewQuote((Span(text.index("it"), text.index(" and")),)), desk=bare)
    assert quote(mixed).kind == "mixed"
    assert [part.text_in(text) for part in quote(mixed).content] == ["it", '"a gift"']
    inside = after(ch.NewQuote((Span(text.index("Never"), text.index(',"')),)), desk=bare)
    assert quote(inside).kind == "direct"


def test_a_name_that_was_typed_is_said_to_be_the_reader_s() -> None:
    made = after(ch.NewQuote((span("The old boats will be sold."),), speaker_text="Femke de Groot"))
    assert "Femke de Groot (named by the reader)" in copied(made, "q7")
    assert quote(made).speaker is None


def test_words_that_are_a_quote_already_only_get_the_speaker() -> None:
    made = after(ch.NewQuote((span("the contract leaves open who will train the crews"),), VOS))
    assert len(made.facts.quotes) == len(FACTS.quotes)
    assert quote(made, "q3").speaker == "a5"
    assert quote(made, "q3").by == "corrected"


def test_a_corrected_quote_is_as_sure_as_its_reader() -> None:
    assert quote(DESK, "q3").confidence < 0.5
    made = after(ch.SetSpeaker(key("q3"), MAYOR))
    assert quote(made, "q3").confidence == 1
    assert "sure" not in copied(made, "q3")
    assert made.told["q3"] == ("speaker: Union officials → Lena Okafor",)


def test_an_extent_is_changed_and_the_passage_follows() -> None:
    made = after(ch.SetContent(key("q3"), (span("the contract leaves open"),)))
    assert copied(made, "q3").startswith("Union officials said the contract leaves open who will")
    with pytest.raises(EditError, match="its words already"):
        after(ch.SetContent(key("q3"), DESK.facts.quotes[2].content))


def test_a_split_gives_the_rest_to_nobody_until_it_is_told() -> None:
    at = span("“Nobody sails").start
    made = after(ch.SplitQuote(key("q4"), at))
    first, second = quote(made, "q4"), quote(made)
    assert first.content[0].text_in(TEXT) == "“Training is part of the price,”"
    assert second.content[0].text_in(TEXT) == "“Nobody sails a boat of ours without it.”"
    assert (first.speaker, second.speaker) == ("a5", None)
    assert (first.kind, second.kind) == ("direct", "direct")
    assert "speaker not named" in copied(made, second.id)
    again = after(ch.SetSpeaker(key(second.id, made), VOS), desk=made)
    joined = after(ch.JoinQuotes(key("q4"), key(second.id, made)), desk=again)
    assert quote(joined, "q4").content == quote(DESK, "q4").content
    assert quote(joined, "q4").marked == (True, True)


def test_a_quote_is_split_within_its_words() -> None:
    made = after(ch.SplitQuote(key("q1"), span("has agreed to buy").start))
    assert [quote(made, each).content[0].text_in(TEXT) for each in ("q1", "q7")] == [
        "The city of Port Alden",
        "has agreed to buy four electric ferries",
    ]
    with pytest.raises(EditError, match="split within"):
        after(ch.SplitQuote(key("q1"), 0))


def test_two_people_s_words_are_never_joined() -> None:
    with pytest.raises(EditError, match="Two people"):
        after(ch.JoinQuotes(key("q2"), key("q4")))
    mine = after(ch.SetSpeaker(key("q4"), MAYOR))
    with pytest.raises(EditError, match="Union officials speaks between"):
        after(ch.JoinQuotes(key("q2"), key("q4")), desk=mine)


def test_a_denial_is_not_joined_with_what_is_affirmed() -> None:
    denied = after(ch.SetPolarity(key("q2"), "denied"))
    with pytest.raises(EditError, match="denied"):
        after(ch.JoinQuotes(key("q1"), key("q2")), desk=denied)


def test_what_is_called_denied_is_copied_as_the_article_s_sentence() -> None:
    assert copied(DESK, "q4").startswith("“Training is part of the price,”")
    made = after(ch.SetPolarity(key("q4"), "denied"))
    assert copied(made, "q4").startswith("“Training is part of the price,” said Piet Vos, who")


def test_nothing_half_in_marks_is_called_direct() -> None:
    text = 'He called it "a gift", she said.'
    desk = after(ch.NewQuote((Span(3, text.index(",")),)), desk=laid_out(text, Facts()))
    with pytest.raises(EditError, match="Only some"):
        after(ch.SetQuoteKind(key(desk.last or "", desk), "direct"), desk=desk)


def test_an_actor_s_kind_name_and_role_are_changed() -> None:
    made = after(
        ch.SetActorKind(key("a4"), "organization"),
        ch.SetActorName(key("a4"), "Port Union"),
        ch.SetActorRole(key("a4"), "dockers"),
    )
    mended = actor(made, "a4")
    assert (mended.kind, mended.name, mended.role) == ("organization", "Port Union", "dockers")
    assert mended.aliases == ("Union officials",)
    assert len(made.told["a4"]) == 3
    with pytest.raises(EditError, match="already"):
        after(ch.SetActorName(key("a4"), "Piet Vos"))


def test_a_new_name_stands_in_the_titles_of_its_deals() -> None:
    made = after(ch.SetActorName(key("a6"), "Coastal Savings Bank"))
    assert deal(made, "d2").title == "Coastal Savings Bank lends 20 million euros"


def test_two_actors_are_one_and_all_is_the_one_s() -> None:
    made = after(ch.MergeActors(key("a2"), key("a6")))
    merged = actor(made, "a2")
    assert set(merged.mentions) == {*FACTS.actors[1].mentions, *FACTS.actors[5].mentions}
    assert "Coastal Bank" in merged.aliases
    assert [party.actor for party in deal(made, "d2").parties] == ["a2", "a1"]
    assert made.facts.actor("a6") is None


def test_one_of_two_who_share_a_name_gets_what_is_said_in_that_place() -> None:
    made = after(ch.SplitActor(key("a3"), (span("Okafor", 2),), "Ben Okafor"))
    new = actor(made)
    assert (new.name, new.kind, new.by) == ("Ben Okafor", "person", "user")
    assert quote(made, "q2").speaker == new.id
    assert quote(made, "q1").speaker == "a3"
    with pytest.raises(EditError, match="some stay"):
        after(ch.SplitActor(key("a4"), FACTS.actors[3].mentions, "Others"))


def test_a_deal_gets_other_parties_and_slots() -> None:
    made = after(
        ch.DropParty(key("d2"), ActorChoice("Port Alden"), "borrower"),
        ch.AddParty(key("d2"), VOS, "borrower"),
        ch.SetWords(key("d2"), "dates", (span("in March"),)),
        ch.SetStatus(key("d2"), "completed"),
    )
    mended = deal(made, "d2")
    assert [(p.actor, p.role) for p in mended.parties] == [("a6", "lender"), ("a5", "borrower")]
    assert mended.title == "loan: lender Coastal Bank; borrower Piet Vos"
    assert "Port Alden" not in copied(made, "d2").split("\n")[0]
    assert (mended.by, mended.confidence) == ("corrected", 1)


def test_a_sum_is_one_of_the_article() -> None:
    made = after(ch.SetValue(key("d2"), span("48 million euros")))
    value = deal(made, "d2").value
    assert value is not None
    assert (value.amount, value.currency) == (48_000_000, "EUR")
    with pytest.raises(EditError, match="not one sum"):
        after(ch.SetValue(key("d2"), span("four electric ferries")))


def test_a_note_on_words_is_changed_and_taken_away() -> None:
    words = span("no museum has asked for them")
    made = after(ch.Note(words, "ask the museum"), ch.Note(words, " ask them\nboth "))
    assert [(r.words, r.note) for r in made.facts.remarks] == [(words, "ask them both")]
    assert after(ch.Note(words, None), desk=made).facts == FACTS


def test_an_edit_whose_fact_is_not_found_changes_nothing() -> None:
    gone = FactKey("quote", (Span(0, 4),))
    edits = [Edit(ch.SetSpeaker(gone, VOS)), Edit(ch.SetAct(key("q5"), "mention"))]
    made = applied(DESK, edits)
    assert [q.act for q in made.facts.quotes] == [*["speech"] * 4, "mention", "attitude"]


def test_a_fact_keeps_its_key_through_all_changes() -> None:
    made = after(
        ch.SetContent(key("q3"), (span("Union officials said the contract"),)),
        ch.SetSpeaker(key("q3"), VOS),
        ch.SplitQuote(key("q3"), span("said the contract").start),
    )
    assert made.keys["q3"] == key("q3")
    assert len(set(made.keys.values())) == len(made.keys)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data.pop("content"),
        lambda data: data.update(content=[[3]]),
        lambda data: data.update(content=[[3, -1]]),
        lambda data: data.update(speaker={"name": 3, "mention": None}),
        lambda data: data.update(change="Explode"),
    ],
)
def test_a_change_that_cannot_be_read_is_refused(
    spoil: Callable[[dict[str, object]], object],
) -> None:
    data = json.loads(json.dumps(codec.encode(ch.NewQuote((Span(1, 5),), VOS))))
    spoil(data)
    with pytest.raises((KeyError, TypeError, ValueError)):
        codec.decode(data)


def test_mentions_of_a_new_actor_are_words_of_the_text() -> None:
    made = after(ch.NewActor(spans("The old boats"), "The old boats", "group"))
    assert actor(made).mentions == spans("The old boats")
    with pytest.raises(EditError, match="not in the text"):
        after(ch.NewActor((Span(5, len(TEXT) + 1),), "Nobody"))
