"""Facts as JSON in the ``onrecord/1`` contract, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..facts.actor import ACTOR
from ..facts.article import Article
from ..facts.check import UNCHECKED, Checks
from ..facts.facts import KINDS as SHOWN
from ..facts.facts import Facts
from ..facts.remark import remark_from_json
from ..facts.span import Json

SCHEMA = "onrecord/1"
"""The contract's name, printed in each object; ``schema/onrecord-1.schema.json`` defines it."""

KINDS = (ACTOR, *(kind for kind in SHOWN if kind is not ACTOR))
"""The kinds of facts in the order of the contract: who is referred to stands first."""

ALWAYS = frozenset({"actors", "quotes", "deals"})
"""What every object has; what was added later may be missing in older ones."""


def to_json(article: Article, facts: Facts, checks: Checks | None = None) -> Json:
    """Give one object of the contract, ready for ``json.dumps``.

    Args:
        article: what the facts are from.
        facts: the facts.
        checks: what a person thinks of the facts. When they are given each fact gets
            ``verdict``, ``note`` and ``checked`` (when), which are null for one not judged.

    Returns:
        The object.
    """
    whole: Json = {"schema": SCHEMA, "article": article.to_json()}
    for kind in KINDS:
        whole[kind.plural] = [kind.encode(fact, article.text) for fact in facts.of(kind)]
        if checks is not None:
            for fact in whole[kind.plural]:
                fact |= checks.get(fact["id"], UNCHECKED).to_json()
    if facts.remarks:
        whole["remarks"] = [remark.to_json(article.text) for remark in facts.remarks]
    return whole | {"warnings": list(facts.warnings)}


def from_json(data: Mapping[str, Any]) -> tuple[Article, Facts]:
    """Take an object that ``to_json`` gave; give the article and its facts.

    Raises:
        ValueError: it is not of the contract's schema, or a part of it is missing or wrong.
    """
    if data.get("schema") != SCHEMA:
        raise ValueError(f"not an {SCHEMA} object")
    try:
        return Article.from_json(data["article"]), facts_from_json(data)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not a whole {SCHEMA} object: {error!r}") from error


def facts_from_json(data: Mapping[str, Any]) -> Facts:
    """Take an object of the contract; give its facts.

    Raises:
        KeyError, TypeError, ValueError: a part of it is missing or wrong.
    """
    found: dict[str, Any] = {
        kind.plural: tuple(map(kind.decode, _listed(data, kind.plural))) for kind in KINDS
    }
    remarks = tuple(map(remark_from_json, data.get("remarks", ())))
    return Facts(**found, warnings=tuple(data.get("warnings", ())), remarks=remarks)


def _listed(data: Mapping[str, Any], plural: str) -> Any:
    return data[plural] if plural in ALWAYS else data.get(plural, ())
