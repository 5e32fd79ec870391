from dataclasses import replace

import numpy as np
import pytest

from tests.training.evaluation.test_figures import random_rows
from training.evaluation.by_chance import by_chance
from training.evaluation.figures import average_precision
from training.evaluation.rows import plain_rows


def test_the_expected_ap_is_what_many_random_orders_have():
    rows = random_rows(seed=4)
    rng = np.random.default_rng(0)
    told = [
        average_precision(
            plain_rows(rows.label, rng.random(len(rows)), rows.round), np.ones((1, len(rows)))
        )[0]
        for _ in range(3_000)
    ]
    assert by_chance(rows, 60, (), ())["AP"] == pytest.approx(np.mean(told), abs=0.01)


def test_the_first_k_have_the_common_rate_and_their_share_of_the_money():
    rows = random_rows(seed=4)
    told = by_chance(rows, 400.0, (20, 500), ("recovered",))
    assert told["precision@20"] == pytest.approx(rows.label.mean())
    assert (told["lift@20"], told["recovered@20"], told["recovered@500"]) == (1.0, 0.05, 1.0)


def test_of_money_that_nobody_told_no_share_is_expected():
    rows = random_rows(seed=4)
    untold = replace(rows, money={"recovered": np.full(len(rows), np.nan)})
    assert "recovered@20" not in by_chance(untold, 400.0, (20,), ("recovered",))
