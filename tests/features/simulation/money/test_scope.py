"""What of a line the insurance recognises, to the fen."""

from decimal import ROUND_HALF_EVEN, Decimal

import numpy as np
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from features.simulation.catalogue.caps import BY_TIER
from features.simulation.catalogue.items import ITEMS, SERVICE
from features.simulation.money.scope import with_scope
from tests.features.simulation.trade.honest_months import month_of, opening, told, town
from tests.features.simulation.trade.written import lines, visits

PARTS = ["own", "over", "first", "scope"]
OWN_PAY = np.asarray(ITEMS.level == "03")
#: One provider of each tier.
TIERS = [int(np.flatnonzero(town().providers.tier == tier)[0]) for tier in range(4)]
VISITS = visits(*({"provider": provider} for provider in TIERS))
_COUNT = st.integers(1, 4_000).map(lambda n: n / 10)
_PRICE = st.integers(1, 5_000_000).map(lambda n: n / 100)
LINES = st.lists(
    st.fixed_dictionaries(
        {
            "visit": st.integers(0, 3),
            "item": st.integers(0, len(ITEMS) - 1),
            "cnt": _COUNT,
            "price": _PRICE,
        }
    ),
    min_size=1,
    max_size=15,
)


def scoped(*rows):
    return with_scope(month_of(town(), 0, opening(town())), VISITS, lines(*rows))


@given(LINES)
@settings(max_examples=50)
def test_a_line_is_ones_own_above_the_cap_paid_first_or_in_scope_to_the_fen(rows):
    found = scoped(*rows)
    assert (found["fee"] == found.select(pl.sum_horizontal(PARTS)).to_series()).all()
    assert found.select(pl.min_horizontal(PARTS).min()).item() >= 0


@given(LINES)
@settings(max_examples=50)
def test_the_fee_is_price_times_count_rounded_to_the_fen(rows):
    for row, fee in zip(rows, scoped(*rows)["fee"], strict=True):
        exact = Decimal(str(row["cnt"])) * Decimal(str(row["price"]))
        assert fee == int((exact * 100).quantize(Decimal(1), ROUND_HALF_EVEN))


@given(LINES)
@settings(max_examples=50)
def test_a_line_taken_back_takes_back_every_part(rows):
    back = [row | {"cnt": -row["cnt"]} for row in rows]
    one, other = scoped(*rows), scoped(*back)
    for name in ("fee", *PARTS):
        assert (one[name] == -other[name]).all(), name


@given(LINES)
@settings(max_examples=50)
def test_only_what_exceeds_the_cap_of_the_providers_level_is_above_it(rows):
    for row, (cap, over) in zip(rows, scoped(*rows).select("cap", "over").iter_rows(), strict=True):
        most = ITEMS.cap[row["item"]]
        most *= BY_TIER[row["visit"]] if ITEMS.kind[row["item"]] == SERVICE else 1.0
        assert (cap is None) == bool(np.isnan(most))
        if OWN_PAY[row["item"]] or cap is None or row["price"] <= cap:
            assert over == 0
        else:
            assert abs(over - (row["price"] - cap) * row["cnt"] * 100) <= 0.5 + 1e-6


def test_what_the_list_does_not_pay_is_ones_own_and_nothing_else():
    own = int(np.flatnonzero(OWN_PAY)[0])
    (row,) = scoped({"item": own, "cnt": 2, "price": 3.5}).select("fee", *PARTS).iter_rows()
    assert row == (700, 700, 0, 0, 0)


def test_a_part_of_what_is_paid_in_part_is_paid_first():
    part = int(np.flatnonzero((ITEMS.selfpay == 0.1) & ~OWN_PAY & np.isnan(ITEMS.cap))[0])
    (row,) = scoped({"item": part, "cnt": 3, "price": 33.35}).select("fee", *PARTS).iter_rows()
    assert row == (10_005, 0, 0, 1_000, 9_005)


def test_honest_prices_are_below_their_caps():
    assert (told().all("lines")["over"] == 0).all()
