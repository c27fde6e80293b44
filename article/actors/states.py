"""When a name stands for a state: its name, its demonym, and its capital or seat where it acts."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from . import wordlists
from .name import Name
from .spelling import written
from .wordlists import StateForm

_SIDES = frozenset({"North", "South", "East", "West"})


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
        if side in _SIDES:
            for short in (side, country):
                if short in local or short in forms:
                    clashing.add(short)
                local[short] = (state, "name")
    return {short: hit for short, hit in local.items() if short not in clashing}


def state_of(doc: Doc, name: Name, local: dict[str, tuple[str, StateForm]]) -> str | None:
    """Take a name and the article's ``local_forms``; give the state it stands for here, or None."""
    form = written(name.words)
    if name.start and doc[name.start - 1].lower_ == "the" and form in wordlists.article_forms():
        return wordlists.article_forms()[form]
    hit = local.get(form) or wordlists.state_forms().get(form)
    if hit is None and form.isupper() and len(form) > 3:
        hit = wordlists.state_forms().get(form.title())
    if hit is None:
        return None
    state, how = hit
    if how == "people" or name.label == "LANGUAGE":
        return None
    if how == "demonym" and _is_language(doc, name):
        return None
    if how in ("name", "region", "demonym"):
        return state
    return state if stands_for_state(doc[name.end - 1], how == "seat") else None


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
    if token.dep_ in ("nsubj", "nsubjpass"):
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
