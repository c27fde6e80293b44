"""The lines from which ``reading/lines.json`` is fitted, and the fit."""

from __future__ import annotations

from onrecord.article.quotes.training.lines import Maker, fit, joined, samples, score
from onrecord.article.reading.lines import FEATURES, KINDS

TEXT = (
    "Council of the island agrees to sell the quay.\n\n"
    "The council met on Monday and agreed to sell the quay, Jonas Lind said, to a firm.\n\n"
    "Nobody had asked the fishermen, who moored there.\n\nThey were angry.\n\n"
    "“We were not told,” said Anna Berg, who owns three of the boats.\n\nShe left.\n"
)


def test_the_fit_tells_the_invented_lines_apart() -> None:
    maker = Maker.of([TEXT], seed=1)
    made = [samples(maker.article(maker.paragraphs[0][1:]), maker.draw) for _ in range(60)]
    seen, unseen = joined(made[:40]), joined(made[40:])
    assert {KINDS[one.kind] for one in seen} == set(KINDS)
    fitted = fit(seen)
    assert fitted.shape == (len(FEATURES), len(KINDS))
    right = float(score("", unseen, fitted).split("%")[0].strip(": "))
    assert right > 80
