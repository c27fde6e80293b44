"""Actors in sentences of our own, read by the real model: names, kinds, merging, states, roles."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from onrecord.article import pipeline
from onrecord.article.actors import find_actors
from onrecord.article.facts.actor import Actor

from .facts import actors_of

if TYPE_CHECKING:
    from spacy.language import Language


def words(actor: Actor, text: str) -> list[str]:
    """Give the words of an actor's mentions."""
    return [span.text_in(text) for span in actor.mentions]


def test_surname_and_honorific_are_the_person_named_in_full(nlp: Language) -> None:
    text = (
        "Ferry operator Nordlink hired Ingrid Solberg in May. Ms. Solberg said the fleet was old. "
        "Analysts praised Solberg."
    )
    solberg = actors_of(nlp, text)["Ingrid Solberg"]
    assert words(solberg, text) == ["Ingrid Solberg", "Ms. Solberg", "Solberg"]
    assert solberg.kind == "person"


def test_an_initial_and_a_nickname_do_not_make_a_second_person(nlp: Language) -> None:
    text = (
        "Senator Robert J. Whitlock opposed the bill. Robert Whitlock spoke for an hour. "
        "Later Bob Whitlock left for Ohio."
    )
    people = [a for a in actors_of(nlp, text).values() if a.kind == "person"]
    assert [len(a.mentions) for a in people] == [3]


def test_persons_who_share_a_surname_stay_apart(nlp: Language) -> None:
    text = (
        "Helen Marsh runs the port. Her brother Victor Marsh runs the railway. "
        "Mrs. Marsh wants a loan, Mr. Marsh does not."
    )
    found = actors_of(nlp, text)
    assert "Mrs. Marsh" in words(found["Helen Marsh"], text)
    assert "Mr. Marsh" in words(found["Victor Marsh"], text)


def test_the_bare_surname_is_whom_the_article_is_about(nlp: Language) -> None:
    text = (
        "Laura Kimani met voters on Friday. Laura Kimani promised new roads. "
        "Her son Peter Kimani drove the bus. Kimani won the seat in 2019."
    )
    assert "Kimani" in words(actors_of(nlp, text)["Laura Kimani"], text)


def test_a_mr_is_not_the_woman_the_article_names_in_full(nlp: Language) -> None:
    text = (
        "Mr. Kimani opened the school. President Kimani thanked the builders. "
        "Laura Kimani, his wife, cut the ribbon."
    )
    found = actors_of(nlp, text)
    assert words(found["Laura Kimani"], text) == ["Laura Kimani"]
    assert words(found["Kimani"], text)[:2] == ["Mr. Kimani", "Kimani"]


def test_the_turns_of_a_transcript_are_its_speakers(nlp: Language) -> None:
    text = (
        "Anchor Chris Wallis spoke with Laura Kimani on Sunday.\n\n"
        "WALLIS: Will you sign the bill?\n\nKIMANI: I will not sign it.\n"
    )
    found = actors_of(nlp, text)
    assert "WALLIS" in words(found["Chris Wallis"], text)
    assert "KIMANI" in words(found["Laura Kimani"], text)


def test_an_acronym_in_brackets_is_the_body_before_it(nlp: Language) -> None:
    text = (
        "The European Maritime Safety Agency (EMSA) published a report. EMSA said ships were old."
    )
    agency = actors_of(nlp, text)["European Maritime Safety Agency"]
    assert words(agency, text) == ["European Maritime Safety Agency", "EMSA", "EMSA"]
    assert agency.aliases == ("EMSA",)


def test_short_form_and_legal_form_are_one_company(nlp: Language) -> None:
    text = "Halden Paper Corp said it would close a mill. Halden employs 400 people."
    company = actors_of(nlp, text)["Halden Paper Corp"]
    assert company.kind == "organization"
    assert "Halden" in company.aliases


def test_a_company_name_broken_over_two_lines_is_whole(nlp: Language) -> None:
    text = (
        "    Westmoor Applied\n    Technologies Inc said it sold its pipeline unit to Brandt and\n"
        "    Sons Ltd for 12 mln dlrs.\n"
    )
    assert "Westmoor Applied Technologies Inc" in actors_of(nlp, text)


def test_a_company_that_opens_with_a_nationality_is_not_the_state(nlp: Language) -> None:
    text = "Canadian Pacific Rail Inc bought a depot in Chicago."
    assert actors_of(nlp, text)["Canadian Pacific Rail Inc"].kind == "organization"


