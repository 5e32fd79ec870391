from collections import Counter
from datetime import date

import numpy as np
import polars as pl
import pytest

from features.months import first_day, month_number
from serving.scores import score
from serving.value.issue import money_at_issue, putting_at_issue
from serving.value.past import past_money
from training.labels import findings


@pytest.fixture(scope="module")
def inspected(world):
    """entity (key) and month of every finding known."""
    told = findings(world.store, world.as_of)
    return told.select("entity", month_number(pl.col("begun")).alias("month")).unique().collect()


def test_risk_and_money_at_issue_are_those_of_the_inspections_own_date(world, past, inspected):
    """One month again, slowly: everybody scored at it, and evidence one after the other."""
    month, _ = Counter(inspected["month"]).most_common(1)[0]
    day = first_day(month)
    then = score(world.store, world.registered, day)
    keys = inspected.filter(pl.col("month") == month)["entity"]
    frame = then.vectors.frame.filter(pl.col("entity").is_in(keys.implode()))
    there = list(zip(past.risk, past.at_issue, strict=True))
    assert frame.height > 5
    for i in frame["entity_id"]:
        row = then.row_of(i)
        issue = money_at_issue(world.store, day, {i: putting_at_issue(then.reasons(row))})
        yuan = issue["at_issue"].sum()
        risk = then.explained.risk[row]
        assert any(r == pytest.approx(risk) and a == pytest.approx(yuan) for r, a in there)


def test_every_inspection_of_one_with_claims_is_a_row(past, inspected):
    assert 0 < len(past.risk) <= inspected.height
    assert len(past.risk) >= 0.9 * inspected.height


def test_where_nothing_is_found_no_money_is_and_no_more_is_confirmed_than_identified(past):
    none = past.found == 0
    assert not past.identified[none].any()
    assert not past.confirmed[none].any()
    told = past.told
    assert told.sum() == (past.found == 1).sum()
    assert (past.confirmed[told] <= past.identified[told]).all()


def test_the_money_is_that_of_the_ledgers_frauds(world, past):
    cases = world.table("case_d").filter(
        pl.col("party_type") == "PROVIDER",
        pl.col("tier") == "fraud",
        pl.col("decided_at") < world.as_of,
        pl.col("reversed_at").is_null(),
    )
    whole = float(cases["amount_identified"].cast(pl.Float64).sum())
    assert 0.9 * whole <= np.nansum(past.identified) <= whole + 0.01


def test_an_earlier_date_knows_of_fewer(world, past):
    early = score(world.store, world.registered, date(2025, 9, 1))
    assert len(past_money(world.store, early).risk) < len(past.risk)
