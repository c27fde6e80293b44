"""What single words tell: acronyms, titles, callings, demonyms, legal forms."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from . import wordlists

_ACRONYM = re.compile(r"^(?:[A-Z]{2,6}s?|(?:[A-Z]\.){2,6}|[A-Z]+(?:&|-)[A-Z]+)$")
_ARTICLE = re.compile(r"^(?:al|el)[-\u2010\u2011](?=\w)")
_CAMEL = re.compile(r"^[a-z]{1,6}[A-Z][A-Za-z]*[a-z][A-Za-z]*$")
_INNER_CAPITAL = re.compile(r"^(?!Mac|Mc|De|Di|Du|La|Le|Van|Fitz|O['’])[A-Z]+[a-z]+[A-Z][A-Za-z]*$")
_INITIAL = re.compile(r"^[A-Z]\.$")


def written(words: Iterable[str]) -> str:
    """Take the words of a name; give them as they are written, the possessive close to its word."""
    return " ".join(words).replace(" 's", "'s").replace(" ’s", "'s")


def bare(word: str) -> str:
    """Take a word; give it in lower case without full stops, as the word lists hold it."""
    return word.lower().replace(".", "")


def is_acronym(word: str) -> bool:
    """Tell whether a word is written as an acronym ("KPA", "U.N.", "AT&T")."""
    return bool(_ACRONYM.match(word))


def is_initial(word: str) -> bool:
    """Tell whether a word is an initial ("D.")."""
    return bool(_INITIAL.match(word))


def is_camel(word: str) -> bool:
    """Tell whether a word begins small and has a capital inside ("easyJet")."""
    return not word.islower() and bool(_CAMEL.match(word))


def has_inner_capital(word: str) -> bool:
    """Tell whether a word is spelt as firms and programs are ("LinkedIn"), not as "McKee" is."""
    return bool(_INNER_CAPITAL.match(word))


def plain(word: str) -> str:
    """Take a word of a person's name; give it in lower case without accents and Arabic article."""
    letters = unicodedata.normalize("NFKD", word.lower())
    return _ARTICLE.sub("", "".join(c for c in letters if not unicodedata.combining(c)))


def is_office(word: str) -> bool:
    """Tell whether a word is a title, an office or a person's calling, not part of a name."""
    low = bare(word)
    noun = wordlists.person_nouns().get(low)
    return low in wordlists.titles() or (noun is not None and noun.only)


def is_demonym(word: str) -> bool:
    """Tell whether a word as it is written is a state's demonym ("Saudi")."""
    hit = wordlists.state_forms().get(word)
    return hit is not None and hit[1] == "demonym"


def is_legal_form(word: str) -> bool:
    """Tell whether a word is the legal form of a firm ("Inc.", "Group")."""
    return wordlists.name_words().get(bare(word)) == "form"
