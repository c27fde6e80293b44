"""A guard against slowness of another order; ``python -m tests.speed`` gives the real figures.

Only CPU time and memory are bounded, against what a bare app needs in the same run or several
times what is measured, so that a busy machine cannot fail it.
"""

from __future__ import annotations

import statistics
import sys
from pathlib import Path

import pytest

from tests.programs import private_environment
from tests.pty.terminal import ONRECORD
from tests.speed.large import large, put_large
from tests.speed.probe import Probe, python

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the clocks are Linux's")


def test_the_long_article_is_what_it_claims_to_be() -> None:
    article, facts = large(2_000)
    text = article.text
    assert 1_900 < len(text.split()) < 2_100
    for actor in facts.actors:
        assert {span.text_in(text) for span in actor.mentions} == {actor.name}
    for quote in facts.quotes:
        assert quote.content[0].text_in(text).startswith("Nobody leaves before")
    assert all(deal.mentions[0].text_in(text).endswith("million.") for deal in facts.deals)


def test_100_000_words_and_5_000_facts_are_no_burden(tmp_path: Path) -> None:
    path, _, facts = put_large(tmp_path)
    assert len(facts.quotes) + len(facts.deals) + len(facts.actors) > 5_000
    environment = private_environment(tmp_path)
    with Probe(python("-m", "tests.speed.bare", str(path)), environment) as bare:
        bare.seconds_until("long strike")
        bare_paint = bare.cpu()
        bare.settle()
        bare_memory = bare.memory()
    with Probe([*ONRECORD, str(path)], environment) as reader:
        reader.seconds_until("long strike")
        paint = reader.cpu()
        reader.seconds_until(" actors")
        costs = [reader.cost_of(key) for key in ("j", " ", "G", "g", "s", "s", "d", "a", "]")]
        memory = reader.memory()
    assert paint < 2 * bare_paint
    assert statistics.median(costs) < 300, costs
    assert max(costs) < 2_000, costs
    assert memory < 5 * bare_memory
