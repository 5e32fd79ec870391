import numpy as np
import polars as pl
import pytest

from features.simulation.supervision.findings import find
from features.simulation.supervision.known import known_of
from features.simulation.supervision.offences import SLIPS
from features.simulation.supervision.selection import LOOK
from tests.features.simulation.truth.drawn import city, layer, ledger, sites

TOWN = city(400, 50, 12)


def looks(day, count=400, entity="provider"):
    return pl.DataFrame(
        {
            "entity": [entity] * count,
            "position": np.arange(count),
            "day": [day] * count,
            "lane": ["risk"] * count,
            "clue": ["INSPECTION"] * count,
            "prob": [None] * count,
        },
        schema=LOOK,
    )


def found(planted, day=300, **more):
    known = known_of(TOWN, ledger(TOWN, planted, **more))
    return find(known, looks(day), np.random.default_rng(1))


def everywhere(scheme, strength):
    return layer(scheme), sites(400, np.arange(398), strength)


def test_plain_schemes_are_found_and_faint_ones_missed():
    plain = found([everywhere("upcoding", 0.95)]).filter(pl.col("severity").is_not_null())
    faint = found([everywhere("upcoding", 0.05)]).filter(pl.col("severity").is_not_null())
    assert plain.height > 0.9 * 398
    assert faint.height < 0.35 * 398


def test_of_two_schemes_an_inspection_finds_mostly_one():
    both = [everywhere("upcoding", 0.95), everywhere("fake_admission", 0.95)]
    cases = found(both).group_by("look").len()["len"]
    assert 0.02 < (cases == 2).mean() < 0.3


def test_nothing_is_found_of_what_has_not_begun():
    before = found([everywhere("upcoding", 0.95)], day=50)
    assert before.filter(pl.col("severity").is_not_null()).is_empty()


def test_what_is_lost_is_what_was_planted_in_the_months_before():
    rows = found([everywhere("upcoding", 0.95)]).filter(pl.col("severity").is_not_null())
    over = TOWN.span.first_day(9)
    weeks = len([day for day in range(60, 365, 7) if day < over])
    assert set(rows["lost"]) == {2_500.0 * weeks}
    assert rows["last"].max() < 300


def test_the_honest_are_told_off_for_slips_of_their_kind_seldom():
    rows = found([], fund=200_000.0)
    assert rows["severity"].null_count() == rows.height
    assert 0.25 < rows.height / 400 < 0.45
    assert set(rows["scheme"]) <= {scheme for kind in SLIPS.values() for scheme in kind}


def test_a_slip_is_small_beside_what_the_fund_paid():
    rows = found([], fund=200_000.0)
    assert rows["lost"].max() < 0.04 * 200_000 * 7 * 12


@pytest.mark.parametrize("entity", ["patient", "employer"])
def test_people_are_not_told_off_for_slips(entity):
    known = known_of(TOWN, ledger(TOWN, []))
    assert find(known, looks(300, 40, entity), np.random.default_rng(1)).is_empty()
