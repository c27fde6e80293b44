"""A small gold of our own sentences: who says what, who deals in what, and what is neither.

The articles were written for this file, beside what a careful reader finds in them: ``quotes``
holds (words, speaker) of what is told as said, ``deals`` (kind, names of the parties), ``nobody``
words that must not be shown as said by anybody.
"""

from __future__ import annotations

from typing import NamedTuple


class Gold(NamedTuple):
    """An article and what a careful reader finds in it; a speaker nobody names is ""."""

    text: str
    quotes: tuple[tuple[str, str], ...] = ()
    deals: tuple[tuple[str, frozenset[str]], ...] = ()
    nobody: tuple[str, ...] = ()


GOLD = (
    Gold(
        "Ferry line to end in spring\n\n"
        "The ferry between Oldport and Sand Island will stop running in April, the harbour master, "
        "Ruth Adeyemi, said on Tuesday.\n\n"
        "“The boat is sixty years old and no yard will touch her,” Adeyemi said. “We looked for two "
        "years.”\n\n"
        "Islanders were angry. “They never asked us,” said Peter Lund, who runs the only shop.",
        (
            (
                "The ferry between Oldport and Sand Island will stop running in April",
                "Ruth Adeyemi",
            ),
            (
                "The boat is sixty years old and no yard will touch her We looked for two years",
                "Ruth Adeyemi",
            ),
            ("They never asked us", "Peter Lund"),
        ),
    ),
    Gold(
        "Kelder Steel agreed on Monday to buy Marlow Castings for $340 million, the two companies "
        "said.\n\n"
        "Kelder's chief executive, Joan Whitby, told investors that the foundry would keep all its "
        "workers. She denied that the price was too high.",
        (
            ("Kelder Steel agreed on Monday to buy Marlow Castings for $340 million", ""),
            ("the foundry would keep all its workers", "Joan Whitby"),
            ("the price was too high", "Joan Whitby"),
        ),
        (("acquisition", frozenset({"Kelder Steel", "Marlow Castings"})),),
    ),
    Gold(
        "The council voted 9 to 4 for the new library. Councillor Amir Haddad voted against it: “A "
        "town that cannot mend its roads should not build towers.” The mayor, Elsa Brandt, "
        "disagreed. “A town without books is a car park,” she said.",
        (
            ("A town that cannot mend its roads should not build towers", "Amir Haddad"),
            ("A town without books is a car park", "Elsa Brandt"),
        ),
    ),
    Gold(
        "Striking bakers returned to work on Friday. According to the union's secretary, Marta "
        "Silva, the owners have promised higher wages from June. The owners' lawyer, Henry Cole, "
        "declined to comment.",
        (("the owners have promised higher wages from June", "Marta Silva"),),
        nobody=("comment",),
    ),
    Gold(
        "The “Silent Night” festival drew 4,000 people to the “old mill” on Saturday. The band "
        "played until midnight, and a choir from Leeds sang three songs.",
        nobody=("Silent Night", "old mill"),
    ),
    Gold(
        "Doctors at the Westhill hospital warned that the clinic's roof could fall in. “It rains on "
        "the beds,” nurse Carla Mendes told reporters. Her colleague Tom Reed added: “We move them "
        "every night.” The health minister, Ingrid Moe, promised to send engineers.",
        (
            ("the clinic's roof could fall in", "Doctors"),
            ("It rains on the beds", "Carla Mendes"),
            ("We move them every night", "Tom Reed"),
            ("to send engineers", "Ingrid Moe"),
        ),
    ),
    Gold(
        "Norway and Chile signed an agreement on fishing in the southern seas on Wednesday. “Both "
        "countries gain,” said Norway's foreign minister, Lars Holm.",
        (("Both countries gain", "Lars Holm"),),
        (("agreement", frozenset({"Norway", "Chile"})),),
    ),
    Gold(
        "It was a good deal of rain for one night. The river rose two metres and the old bridge "
        "closed at noon. Farmers lost sheep, and the railway ran no trains.",
    ),
    Gold(
        "Baltic Freight sold its rail yard in Tallinn to Nordic Lines for 25 million euros, it said "
        "in a statement. Analyst Priya Nair said the price surprised her. “I expected half of it,” "
        "she said.",
        (
            (
                "Baltic Freight sold its rail yard in Tallinn to Nordic Lines for 25 million euros",
                "Baltic Freight",
            ),
            ("the price surprised her", "Priya Nair"),
            ("I expected half of it", "Priya Nair"),
        ),
        (("sale", frozenset({"Baltic Freight", "Nordic Lines"})),),
    ),
    Gold(
        "Professor Dana Klein believes that the glacier will be gone by 2060. In a paper published "
        "last week she wrote: “What melts in August no longer freezes in March.” Other researchers, "
        "among them Yusuf Demir of the polar institute, say that it may take longer.",
        (
            ("What melts in August no longer freezes in March", "Dana Klein"),
            ("it may take longer", "Yusuf Demir"),
        ),
    ),
    Gold(
        "Q: Why did you leave the team?\n\nA: I was tired of hotels.\n\n"
        "The interview with goalkeeper Sam Oduya took place in Porto. “I want to sleep in my own "
        "bed,” Oduya said.",
        (
            ("Why did you leave the team?", ""),
            ("I was tired of hotels", "Sam Oduya"),
            ("I want to sleep in my own bed", "Sam Oduya"),
        ),
    ),
    Gold(
        "The bank lent Harbour Oy 12 million euros to build a second dock, the company's chairman, "
        "Aino Laine, said. “Without the loan there would be no dock,” he added.",
        (
            ("The bank lent Harbour Oy 12 million euros to build a second dock", "Aino Laine"),
            ("Without the loan there would be no dock", "Aino Laine"),
        ),
        (("loan", frozenset({"Harbour Oy"})),),
    ),
)
