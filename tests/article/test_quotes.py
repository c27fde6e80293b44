"""Quotes in sentences of our own, read by the real model, the real tagger and all components."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord.article import pipeline, source
from onrecord.article.extensions import facts_of

from .facts import read, speaker, words

if TYPE_CHECKING:
    from spacy.language import Language


def test_a_direct_quote_broken_by_its_cue(nlp: Language) -> None:
    text = '"The water came at night," said Carla Mendez, who owns the shop. "We had an hour."'
    facts = read(nlp, text)
    (quote,) = facts.quotes
    assert words(text, quote) == ["The water came at night", "We had an hour"]
    assert (quote.kind, quote.act) == ("direct", "speech")
    assert speaker(facts, quote) == "Carla Mendez"
    assert quote.cue is not None
    assert quote.cue.text_in(text) == "said"


def test_a_quotation_that_goes_on_in_the_next_paragraph(nlp: Language) -> None:
    text = (
        '"The water came at night," said Carla Mendez, who owns the shop. "We had an hour.\n\n'
        '"We carried what we could. The rest is gone."\n\nThe council met on Tuesday.\n'
    )
    (quote,) = read(nlp, text).quotes
    assert words(text, quote)[-1] == "We carried what we could. The rest is gone"


def test_marks_that_never_close_end_with_their_paragraph(nlp: Language) -> None:
    text = 'Carla Mendez said: "The water came at night.\n\nThe council met on Tuesday.\n'
    (quote,) = read(nlp, text).quotes
    assert words(text, quote) == ["The water came at night"]
    assert quote.kind == "direct"


def test_single_marks_as_in_british_papers(nlp: Language) -> None:
    text = "‘The trains are late every day,’ said Priya Nair, who commutes to Hull.\n"
    facts = read(nlp, text)
    (quote,) = facts.quotes
    assert words(text, quote) == ["The trains are late every day"]
    assert quote.kind == "direct"
    assert speaker(facts, quote) == "Priya Nair"


def test_a_quotation_inside_a_quotation_is_not_printed_by_itself(nlp: Language) -> None:
    text = "\"My father told me 'never sell the land' and I never did,\" said Omar Haddad.\n"
    (quote,) = read(nlp, text).quotes
    assert words(text, quote) == ["My father told me 'never sell the land' and I never did"]


def test_indirect_speech_has_no_marks_and_its_kind_says_so(nlp: Language) -> None:
    text = "Mayor Ann Smith said on Monday that the cuts would hurt schools.\n"
    facts = read(nlp, text)
    (quote,) = facts.quotes
    assert (quote.kind, quote.act) == ("indirect", "speech")
    assert "the cuts would hurt schools" in words(text, quote)[0]
    assert speaker(facts, quote) == "Ann Smith"


def test_some_words_in_marks_make_a_mixed_quote(nlp: Language) -> None:
    text = 'Mayor Ann Smith called the cuts to the schools of the city "a cruel joke".\n'
    quotes = read(nlp, text).quotes
    assert [quote.kind for quote in quotes] == ["mixed"]


def test_according_to(nlp: Language) -> None:
    text = "According to Maria Lopez, the museum lost half its income last year.\n"
    facts = read(nlp, text)
    (quote,) = facts.quotes
    assert words(text, quote) == ["the museum lost half its income last year"]
    assert speaker(facts, quote) == "Maria Lopez"
    assert quote.kind == "indirect"


LOST_MARKS = (
    "The harvest is the worst in memory, said Ms. Okafor, who farms near Jos. We dug three wells. "
    "Two of them are dry.\n\nThe ministry promised new pumps in May.\n"
)


def test_without_marks_the_speaker_goes_on_in_the_next_sentences(nlp: Language) -> None:
    facts = read(nlp, LOST_MARKS)
    quote = facts.quotes[0]
    assert words(LOST_MARKS, quote) == [
        "The harvest is the worst in memory",
        "We dug three wells. Two of them are dry",
    ]
    assert quote.kind == "direct"


@pytest.mark.parametrize(
    "said",
    [
        "The new clinic has more than just a few empty beds, hospital director Omar Lind told the "
        "Evening Post on Tuesday. Needs nurses more than anything.",
        "This bridge has more than merely symbolic value, Mayor Tom Arne told reporters on Sunday. "
        "Will carry nine thousand cars a day.",
    ],
)
def test_without_marks_the_speaker_goes_on_after_a_clause_the_parser_misread(
    nlp: Language, said: str
) -> None:
    (quote,) = read(nlp, said).quotes
    first, _, rest = said.partition(", ")
    assert [part.rstrip(".") for part in words(said, quote)] == [
        first,
        rest.partition(". ")[2].rstrip("."),
    ]


def test_what_is_told_about_is_no_content_after_a_whole_clause(nlp: Language) -> None:
    text = (
        "Work has begun and will go on, foreign minister Lena Berg told reporters about the "
        "harbour in Oslo. It is our decision alone.\n"
    )
    facts = read(nlp, text)
    (quote,) = facts.quotes
    assert words(text, quote) == ["Work has begun and will go on", "It is our decision alone"]
    assert quote.cue is not None
    assert quote.cue.text_in(text) == "told"
    assert speaker(facts, quote) == "Lena Berg"


def test_he_is_the_man_named_before(nlp: Language) -> None:
    text = 'Omar Haddad runs the mill. "The price is too low," he said on Friday.\n'
    facts = read(nlp, text)
    (quote,) = facts.quotes
    assert speaker(facts, quote) == "Omar Haddad"
    assert quote.source is not None
    assert quote.source.text_in(text) == "he"


def test_people_without_a_name_speak_as_a_group_and_they_are_it(nlp: Language) -> None:
    text = "Union officials warned that the plant would close. They said 400 jobs were at risk.\n"
    facts = read(nlp, text)
    assert [speaker(facts, quote) for quote in facts.quotes] == ["Union officials"] * 2
    actor = facts.actor(facts.quotes[0].speaker)
    assert actor is not None
    assert actor.kind == "group"
    assert [span.text_in(text) for span in actor.mentions] == ["Union officials", "They"]


def test_a_document_is_a_source_but_no_speaker(nlp: Language) -> None:
    text = "The statement said the museum would close in May.\n"
    (quote,) = read(nlp, text).quotes
    assert quote.source is not None
    assert quote.source.text_in(text) == "The statement"
    assert quote.speaker is None


def test_i_in_a_quotation_is_a_mention_of_its_speaker(nlp: Language) -> None:
    text = '"I built my house here," said Omar Haddad.\n'
    facts = read(nlp, text)
    (actor,) = (actor for actor in facts.actors if actor.name == "Omar Haddad")
    assert {"I", "my"} <= {span.text_in(text) for span in actor.mentions}


def test_wanting_and_thinking_are_attitudes(nlp: Language) -> None:
    text = "Lena Berg wants to open a second shop. Omar Haddad believes that prices will fall.\n"
    assert {quote.act for quote in read(nlp, text).quotes} == {"attitude"}


def test_an_interview_without_marks_is_direct_speech_by_turns(nlp: Language) -> None:
    text = "Jane Porter: I began with a borrowed camera. Nobody believed me.\n"
    facts = read(nlp, text)
    (quote,) = facts.quotes
    assert quote.kind == "direct"
    assert speaker(facts, quote) == "Jane Porter"


@pytest.mark.parametrize(
    "text",
    [
        "The river rose two metres on Tuesday. Trains were cancelled and schools closed.\n",
        "Under the elm the river goes,\nslow as the hour that no one knows.\n",
        'def main(argv):\n    print("hello %s" % argv[0])\n    return {"key": "value"}\n',
        'Shopping:\n- apples\n- flour\n- "good" butter\n',
        "Am Montag war das Wetter schön, und die Züge fuhren pünktlich.\n",
        '" ' * 400,
        "😀 “😀😀” 😀\n",
    ],
    ids=["report", "poem", "code", "list", "german", "marks", "emoji"],
)
def test_where_nobody_speaks_nothing_is_found(nlp: Language, text: str) -> None:
    assert read(nlp, text).quotes == ()


def test_every_part_lies_in_the_text_and_confidence_is_a_probability(nlp: Language) -> None:
    facts = read(nlp, LOST_MARKS)
    assert facts.quotes
    for quote in facts.quotes:
        for span in (*quote.content, quote.cue, quote.source):
            assert span is None or 0 <= span.start < span.end <= len(LOST_MARKS)
        assert 0 < quote.confidence <= 1
    assert [quote.id for quote in facts.quotes] == [
        f"q{n}" for n in range(1, len(facts.quotes) + 1)
    ]


def test_a_spacy_user_may_add_the_quotes_alone(nlp: Language) -> None:
    text = '"The price is too low," said Omar Haddad.'
    others = [name for name in pipeline.FACT_COMPONENTS if name != "onrecord_quotes"]
    with nlp.select_pipes(disable=others):
        facts = facts_of(nlp(text))
    assert [speaker(facts, quote) for quote in facts.quotes] == ["Omar Haddad"]


def test_the_whole_subject_is_the_source_not_a_name_inside_it(nlp: Language) -> None:
    text = "The report published after Mr. Haddad's visit said the mill would close in May.\n"
    (quote,) = read(nlp, text).quotes
    assert quote.source is not None
    assert quote.source.text_in(text).startswith("The report")
    assert quote.speaker is None


def test_a_phrase_with_including_belongs_to_what_was_announced(nlp: Language) -> None:
    text = "Chad and Mali announced a new trade pact, including details of the sale of cattle.\n"
    (quote,) = read(nlp, text).quotes
    assert "details of the sale of cattle" in " ".join(words(text, quote))


def test_a_firm_or_a_coach_is_told_by_the_name_beside_the_word(nlp: Language) -> None:
    text = (
        "The Internet security firm Securo.com reported a hole in the program.\n\n"
        "Denmark's coach Lars Holm said the team was tired.\n"
    )
    facts = read(nlp, text)
    assert [speaker(facts, quote) for quote in facts.quotes] == ["Securo.com", "Lars Holm"]
    assert not [actor for actor in facts.actors if actor.kind == "group"]


def test_a_letter_says_nothing_as_a_person(nlp: Language) -> None:
    text = "An internal letter seen by reporters said forty jobs would go."
    facts = read(nlp, text)
    assert [quote.speaker for quote in facts.quotes] == [None]
    assert not facts.actors


def test_a_group_is_named_without_the_clause_that_tells_of_it(nlp: Language) -> None:
    text = "Harbour officials who live in the town said that forty jobs would go."
    facts = read(nlp, text)
    assert [speaker(facts, quote) for quote in facts.quotes] == ["Harbour officials"]


def test_a_dateline_is_no_part_of_the_source(nlp: Language) -> None:
    text = "NEW DELHI India and Nepal announced on Monday that a new bridge would be built."
    named = [quote.source for quote in read(nlp, text).quotes]
    assert [span and span.text_in(text) for span in named] == ["India and Nepal"]


def test_no_part_of_a_quote_begins_or_ends_with_a_blank(nlp: Language) -> None:
    text = source.read().text
    parts = [span.text_in(text) for quote in read(nlp, text).quotes for span in quote.content]
    assert len(parts) > 10
    assert [part for part in parts if part != part.strip()] == []


@pytest.mark.parametrize(
    "above",
    ["Mill to close in spring", "Mill to close\n\nBy Petra Lowe", "Petra Lowe, city editor"],
)
def test_a_heading_or_byline_is_no_part_of_the_first_source(nlp: Language, above: str) -> None:
    text = f"{above}\n\nMill owner Hanna Dahl said on Monday that the looms would be sold.\n"
    facts = read(nlp, text)
    (quote,) = facts.quotes
    assert speaker(facts, quote) == "Hanna Dahl"
    assert quote.source is not None
    assert quote.source.text_in(text) in ("Mill owner Hanna Dahl", "Hanna Dahl")
