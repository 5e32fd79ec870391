from datetime import date

import numpy as np
import polars as pl

from features.vectors.parts import ENTITY
from tests.training.evaluation.drawn import a_round
from training.evaluation.by_scheme import by_scheme

BEGUN = date(2025, 6, 1)


def a_judged_round(n=20):
    each = a_round([0] * n)
    frame = each.lists.vectors.frame
    each.lists.vectors.frame = frame.with_columns(pl.int_range(pl.len()).alias(ENTITY))
    return each


def confirmed(*rows):
    return pl.DataFrame(rows, schema=("entity", "begun", "scheme"), orient="row")


def test_the_share_of_a_schemes_confirmed_among_the_first_k():
    rows = [(place, BEGUN, "hanging_bed") for place in (0, 1, 2, 3, 19)]
    (told,) = by_scheme([a_judged_round()], confirmed(*rows), (5,))
    assert (told.scheme, told.k, told.found.rows, told.found.share) == ("hanging_bed", 5, 5, 0.8)
    assert told.percentile == 90.0


def test_two_cases_of_one_entity_count_once_and_two_schemes_in_both():
    rows = [(0, BEGUN, "hanging_bed"), (0, BEGUN, "hanging_bed"), (0, BEGUN, "charge_abuse")]
    told = by_scheme([a_judged_round()], confirmed(*rows), (5,))
    assert {each.scheme: each.found.rows for each in told} == {"hanging_bed": 1, "charge_abuse": 1}
    assert np.isnan([each.percentile for each in told]).all()


def test_what_began_in_no_round_is_not_counted():
    assert (
        by_scheme([a_judged_round()], confirmed((0, date(2025, 8, 1), "hanging_bed")), (5,)) == []
    )
