"""What an item costs at a provider in a month."""

import numpy as np
import pytest

from features.simulation.catalogue.caps import BY_TIER
from features.simulation.catalogue.items import CONSUMABLE, ITEMS, PATENT, PIECE, SERVICE, WESTERN
from features.simulation.lines.prices import after_policy, spread, unit_price
from tests.features.simulation.trade.honest_months import month_of, opening, town

EVERY = np.arange(len(ITEMS))
KIND = ITEMS.kind


def month(number=0):
    return month_of(town(), number, opening(town()))


def priced(provider, number=0):
    return unit_price(month(number), np.full(len(EVERY), provider), EVERY)


def one(**kinds):
    (mask,) = kinds.values()
    return int(np.flatnonzero(mask)[0])


def test_no_price_is_above_its_cap_anywhere_in_any_month():
    tier = town().providers.tier
    for number in (0, 4):
        for provider in range(len(tier)):
            most = np.where(KIND == SERVICE, ITEMS.cap * BY_TIER[tier[provider]], ITEMS.cap)
            over = priced(provider, number) - most
            assert not (np.nan_to_num(over) > 1e-9).any()


def test_prices_are_whole_fen_and_those_of_pieces_hundredths_of_a_fen():
    price = priced(5)
    assert price == pytest.approx(np.round(price, 4))
    assert price[KIND != PIECE] == pytest.approx(np.round(price, 2)[KIND != PIECE])
    assert (price > 0).all()


def test_a_provider_asks_the_same_of_everybody_in_a_month():
    assert (priced(7) == priced(7)).all()


def test_hospitals_of_one_level_sell_drugs_at_the_same_price():
    providers = town().providers
    two = np.flatnonzero(providers.is_kind("secondary"))[:2]
    drug = (KIND == WESTERN) | (KIND == PATENT)
    first, second = (priced(int(at)) for at in two)
    assert (first[drug] == second[drug]).all()
    assert (first[KIND == SERVICE] == second[KIND == SERVICE]).all()
    assert (first[KIND == CONSUMABLE] != second[KIND == CONSUMABLE]).mean() > 0.5


def test_services_cost_more_at_a_higher_level():
    providers = town().providers
    at = [one(tier=(providers.tier == t) & (providers.beds > 0)) for t in (1, 2, 3)]
    free = np.isnan(ITEMS.cap) & (KIND == SERVICE) & (ITEMS.price > 10)
    low, middle, high = (priced(each)[free].mean() for each in at)
    assert low < middle < high


def test_shops_differ_and_their_level_is_their_habit():
    providers = town().providers
    shops = np.flatnonzero(providers.sales > 0)
    drug = ((KIND == WESTERN) | (KIND == PATENT)) & np.isnan(ITEMS.cap)
    level = np.array([np.median(priced(int(at))[drug] / ITEMS.price[drug]) for at in shops])
    assert np.corrcoef(level, providers.price[shops])[0, 1] > 0.9


def test_the_policy_lifts_services_and_lets_a_third_of_the_drugs_fall_from_the_middle_on():
    before, after = after_policy(month(1), EVERY), after_policy(month(2), EVERY)
    assert (before == 1).all()
    assert (after[KIND == SERVICE] == 1.05).all()
    drug = ITEMS.substance >= 0
    assert set(after[drug].tolist()) == {0.62, 1.0}
    assert 0.2 < (after[drug] < 1).mean() < 0.5
    assert (after[(KIND == PIECE) | (KIND == CONSUMABLE)] == 1).all()


def test_products_of_one_substance_fall_together():
    after = after_policy(month(4), EVERY)
    for substance in range(ITEMS.substance.max() + 1):
        assert len(set(after[ITEMS.substance == substance].tolist())) == 1


def test_the_spread_is_fixed_and_about_normal():
    provider = np.repeat(np.arange(160), len(EVERY))
    noise = spread(provider, np.tile(EVERY, 160))
    assert ((noise > -1.5) & (noise < 1.5)).all()
    assert noise.mean() == pytest.approx(0.0, abs=0.02)
    assert noise.std() == pytest.approx(0.61, abs=0.03)