def test_demonyms_are_the_state(nlp: Language) -> None:
    text = "Kenya sent aid. Kenyan troops crossed the border on Sunday."
    assert words(actors_of(nlp, text)["Kenya"], text) == ["Kenya", "Kenyan"]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Norway is worried. Oslo wants a treaty with its neighbours.", True),
        ("Norway is worried about its ties to Oslo.", True),
        ("Norway is worried. The delegates met in Oslo on Monday.", False),
        ("Norway is worried. A fire broke out in a hotel near Oslo.", False),
    ],
)
def test_a_capital_is_the_state_only_where_it_acts(nlp: Language, text: str, acts: bool) -> None:
    assert ("Oslo" in words(actors_of(nlp, text)["Norway"], text)) is acts


def test_a_language_is_no_state(nlp: Language) -> None:
    assert "England" not in actors_of(nlp, "The form must be filled in in English by applicants.")


def test_a_hyphen_between_two_states_names_both(nlp: Language) -> None:
    text = "India and Russia met. Indo-Russian trade grew. Afro-American voters stayed at home."
    found = actors_of(nlp, text)
    assert words(found["India"], text) == ["India", "Indo"]
    assert words(found["Russia"], text) == ["Russia", "Russian"]


def test_both_koreas(nlp: Language) -> None:
    text = "North Korea fired a missile. South Korea protested. The North denied it."
    found = actors_of(nlp, text)
    assert words(found["North Korea"], text) == ["North Korea", "North"]
    assert words(found["South Korea"], text) == ["South Korea"]


def test_an_administration_is_a_body_and_not_its_president(nlp: Language) -> None:
    text = "The Obama administration backed the plan. Critics of the Obama administration did not."
    found = actors_of(nlp, text)
    assert found["Obama administration"].kind == "organization"
    assert "Obama" not in found


@pytest.mark.parametrize(
    "text",
    [
        "The army bought forty T-90 tanks and hundreds of AK-47 rifles.",
        "They sailed on the ship Freya and fired the Kalashnikov.",
        "Thousands came to the World Cup and to the Edinburgh Festival.",
        "The Home Secretary resigned.",
        "It rained all day. Nobody went out, and nothing happened.",
    ],
)
def test_weapons_events_and_offices_are_no_actors(nlp: Language, text: str) -> None:
    assert actors_of(nlp, text) == {}


def test_museums_agencies_and_armed_movements_have_their_kind(nlp: Language) -> None:
    text = (
        "The Lindqvist Museum lent a painting to the Ministry of Culture. The Taliban protested. "
        "A storm closed the Harlow Bridge."
    )
    kinds = {name: actor.kind for name, actor in actors_of(nlp, text).items()}
    assert kinds["Lindqvist Museum"] == "organization"
    assert kinds["Ministry of Culture"] == "organization"
    assert kinds["Taliban"] == "group"
    assert kinds["Harlow Bridge"] == "place"


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            "Bulgarian Foreign Minister Petar Iliev arrived.",
            "Petar Iliev",
            "Bulgarian Foreign Minister",
        ),
        ("Chile's deputy finance minister Ana Rojas spoke.", "Ana Rojas", "Chile's deputy finance"),
        (
            "Tom Hargreave, an expert on rivers at the Delta Institute, said the dam was safe.",
            "Tom Hargreave",
            "expert on rivers at the Delta Institute",
        ),
        (
            "The team's coach, Miguel Santos, blamed the referee.",
            "Miguel Santos",
            "team's coach",
        ),
        ("Tom Hargreave crossed the river on Sunday.", "Tom Hargreave", None),
    ],
)
def test_roles_as_the_article_words_them(
    nlp: Language, text: str, name: str, role: str | None
) -> None:
    told = actors_of(nlp, text)[name].role
    assert told is None if role is None else told is not None and told.startswith(role)


def test_a_headline_in_title_case_names_only_what_the_text_names(nlp: Language) -> None:
    text = (
        "Angry Farmers Abandon Lowland Party Before Vote\n\n"
        "Farmers are leaving the Lowland Party in large numbers, its leader said on Tuesday.\n"
    )
    found = actors_of(nlp, text)
    assert list(found) == ["Lowland Party"]
    assert len(found["Lowland Party"].mentions) == 2


def test_ids_follow_the_text_and_mentions_are_in_order_and_apart(nlp: Language) -> None:
    text = "Peru sued Chile. Maria Quispe, a lawyer for Peru, said she would win."
    found = find_actors(pipeline.parse(nlp, text))
    assert [actor.id for actor in found] == [f"a{n}" for n in range(1, len(found) + 1)]
    starts = [actor.mentions[0].start for actor in found]
    assert starts == sorted(starts)
    spans = sorted(span for actor in found for span in actor.mentions)
    assert all(one.end <= two.start for one, two in pairwise(spans))


