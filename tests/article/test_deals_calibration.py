"""How sure a deal is, as fitted: the fit finds what tells, the area tells how well."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.article.deals.training.calibration import auc, fit


def test_the_area_is_the_share_of_pairs_in_order() -> None:
    assert auc(np.array([0.9, 0.4, 0.4, 0.1]), np.array([1.0, 1.0, 0.0, 0.0])) == pytest.approx(
        0.875
    )


def test_a_fit_gives_weight_to_what_tells_and_none_to_what_does_not() -> None:
    told = np.array([[1.0, float(i % 2), float(i // 2 % 2)] for i in range(40)])
    found = fit(told, told[:, 1])
    assert found[1] > 1
    assert abs(found[2]) < 0.1
