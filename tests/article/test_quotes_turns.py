"""Transcripts: turns by label, and what only looks like one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .facts import read, speaker, words

if TYPE_CHECKING:
    from spacy.language import Language

    from onrecord.article.facts.quote import Quote


def source_of(text: str, quote: Quote) -> str:
    """Give the words that name who speaks."""
    return quote.source.text_in(text) if quote.source else ""


INTERVIEW = (
    "Nadia Rahimi has tracked river fever for two decades.\n\n"
    "Q: You warned of this outbreak. Did anyone listen?\n\n"
    "A: A few people did, and then the money ran out.\n\n"
    "She paused.\n\n"
    "Q: What should the government do?\n\n"
    "RAHIMI: Boil the water tomorrow.\n"
)


def test_each_turn_is_one_direct_quote_of_its_label(nlp: Language) -> None:
    facts = read(nlp, INTERVIEW)
    turns = [
        (quote.source.text_in(INTERVIEW), words(INTERVIEW, quote), quote.kind)
        for quote in facts.quotes
        if quote.source is not None and quote.cue is not None
        if quote.cue.text_in(INTERVIEW) == ":"
    ]
    assert turns == [
        ("Q", ["You warned of this outbreak. Did anyone listen?"], "direct"),
        ("A", ["A few people did, and then the money ran out"], "direct"),
        ("Q", ["What should the government do?"], "direct"),
        ("RAHIMI", ["Boil the water tomorrow"], "direct"),
    ]
    assert speaker(facts, facts.quotes[-1]) == "Nadia Rahimi"
    assert all("paused" not in piece for quote in facts.quotes for piece in words(INTERVIEW, quote))


def test_a_list_of_headings_is_no_transcript(nlp: Language) -> None:
    text = (
        "WHO: The harbor board and its guests.\n\nWHAT: A meeting about the new ferry.\n\n"
        "WHEN: Tuesday at nine in the morning.\n\nWHERE: The old customs house on the pier.\n"
    )
    assert read(nlp, text).quotes == ()


def test_a_signed_quotation_is_its_signers(nlp: Language) -> None:
    text = (
        "Letters of the week.\n\n"
        "“He started attacking farmers on his first day. He is lazy.” ― Carla Sanchez.\n\n"
        "“I trust him as far as I can throw a piano.”\n— Jorge Falcon, Salinas\n\n"
        "“The mayor” – The Musical opens in May.\n"
    )
    facts = read(nlp, text)
    signed = [
        (quote.source.text_in(text), speaker(facts, quote))
        for quote in facts.quotes
        if quote.source is not None
    ]
    assert signed == [("Carla Sanchez", "Carla Sanchez"), ("Jorge Falcon", "Jorge Falcon")]
    assert all(quote.kind == "direct" for quote in facts.quotes)


def test_quoted_paragraphs_after_a_turn_belong_to_it(nlp: Language) -> None:
    text = (
        'The two met on television.\n\n"HALL: Will you resign?\n\n"PENN: No, I will not.\n\n'
        '"I was hired to finish this, and I will.\n\n"HALL: Thank you, Governor.\n\n'
        '"PENN: Thank you."\n'
    )
    facts = read(nlp, text)
    answers = [words(text, quote) for quote in facts.quotes if "PENN" in source_of(text, quote)]
    assert answers == [
        ["No, I will not", "I was hired to finish this, and I will"],
        ["Thank you"],
    ]


def said(nlp: Language, text: str) -> list[tuple[str, str]]:
    """Give each quote's source words and its own words, parts joined."""
    return [
        (source_of(text, quote), " ".join(words(text, quote))) for quote in read(nlp, text).quotes
    ]


TURNS = [
    ("{a}: {one}\n\n{b}: {two}\n\n{a}: {three}\n", "Ruth Adler", "Host"),
    ("{a}: {one}\n{b}: {two}\n{a}: {three}\n", "ADLER", "MR. OBI"),
    ("[00:00:05] {a}: {one}\n\n[00:01:09] {b}: {two}\n\n[00:02:12] {a}: {three}\n", "Adler", "Obi"),
    ("**{a}:** {one}\n\n**{b}:** {two}\n\n**{a}:** {three}\n", "Adler", "Obi"),
    ("{a} (voice-over): {one}\n\n{b}: {two}\n\n{a}: {three}\n", "ADLER", "HOST"),
    ("{a} (North) (10:14): {one}\n\n{b}: {two}\n\n{a}: {three}\n", "Senator ADLER", "The CHAIR"),
    ("{a}. {one}\n\n{b}. {two}\n\n{a}. {three}\n", "A", "Q"),
    ("{a}: {one}\n\n{b}  {two}\n\n{a}: {three}\n", "MS. ADLER", "Q"),
]
SAID = ("We hoped for rain that year.", "And did it come?", "It came too late for us.")


@pytest.mark.parametrize(("form", "a", "b"), TURNS)
def test_turns_of_every_form_belong_to_their_labels(
    nlp: Language, form: str, a: str, b: str
) -> None:
    one, two, three = SAID
    text = form.format(a=a, b=b, one=one, two=two, three=three)
    assert said(nlp, text) == [(a, one.strip(".")), (b, two), (a, three.strip("."))]


def test_two_turns_are_enough_where_one_asks(nlp: Language) -> None:
    text = "Q: Did the rain come?\n\nA: It came too late for us.\n"
    assert said(nlp, text) == [("Q", "Did the rain come?"), ("A", "It came too late for us")]


