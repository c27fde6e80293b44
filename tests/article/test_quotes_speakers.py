"""Who speaks where the words nearest to the quote do not say it by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .facts import read, speaker, words

if TYPE_CHECKING:
    from spacy.language import Language


def speakers(nlp: Language, text: str) -> list[tuple[str, str | None]]:
    """Give the first words of each quote, with its speaker."""
    facts = read(nlp, text)
    return [(words(text, quote)[0], speaker(facts, quote)) for quote in facts.quotes]


def test_he_goes_on_from_a_speaker_without_a_name_rather_than_from_an_earlier_one(
    nlp: Language,
) -> None:
    text = (
        "Mayor Karl Voss said the bridge would open in May.\n\n"
        "One police inspector said the lights had failed twice. He said nobody was hurt.\n"
    )
    said = dict(speakers(nlp, text))
    assert said["the bridge would open in May"] == "Karl Voss"
    assert said["nobody was hurt"] == said["the lights had failed twice"]
    assert said["nobody was hurt"] not in (None, "Karl Voss")


def test_she_is_no_spokesman(nlp: Language) -> None:
    text = (
        "Anna Voss said the bridge would open in May.\n\n"
        "A spokesman said the lights had failed twice. She said that nobody was hurt.\n"
    )
    facts = read(nlp, text)
    last = facts.quotes[-1]
    assert words(text, last)[-1].endswith("nobody was hurt")
    assert speaker(facts, last) in (None, "Anna Voss")


def test_a_name_that_the_speaker_gave(nlp: Language) -> None:
    text = (
        "Another, who gave her name only as Maria, said the bakery had shut in June. "
        '"I queued for nothing," she said.\n'
    )
    assert [who for _, who in speakers(nlp, text)] == ["Maria", "Maria"]


def test_the_subject_speaks_and_not_a_name_in_the_headline(nlp: Language) -> None:
    text = (
        "Rebel province agrees truce after four months of shelling\n\n"
        "The defence minister of Karuba, Gen. Isaac Temba, announced on state radio late on "
        "Saturday that the army would stop shelling the northern hills.\n"
    )
    said = dict(speakers(nlp, text))
    assert said["that the army would stop shelling the northern hills"] == "Isaac Temba"


def test_who_is_the_one_before_it(nlp: Language) -> None:
    text = "The plan was drawn up by Ines Prado, who said that the harbor was too small.\n"
    assert ("that the harbor was too small", "Ines Prado") in speakers(nlp, text)


def test_another_answers_a_question(nlp: Language) -> None:
    text = (
        '"Ms. Hall, you have had the money since June," Senator Rita Gallardo said. '
        '"Where did it go?"\n\n"Senator, most of it is in the ground by now."\n'
    )
    facts = read(nlp, text)
    asked = [quote for quote in facts.quotes if speaker(facts, quote) == "Rita Gallardo"]
    assert words(text, asked[0])[-1] == "Where did it go?"
    assert all("in the ground" not in piece for piece in words(text, asked[0]))


def test_a_headline_is_no_part_of_what_the_first_sentence_says(nlp: Language) -> None:
    text = (
        "Senate committee grills broadband chief over rural rollout\n\n"
        "The head of the nation's largest rural broadband program told senators Tuesday that he "
        "doesn't expect to finish the rollout before 2029.\n"
    )
    facts = read(nlp, text)
    said = [words(text, quote) for quote in facts.quotes]
    assert ["that he doesn't expect to finish the rollout before 2029"] in said
    pieces = [piece for found in said for piece in found]
    assert all(not text.startswith(piece) and "over rural" not in piece for piece in pieces)


def test_a_source_ends_before_a_preposition(nlp: Language) -> None:
    text = "Portugal's Environment Ministry on Thursday ordered a halt to dredging in the river.\n"
    sources = [q.source.text_in(text) for q in read(nlp, text).quotes if q.source]
    assert sources == ["Portugal's Environment Ministry"]


def test_a_name_beside_the_source(nlp: Language) -> None:
    text = (
        "The farmers' union said it had not been asked. Its head, Noureddine Ben Ayed, said "
        "members would block roads on Monday.\n"
    )
    assert ("members would block roads on Monday", "Noureddine Ben Ayed") in speakers(nlp, text)


def test_the_minister_is_nobody_who_is_named_only_later(nlp: Language) -> None:
    text = (
        "Kenya's trade minister defended the sale of wheat on Thursday. The minister said the "
        "harvest was the best in years.\n\nForeign Minister Sergei Ivanov was there.\n"
    )
    said = dict(speakers(nlp, text))
    assert said["the harvest was the best in years"] not in (None, "Sergei Ivanov")


def test_the_company_is_not_where_an_analyst_works(nlp: Language) -> None:
    text = (
        "Delmar Corp. cut its forecast on Monday. Delmar Corp. also closed a plant.\n\n"
        "Analyst Mei Tanaka of Coldwater Inc. was not surprised.\n\n"
        "The company said it would cut more jobs.\n"
    )
    said = dict(speakers(nlp, text))
    assert said["it would cut more jobs"] != "Coldwater Inc."


def test_who_asked_not_to_be_named_is_the_spokesman_not_the_commission(nlp: Language) -> None:
    text = (
        "A spokesman for the European Commission, who said that he could not be named, spoke of "
        "the harbor.\n"
    )
    assert speakers(nlp, text) == [
        ("that he could not be named", "spokesman for the European Commission")
    ]


def test_without_marks_the_reporter_goes_on_after_several_people(nlp: Language) -> None:
    text = (
        "The two firms have been in talks about a merger since last year, two people familiar "
        "with the matter said. Neither company would comment.\n"
    )
    pieces = [piece for quote in read(nlp, text).quotes for piece in words(text, quote)]
    assert pieces == ["The two firms have been in talks about a merger since last year"]


def test_without_marks_a_sentence_after_a_colon_is_in_the_speakers_own_words(
    nlp: Language,
) -> None:
    text = (
        "Amy Colton, who approved the sale in 2019, tweeted: Wrong on the law and on the facts.\n"
    )
    (quote,) = read(nlp, text).quotes
    assert quote.kind == "direct"


def test_a_month_is_no_part_of_who_spoke(nlp: Language) -> None:
    text = 'In February President Kais Saied rejected what he called "diktats" from abroad.\n'
    (quote,) = read(nlp, text).quotes
    assert quote.source is not None
    assert quote.source.text_in(text) == "President Kais Saied"
    assert quote.cue is not None
    assert quote.cue.text_in(text) == "rejected"


def test_a_name_right_after_its_office(nlp: Language) -> None:
    text = (
        'Moscow was silent. "We will look at the results," Kremlin spokesman Pavel Orlov said when '
        "reporters pressed him.\n"
    )
    assert speakers(nlp, text) == [("We will look at the results", "Pavel Orlov")]


def test_whoever_opens_the_source_speaks_and_not_the_firm_behind_of(nlp: Language) -> None:
    text = (
        '"It\'s a lot of money for a company whose app was down for eleven days in February," '
        "Ngozi Eze of Lagos-based consultants Stears said.\n"
    )
    assert [who for _, who in speakers(nlp, text)] == ["Ngozi Eze"]


def test_the_firm_named_beside_what_it_does(nlp: Language) -> None:
    text = (
        "The port operator, Tejo Terminais, which has a concession worth €340 million, called the "
        "decision premature.\n"
    )
    assert [who for _, who in speakers(nlp, text)] == ["Tejo Terminais"]


def test_a_name_behind_an_office_and_a_country(nlp: Language) -> None:
    text = (
        "Peruvian Ambassador to the United States Hernan Quispe said the talks would go on in May. "
        "A spokesman for Texas Gov. Greg Abel said he was pleased.\n"
    )
    said = dict(speakers(nlp, text))
    assert said["the talks would go on in May"] == "Hernan Quispe"
    assert said["he was pleased"] != "Greg Abel"


def test_it_goes_on_from_the_firm_that_spoke_just_before(nlp: Language) -> None:
    text = (
        "Zentra Corp said the bank would lend it 100 million dollars for the purchase. "
        "It said its adviser, Orlen Bank, expected more.\n\n"
        "Completion depends on the approval of the shareholders, it said.\n"
    )
    said = dict(speakers(nlp, text))
    assert [said[key] for key in said] == ["Zentra Corp"] * 3


def test_it_after_a_firms_statement_is_the_statement(nlp: Language) -> None:
    text = (
        "Zentra's statement said the Orlen announcement had broken an agreement. "
        "It said the Orlen bid was too low.\n"
    )
    assert "Orlen" not in dict(speakers(nlp, text)).values()


def test_of_two_firms_in_a_sentence_the_one_that_says_it_goes_on_speaking(nlp: Language) -> None:
    text = (
        "Zentra Inc said it and Orlen Studios Inc signed an agreement to merge. "
        "The company said the agreement gives each holder one share.\n\n"
        "The company also said Kestrel Ltd, which owns a third of Orlen, has agreed.\n"
    )
    said = [name for _, name in speakers(nlp, text)]
    assert len(said) == 3
    assert set(said) == {"Zentra Inc"}


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Omar Diallo of Goode and Co", "Omar Diallo"),
        ("The Globe and Mail", "Globe and Mail"),
        ("Ann Lee of Acme and Bob Ray of Zentra", None),
        ("Mining News and Acme", None),
    ],
)
def test_an_and_in_a_name_joins_no_second_speaker(
    nlp: Language, source: str, name: str | None
) -> None:
    found = speakers(nlp, f"{source} said the harbour fee would rise in May.\n")
    assert [speaker for _, speaker in found] == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (  # whom the speaker tells of is not who goes on speaking
            "Mr. Voss said having Mr. Brandt treat him with respect would help the town. "
            "''The council doesn't get along with Brandt,'' he said on Sunday.",
            "Voss",
        ),
        (  # nor who is named in the quotation itself
            "Ann Lee said Maria Gomez would lose the vote. “Gomez has no plan,” she said.",
            "Ann Lee",
        ),
        (  # a long quotation takes the pronoun after it no further from the name before
            "Ann Lee answered on Tuesday, after Maria Gomez had left.\n\n"
            "“It was heard in the market. It was heard at the gate. It was heard by the guards, "
            "and they laughed at her,” she shrugged.",
            "Ann Lee",
        ),
    ],
)
def test_he_and_she_after_a_quotation(nlp: Language, text: str, name: str) -> None:
    assert speakers(nlp, f"{text}\n")[-1][1] == name
