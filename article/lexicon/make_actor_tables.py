"""Write ``countries.tsv``, ``first_names.tsv``, ``person_nouns.tsv``, ``nicknames.tsv``.

Run by hand, never at run time: ``python make_actor_tables.py COUNTRYINFO COREFEREE
NICKNAMES``, where
COUNTRYINFO is the ``data`` folder of countryinfo 1.0.1 (MIT licence) and COREFEREE is the unpacked
wheel of coreferee 1.5.0 (MIT licence; its name lists come from the US Social Security
Administration, the city of Cologne (CC BY 3.0 DE), the Polish PESEL register and the French Liste
de prénoms; its word lists from Princeton WordNet 3.0) and NICKNAMES the file ``names.csv`` of
nicknames 1.0.1 (Apache licence 2.0).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

HERE = Path(__file__).parent
KEPT_CODES = {"US", "USA", "UK", "UAE", "DRC"}
NOT_NAMES = {"Island", "Togolese", "Montenegrin", "Mann", "Viti", "Thai", "Lao", "Niger Republic"}
GONE = {"Serbia and Montenegro", "Vatican City State", "Antilles néerlandaises"}
"""Entries for states that are no more, or that the table holds twice."""


def _listed(value: object) -> list[str]:
    return [str(v) for v in value] if isinstance(value, list) else [str(value)] if value else []


def countries(folder: Path) -> str:
    """Take countryinfo's data folder; give the table, the most populous first.

    Columns: name, other names, demonyms, capitals (each set joined by ``|``).
    """
    rows = []
    entries = [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))]
    for entry in sorted(entries, key=lambda e: (-(e.get("population") or 0), e["name"])):
        name = entry["name"]
        if name in GONE or not entry.get("population"):
            continue
        others = {
            other.strip()
            for other in _listed(entry.get("altSpellings"))
            if (len(other) > 3 or other in KEPT_CODES)
            and other[:1].isupper()
            and "," not in other
            and other not in NOT_NAMES | {name}
        }
        if " (" in name:
            others.add(name.split(" (")[0])
        demonyms = [d for d in (entry.get("demonym") or "").replace("/", ",").split(",") if d]
        rows.append(
            "\t".join(
                (
                    name,
                    "|".join(sorted(others)),
                    "|".join(demonyms),
                    "|".join(_listed(entry.get("capital"))),
                )
            )
        )
    head = "# Source: countryinfo 1.0.1 (MIT licence), written by make_actor_tables.py\n"
    return (
        head
        + "# name\tother names\tdemonyms\tcapitals; the most populous state first\n"
        + "\n".join(rows)
        + "\n"
    )


def _words(path: Path) -> set[str]:
    lines = path.read_text("utf-8").splitlines()
    return {line.strip() for line in lines if line.strip() and not line.startswith("#")}


def first_names(folder: Path) -> str:
    """Take coreferee's folder; give the table of first names that one gender only bears (m, f)."""
    data = folder / "lang" / "common" / "data"
    male = {w.lower() for w in _words(data / "male_names.dat")}
    female = {w.lower() for w in _words(data / "female_names.dat")}
    rows = [f"{n}\tm" for n in male - female] + [f"{n}\tf" for n in female - male]
    rows += [f"{n}\tb" for n in male & female]
    head = (
        "# Source: the name lists of coreferee 1.5.0 (MIT), written by make_actor_tables.py; they\n"
        "# come from the US Social Security Administration, Offene Daten Köln (CC BY 3.0 DE),\n"
        "# the Polish PESEL register and the French Liste de prénoms.\n"
        "# first name\tm, f or b (both)\n"
    )
    return head + "\n".join(sorted(rows)) + "\n"


def person_nouns(folder: Path) -> str:
    """Take coreferee's folder; give the nouns for persons, with their gender if they have one."""
    data = folder / "lang" / "en" / "data"
    female = _words(data / "exclusively_female_words.dat")
    male = _words(data / "exclusively_male_words.dat")
    nouns = _words(data / "exclusively_person_words.dat") | _words(data / "person_words.dat")
    only = _words(data / "exclusively_person_words.dat") | female | male
    rows = [
        f"{noun}\t{'f' if noun in female - male else 'm' if noun in male - female else '-'}"
        f"\t{'only' if noun in only else 'also'}"
        for noun in sorted(nouns | female | male)
        if noun.islower() and " " not in noun
    ]
    head = (
        "# Source: Princeton WordNet 3.0 (c) 2006 Princeton University, by way of the word lists\n"
        "# of coreferee 1.5.0 (MIT licence), written by make_actor_tables.py.\n"
        "# noun\tf, m or -\tonly: a person in every sense; also: a person in one of its senses\n"
    )
    return head + "\n".join(rows) + "\n"


def nicknames(path: Path) -> str:
    """Take the table of nicknames; give it as one row a first name, with the short forms of it."""
    short: dict[str, set[str]] = {}
    for row in path.read_text("utf-8").splitlines()[1:]:
        name, relation, nickname = row.strip().lower().split(",")
        if relation == "has_nickname":
            short.setdefault(name, set()).add(nickname)
    head = (
        "# Source: nicknames 1.0.1 by Carlton Northern and Nick Crews, Apache licence 2.0\n"
        "# (https://www.apache.org/licenses/LICENSE-2.0); written by make_actor_tables.py\n"
    )
    rows = (f"{name}\t{'|'.join(sorted(forms))}" for name, forms in sorted(short.items()))
    return head + "# first name\tits short forms\n" + "\n".join(rows) + "\n"


def main(countryinfo: str, coreferee: str, names: str) -> None:
    """Take the two folders and the file; write the four tables beside this file."""
    (HERE / "nicknames.tsv").write_text(nicknames(Path(names)), "utf-8")
    (HERE / "countries.tsv").write_text(countries(Path(countryinfo)), "utf-8")
    (HERE / "first_names.tsv").write_text(first_names(Path(coreferee)), "utf-8")
    (HERE / "person_nouns.tsv").write_text(person_nouns(Path(coreferee)), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