def test_a_question_without_a_label_is_not_the_answerers(nlp: Language) -> None:
    text = (
        "Nora Adler farms in the north.\n\nDid the rain come?\n\nAdler: It came too late.\n\n"
        "What will you do now?\n\nAdler: I will sell the farm.\n"
    )
    assert said(nlp, text) == [
        ("Adler", "It came too late"),
        ("Adler", "I will sell the farm"),
    ]


def test_headlines_with_a_colon_are_no_transcript(nlp: Language) -> None:
    text = (
        "Nora Adler: farms need rain\n\nAda Obi: no rain in sight\n\n"
        "The council met on Monday and agreed to wait for rain until the end of the month.\n"
    )
    assert all(quote.kind != "direct" for quote in read(nlp, text).quotes)


SIGNED = [
    "“The ferry is our road.”\n\n— Ingrid Solem, teacher\n",
    "“The ferry is our road.” (Ingrid Solem, teacher)\n",
    "“The ferry is our road.”\n- Ingrid Solem\n",
    "> The ferry is our road.\n>\n> — Ingrid Solem, teacher\n",
    "- Ingrid Solem, teacher: “The ferry is our road.”\n",
    "**Ingrid Solem:** “The ferry is our road.”\n",
]


@pytest.mark.parametrize("form", SIGNED)
def test_whoever_signs_a_quotation_said_it(nlp: Language, form: str) -> None:
    text = f"The council asked the island.\n\n{form}\nThe vote is on Thursday.\n"
    assert said(nlp, text) == [("Ingrid Solem", "The ferry is our road")]


def test_brackets_that_describe_the_speaker_are_no_signature(nlp: Language) -> None:
    text = "“The ferry is our road,” said Ingrid Solem (teacher).\n"
    assert said(nlp, text) == [("Ingrid Solem (teacher)", "The ferry is our road")]


def speakers(nlp: Language, text: str) -> list[str | None]:
    """Give who speaks in each quote."""
    facts = read(nlp, text)
    return [speaker(facts, quote) for quote in facts.quotes]


def test_all_labels_of_a_speaker_are_one_person(nlp: Language) -> None:
    text = (
        "Karin Olsen led the inquiry.\n\nTOMAS ZIEL: When did you tell them?\n\n"
        "KARIN OLSEN: In the autumn.\n\nZIEL: Who read it?\n\nOLSEN: Mr Lund denies that he did.\n"
    )
    names = speakers(nlp, text)
    assert [name.title() if name else name for name in names] == ["Tomas Ziel", "Karin Olsen"] * 2


@pytest.mark.parametrize(
    "above", ["The beekeeper Ana Silva lost half her hives.", "Questions to Ana Silva"]
)
def test_the_answers_are_those_of_the_one_person_named_above(nlp: Language, above: str) -> None:
    text = (
        f"{above}\n\nQ: How many did you lose?\n\nA: Forty. It was a hard winter.\n\n"
        "Q: Who is to blame?\n\nA: Nobody. Tom Hall could not have saved them.\n"
    )
    assert speakers(nlp, text) == [None, "Ana Silva", None, "Ana Silva"]


@pytest.mark.parametrize("chair", ["The PRESIDENT", "MODERATOR", "The CHAIR"])
def test_who_presides_is_nobody_that_is_spoken_to(nlp: Language, chair: str) -> None:
    text = (
        "Senator WARD: This bill protects the reef.\n\n"
        f"{chair}: Order! Senator Pike, you will have your turn.\n\n"
        "Senator WARD: As I was saying, it protects the people who fish there.\n"
    )
    assert speakers(nlp, text)[1] not in ("Pike", "WARD")


def test_questions_in_bold_are_nobodys_and_the_answers_are(nlp: Language) -> None:
    text = (
        "Engineer Karl Lund has built bridges for years.\n\n**Why did you leave?**\n\n"
        "Lund: Nobody listened to me.\n\n**Would you come back?**\n\nLund: If they asked.\n"
    )
    assert said(nlp, text) == [("Lund", "Nobody listened to me"), ("Lund", "If they asked")]
    assert speakers(nlp, text) == ["Karl Lund", "Karl Lund"]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee: theft of a car.\n\nTom Hill: theft.\n\nSue Hill: fraud.\n\nBo Ray: arson.\n",
        "DEAR ANN: What should I do?\n\nDEAR SAD: You should rest.\n\nDEAR ANN: Thank you.\n",
        "LIONS: Host the Bears.\n\nBEARS: Visit the Lions.\n\nLIONS: Rest.\n\nBEARS: Rest.\n",
        "Pros: it is light.\n\nCons: it is dear.\n\nPros: you fold it.\n\nCons: Who needs it?\n",
    ],
)
def test_lists_with_colons_are_no_transcript(nlp: Language, text: str) -> None:
    assert all(quote.cue is None or quote.kind != "direct" for quote in read(nlp, text).quotes)


def test_a_verb_of_saying_before_the_colon_stays_the_cue(nlp: Language) -> None:
    text = "Ann Lee, the owner of the ferry, says: “The ferry is our road and it is safe.”\n"
    facts = read(nlp, text)
    assert [quote.cue.text_in(text) for quote in facts.quotes if quote.cue] == ["says"]
