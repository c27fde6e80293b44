"""How sure a deal is: the probability that it is one and that its parties have their right roles.

A logistic regression over what the group of its tellings is made of, as in Platt (1999), with
features that have names; the coefficients were fitted on deals judged one by one (see
``training.calibrate``) and lie in ``lexicon/deal_confidence.tsv``.
"""

from __future__ import annotations

import math
from functools import cache

from ..lexicon import rows
from .groups.group import Group
from .parties.cast import Cast
from .parties.mentions import NEW_NAME

_JOINING = frozenset({"merge", "combine", "takeover"})
_OFFERING = frozenset({"bid", "offer", "buyout", "offered"})


def features(group: Group, cast: Cast) -> dict[str, float]:
    """Take a group and the cast; give its features by name, each between 0 and 1."""
    members, first = group.members, group.members[0]
    kinds = [cast.kinds.get(ref, "organization") for ref, _ in group.parties]
    roles = group.roles
    count = max(len(kinds), 1)
    told = {
        "constant": True,
        "by a verb": cast.doc[first.trigger].pos_ == "VERB",
        "sum": group.has_value,
        "object": any(m.object_head for m in members),
        "named object": any(m.named for m in members),
        "quantity": any(m.quantity for m in members),
        "date": any(m.dates for m in members),
        "one party": len(kinds) == 1,
        "three or more parties": len(kinds) > 2,
        "both sides": len(roles) > 1,
        "target": "target" in roles,
        "seller": "seller" in roles,
        "new name": any(ref.startswith(NEW_NAME) for ref in group.refs()),
        "state": any(ref in cast.states for ref in group.refs()),
        "no status": group.status is None,
        "proposed": group.status == "proposed",
        "completed": group.status == "completed",
        "cancelled": group.status == "cancelled",
        "told twice": len(members) > 1,
        "told often": len(members) > 3,
        "known": first.definite,
        "joining": first.frame in _JOINING,
        "offer": first.frame in _OFFERING,
        "stake": first.frame == "stake",
        "sale": group.kind == "sale",
        "agreement": group.kind == "agreement",
        "investment": group.kind == "investment",
        "loan": group.kind == "loan",
    }
    shares = {
        "organizations": kinds.count("organization") / count,
        "persons": kinds.count("person") / count,
        "places": kinds.count("place") / count,
    }
    return {name: float(value) for name, value in {**told, **shares}.items()}


@cache
def _coefficients() -> dict[str, float]:
    return {name: float(value) for name, value in rows("deal_confidence.tsv")}


def confidence(group: Group, cast: Cast) -> float:
    """Take a group and the cast; give how sure its deal is, between 0 and 1."""
    known = _coefficients()
    sum_ = sum(known.get(name, 0.0) * value for name, value in features(group, cast).items())
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, sum_)))), 2)