GERMAN = (
    "Der Bundeskanzler hat am Montag erklärt, dass die Regierung den Haushalt ändern werde. "
    "Die Opposition kritisierte die Haltung scharf. Nach Angaben des Finanzministeriums fehlen "
    "zwölf Milliarden Euro. Die Bahn will ihre Preise im Sommer erhöhen."
)
CODE = "def run(self):\n    return Foo(Bar['Baz'], QUX=1)  # see Spam.eggs\n"
TABLE = "Fruit | Price | Stock\n--- | --- | ---\nApples | 3 | 12\nPears | 4 | 40\n"
LIST = "- Milk\n\n- Eggs (12)\n\n* Flour\n\n1. Sugar\n\n2. Salt\n"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n\t\n",
        "“” ‘’ 's ’s ... !!! ((()))",
        "the mayor of a small town met farmers from the hills and promised them new roads.",
        "THE MAYOR OF A SMALL TOWN MET FARMERS FROM THE HILLS AND PROMISED THEM NEW ROADS.",
        GERMAN,
        CODE,
        TABLE,
        LIST,
        "प्रधानमंत्री ने सोमवार को कहा कि सड़क बनेगी।",
        "Mr. Mr. Mr. Dr.",
        "Smith " * 400,
    ],
)
def test_text_without_names_has_no_actors(nlp: Language, text: str) -> None:
    assert find_actors(pipeline.parse(nlp, text)) == ()


def test_names_with_control_characters_are_left_out(nlp: Language) -> None:
    found = find_actors(pipeline.parse(nlp, "\x1b[31mAnna\x1b[0m \u202eBerg\u202c met Peter Holm."))
    assert [actor.name for actor in found] == ["Peter Holm"]


def test_names_in_a_foreign_text_are_left_alone(nlp: Language) -> None:
    text = "Le président Emmanuel Moreau a déclaré lundi que la France soutiendrait cet accord."
    assert not actors_of(nlp, f"{text} {text}")
    english = "President Emmanuel Moreau said on Monday that France would support the accord."
    assert set(actors_of(nlp, f"{english} {english}")) == {"Emmanuel Moreau", "France"}


def test_a_surname_the_recogniser_misses_is_found_again(nlp: Language) -> None:
    text = (
        "Sahar Khoga worked in Jeddah for the airline. Khoga, a Saudi woman, was 52.\n\n"
        "Khoga was reportedly on a trip to Cairo."
    )
    khoga = actors_of(nlp, text)["Sahar Khoga"]
    assert words(khoga, text) == ["Sahar Khoga", "Khoga", "Khoga"]


def test_a_surname_with_a_hyphen_is_one_word(nlp: Language) -> None:
    text = "The author, Maria Lopez-Reyes, spoke first. Then Lopez-Reyes took questions."
    assert words(actors_of(nlp, text)["Maria Lopez-Reyes"], text)[-1] == "Lopez-Reyes"


def test_a_firm_with_a_hyphen_is_whole(nlp: Language) -> None:
    text = (
        "Rolls-Royce shares rose 3 percent in London. Emirates ordered engines from Rolls-Royce. "
        '"It is a big step," Rolls-Royce chief executive Ann Okafor told the Financial Times.'
    )
    found = actors_of(nlp, text)
    assert found["Rolls-Royce"].kind == "organization"
    assert len(found["Rolls-Royce"].mentions) == 3
    assert "Royce" not in found


def test_an_airline_is_not_the_state_it_is_called_after(nlp: Language) -> None:
    text = (
        "Emirates said it would buy 50 jets, said Tim Harrow, chief executive of Emirates. "
        "The Emirates has long sought closer ties with Oman, and the United Arab Emirates "
        "signed a treaty."
    )
    found = actors_of(nlp, text)
    assert found["Emirates"].kind == "organization"
    assert words(found["Emirates"], text)[0] == "Emirates"
    assert words(found["United Arab Emirates"], text)[:2] == ["Emirates", "United Arab Emirates"]


def test_a_firm_with_a_demonym_is_no_place(nlp: Language) -> None:
    text = "Saudi Aramco will supply the fuel. Aramco signed an agreement last week."
    aramco = actors_of(nlp, text)["Saudi Aramco"]
    assert aramco.kind == "organization"
    assert words(aramco, text) == ["Saudi Aramco", "Aramco"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Two people died, the Independent reported on Sunday.", "Independent"),
        ("He left, he told Xinhua on Sunday.", "Xinhua"),
        ("She spoke to CNN, MSNBC and Politico about the case.", "Politico"),
        ("Nordic Lines, a Norwegian carrier, said it was studying the engine.", "Nordic Lines"),
        ("The talks at the United Nations ended on Friday.", "United Nations"),
    ],
)
def test_bodies_that_look_like_something_else(nlp: Language, text: str, name: str) -> None:
    assert actors_of(nlp, text)[name].kind == "organization"


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("The case concerns an app called RiverWatch.", "RiverWatch"),
        ("She translated the novel Winterland from the Danish.", "Winterland"),
        ("Lewis Marrow, author of Harbour in Winter, was there.", "Harbour"),
        ("Most servers run on Photolite software.", "Photolite"),
    ],
)
def test_works_and_programs_are_no_actors(nlp: Language, text: str, thing: str) -> None:
    assert not [name for name in actors_of(nlp, text) if thing in name]


