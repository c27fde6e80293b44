"""What the nouns beside a name tell of it, in sentences of our own, read by the real model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .facts import actors_of

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Ana Reyes of the group Agua Clara said nothing.", "Agua Clara", "organization"),
        ("Lena told the newspaper Abendruf on Monday.", "Abendruf", "organization"),
        ("He wrote it on the forum Bikers Unplugged.", "Bikers Unplugged", "organization"),
        ("The Danish fund Kvintus owns a third.", "Kvintus", "organization"),
        ("Cairo-based consultants Merdeka said no.", "Merdeka", "organization"),
        ("Oman's state gas buyer, Murjan, has not replied.", "Murjan", "organization"),
        ("The club Larne Town won on Sunday.", "Larne Town", "organization"),
        (
            "It was brokered by neighbouring Talvania, whose foreign minister, Ivo Brand, flew in.",
            "Talvania",
            "place",
        ),
        ("In the market of Zelim, a baker said he was glad.", "Zelim", "place"),
        ("A fisherman in Calviera lost his roof.", "Calviera", "place"),
        ("Harrier has sold its share in the port.", "Harrier", "organization"),
        ("On Friday Marlow raised its offer for the mill.", "Marlow", "organization"),
        ("Morrow cut its forecast on Monday.", "Morrow", "organization"),
        ("The council met. Rao criticised its decision.", "Rao", "person"),
        ("The fund grew. Ortega joined its board.", "Ortega", "person"),
        ("The bank closed. Kowalski defended its record.", "Kowalski", "person"),
        ("Winger Jo Park signed a new contract in May.", "Jo Park", "person"),
        ("Judge Carol Park fined the firm.", "Carol Park", "person"),
        ("The race ends at Albert Park.", "Albert Park", "place"),
    ],
)
def test_the_noun_beside_a_name_tells_its_kind(
    nlp: Language, text: str, name: str, kind: str
) -> None:
    assert actors_of(nlp, text)[name].kind == kind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The company's lawyer, Peter Hahn, resigned.", "Peter Hahn"),
        ("The owner, Maria Lopez, said she would sell.", "Maria Lopez"),
        ("The company Smith founded in May has gone bust.", "Smith"),
        ("Voters said they had no confidence in Hanlon, who resigned.", "Hanlon"),
        ("The club's manager, Dario Veltri, left.", "Dario Veltri"),
        ("The hotel's operator, Dave, said he would sell.", "Dave"),
        ("Her partner, Denholm, said he was glad.", "Denholm"),
        ("The union leader Mick Lunt refused.", "Mick Lunt"),
    ],
)
def test_a_person_beside_such_a_noun_stays_a_person(nlp: Language, text: str, name: str) -> None:
    assert actors_of(nlp, text)[name].kind == "person"
