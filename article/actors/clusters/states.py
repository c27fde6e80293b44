"""When a name stands for a state: its name, its demonym, and its capital or seat where it acts."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from ...reading.syntax import SUBJECTS
from .. import kinds, wordlists
from ..name import Name
from ..spelling import written
from ..wordlists import StateForm

_NONE = "-"
"""In the list: a capital that stands for others than its state."""
_DEALINGS = frozenset({"contract", "memorandum", "loan", "aid", "arm", "weapon"})
_GIVING = frozenset(
    {"offer", "give", "lend", "sell", "supply", "promise", "grant", "pledge", "send", "owe", "hand"}
)
_PRESSING = frozenset(
    {"press", "urge", "warn", "accuse", "persuade", "pressure", "blame", "remind", "assure"}
    | {"condemn", "threaten", "thank", "criticize", "criticise"}
)
"""What is done to a government, and not to a town."""


def local_forms(names: Iterable[Name]) -> dict[str, tuple[str, StateForm]]:
    """Take an article's names; give the short forms it may use for their states.

    Where "North Korea" is told of, "the North" is that, and "Korea" where no other Korea is.
    """
    forms = wordlists.state_forms()
    written = {" ".join(name.words) for name in names if len(name.words) == 2}
    states = {forms[form][0] for form in written if form in forms and forms[form][1] == "name"}
    local: dict[str, tuple[str, StateForm]] = {}
    clashing: set[str] = set()
    for state in sorted(states):
        side, _, country = state.partition(" ")
        if side in wordlists.SIDES:
            for short in (side, country):
                if short in local or short in forms:
                    clashing.add(short)
                local[short] = (state, "name")
    return {short: hit for short, hit in local.items() if short not in clashing}


def named_states(names: Iterable[Name]) -> frozenset[str]:
    """Take an article's names; give the states it names by their names or demonyms."""
    hits = (wordlists.state_forms().get(written(name.words)) for name in names)
    return frozenset(hit[0] for hit in hits if hit is not None and hit[1] in ("name", "demonym"))


def state_of(
    doc: Doc, name: Name, local: dict[str, tuple[str, StateForm]], named: frozenset[str]
) -> str | None:
    """Take a name, the article's ``local_forms`` and ``named_states``; give its state, or None."""
    form = written(name.words)
    if name.start and doc[name.start - 1].lower_ == "the" and form in wordlists.article_forms():
        return wordlists.article_forms()[form]
    hit = local.get(form) or wordlists.state_forms().get(form)
    if hit is None and form.isupper() and len(form) > 3:
        hit = wordlists.state_forms().get(form.title())
    if hit is None or hit[0] == _NONE:
        return None
    state, how = hit
    if how == "people" or name.label == "LANGUAGE":
        return None
    if how == "demonym" and _is_language(doc, name):
        return None
    if how in ("name", "region", "demonym"):
        return state
    if kinds.is_dateline(doc, name):
        return None
    token = doc[name.end - 1]
    if stands_for_state(token, how == "seat") or (state in named and _is_dealt_with(token)):
        return state
    return None


def _is_dealt_with(token: Token) -> bool:
    """Tell a capital that has contracts, or a state gives it something ("offered Tunis wheat")."""
    head = token.head
    if token.dep_ == "pobj":
        return head.lower_ in ("with", "to") and head.head.lemma_ in _DEALINGS
    if token.dep_ == "dobj" and head.lemma_ in _PRESSING:
        return True
    giver = next((c for c in head.children if c.dep_ == "nsubj"), None)
    if head.lemma_ not in _GIVING or giver is None or giver.text not in wordlists.state_forms():
        return False
    given = any(c.dep_ == "dobj" and c.i > token.i for c in head.children)
    return token.dep_ == "dative" or (token.dep_ == "dobj" and given)


def _is_language(doc: Doc, name: Name) -> bool:
    """Tell whether a demonym names a language ("in French", "an English-language paper")."""
    token = doc[name.end - 1]
    if token.dep_ in ("pobj", "dobj", "npadvmod"):
        return token.head.lemma_ in ("in", "into", "speak", "learn", "translate")
    after = doc[name.end : name.end + 2].text.lstrip("-").strip()
    return after.startswith("language")


def stands_for_state(token: Token, seat: bool) -> bool:
    """Tell whether a capital or a ``seat`` of government acts here, or is only where things happen.

    It acts as the subject of a verb of saying, wanting or doing, as the owner of what it decides,
    and as the other side of ties, talks and tensions. A seat acts unless something is "in" it.
    """
    acts = wordlists.state_acts()
    if token.dep_ == "pobj":
        preposition = token.head
        return acts.get(preposition.head.lemma_.lower()) == "relation" and preposition.lower_ in (
            "to",
            "with",
            "between",
            "against",
            "on",
            "from",
        )
    if token.dep_ in SUBJECTS:
        verb = token.head
        if acts.get(verb.lemma_) == "act":
            return True
        return any(
            acts.get(child.lemma_) == "mind" for child in verb.children if child.dep_ == "acomp"
        )
    if token.dep_ == "conj" and token.head.dep_ != "conj":
        return stands_for_state(token.head, seat)
    if token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ in ("anti", "pro"):
        return True  # "anti-Pyongyang propaganda"
    return seat and token.dep_ not in ("npadvmod",)