def test_a_list_of_books_names_its_authors_only(nlp: Language) -> None:
    text = (
        "Here is my list:\n\nEliot, George. Middlemarch\nMelville, Herman. Moby-Dick\n"
        "Woolf, Virginia. Mrs Dalloway\nMarx, Karl and Engels, Friedrich. Manifesto\n"
    )
    found = actors_of(nlp, text)
    assert set(found) == {
        "George Eliot",
        "Herman Melville",
        "Virginia Woolf",
        "Karl Marx",
        "Friedrich Engels",
    }
    assert words(found["Herman Melville"], text) == ["Melville, Herman"]


def test_a_body_that_opens_with_a_demonym_is_whole(nlp: Language) -> None:
    text = "Maps and tickets are sold by the Norwegian Trekking Association in Oslo."
    assert "Norwegian Trekking Association" in actors_of(nlp, text)


def test_firms_at_the_end_of_a_list_are_two(nlp: Language) -> None:
    text = "H&M, Ikea and Ericsson declined to comment on Monday."
    assert {"Ikea", "Ericsson"} <= set(actors_of(nlp, text))


def test_what_a_state_owns_is_not_its_president_s(nlp: Language) -> None:
    text = (
        'The talks failed. "We will wait," said General Arun Das. '
        "India raised her concerns about the strait at the United Nations."
    )
    assert "her" not in words(actors_of(nlp, text)["Arun Das"], text)


def test_a_name_without_its_accent_is_the_same_person(nlp: Language) -> None:
    text = "Geert Supré ran the depot. Neighbours said Supre was kind, and Geert Supre was missed."
    found = actors_of(nlp, text)
    assert [name for name in found if "Supr" in name] == ["Geert Supré"]
    assert len(found["Geert Supré"].mentions) == 3


def test_an_airline_is_neither_a_place_nor_its_flight(nlp: Language) -> None:
    text = (
        "EgyptAir said on Friday that EgyptAir Flight MS804 was lost. "
        "EgyptAir thanked the navy. Later EgyptAir said it was over."
    )
    found = actors_of(nlp, text)
    assert found["EgyptAir"].kind == "organization"
    assert not [name for name in found if "Flight" in name]


def test_a_verb_before_a_name_is_no_role(nlp: Language) -> None:
    text = "Party set to back Laura Kimani\n\nThe party will back Laura Kimani on Sunday, it said."
    assert actors_of(nlp, text)["Laura Kimani"].role is None


def test_a_dateline_is_no_part_of_the_name_behind_it(nlp: Language) -> None:
    text = "MILLBROOK — Millbrook Borough Council voted on Thursday to build a bridge."
    found = actors_of(nlp, text)
    assert words(found["Millbrook Borough Council"], text) == ["Millbrook Borough Council"]


@pytest.mark.parametrize(
    "text",
    [
        "UNESCO — the cultural body — will meet in Paris. UNESCO said it had a plan.",
        "OPEC - which has 13 members - cut output. OPEC said prices would rise.",
        "ZENTRA said on Monday - a holiday - it would hire 300 people.",
    ],
)
def test_a_body_in_capitals_before_an_aside_is_no_city(nlp: Language, text: str) -> None:
    assert actors_of(nlp, text)[text.split()[0]].kind == "organization"


def test_an_and_inside_the_name_of_one_body(nlp: Language) -> None:
    text = "The Norwegian Water Resources and Energy Directorate measures it each autumn."
    assert list(actors_of(nlp, text)) == ["Norwegian Water Resources and Energy Directorate"]


def test_a_province_and_a_paper_stay_what_they_are(nlp: Language) -> None:
    text = (
        "Forests burn in British Columbia each summer. "
        "The endorsement of the Cincinnati Enquirer came on Friday."
    )
    found = actors_of(nlp, text)
    assert found["British Columbia"].kind == "place"
    assert found["Cincinnati Enquirer"].kind == "organization"


def test_a_heading_in_capitals_is_no_dateline(nlp: Language) -> None:
    text = "QUESTIONABLE MEDICAL CLAIMS — The doctor made claims that were questionable, he says."
    assert "QUESTIONABLE MEDICAL CLAIMS" not in actors_of(nlp, text)


def test_roles_in_a_table_are_words_alone(nlp: Language) -> None:
    text = "| Name | Role | City |\n|---|---|---|\n| Alan Reed | Chef | Paris |\n"
    found = actors_of(nlp, text)
    assert found["Alan Reed"].role == "Chef"
    assert {actor.role for actor in found.values()} <= {None, "Chef"}
