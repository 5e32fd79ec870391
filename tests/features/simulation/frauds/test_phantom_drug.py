"""Cards swiped one after the other for nothing; crowds and nights have honest reasons."""

import numpy as np
import polars as pl

from features.simulation.frames import IN_BED, PHARMACY, SOCIAL_CARD
from tests.features.simulation.dispensing import share, world

PLANTED = pl.col("scheme") == "phantom_drug"


def settled() -> pl.DataFrame:
    """Bills outside beds, with the minutes since the one before of another person there."""
    bills = world().bills.filter(~pl.col("kind").is_in(list(IN_BED)), ~pl.col("by_hand"))
    bills = bills.sort("provider", "settled")
    other = pl.col("person") != pl.col("person").shift(1).over("provider")
    return bills.with_columns(gap=pl.when(other).then(pl.col("settled").diff().over("provider")))


def test_people_are_settled_minutes_apart() -> None:
    close = pl.col("gap") <= 6
    strong = share(settled(), close, world().strong("phantom_drug"))
    assert strong > 0.03
    assert strong > 3 * share(settled(), close, world().peers("phantom_drug"))
    assert strong > 2 * share(settled(), close, world().faint("phantom_drug"))


def test_a_strong_site_empties_most_balances_a_faint_one_far_fewer_and_honest_shops_few() -> None:
    bought = world().bills.filter(pl.col("kind") == PHARMACY, pl.col("insutype") == 310)
    planted, empty = bought.filter(PLANTED), pl.col("balance") < 100
    honest = bought.filter(pl.col("scheme").is_null()).select(empty.mean()).item()
    strong = share(planted, empty, world().strong("phantom_drug"))
    assert strong > 0.6
    assert strong > 3 * honest
    assert share(planted, empty, world().faint("phantom_drug")) < strong - 0.25


def test_they_show_the_social_card_and_have_no_codes() -> None:
    visits = world().visits.filter(PLANTED)
    assert (visits["cert"] == SOCIAL_CARD).mean() > 0.7
    lines = world().lines.filter(pl.col("of_visit") == "phantom_drug", pl.col("traceable"))
    assert lines["traced"].mean() < 0.2


def test_some_sessions_are_off_hours() -> None:
    providers = world().city.providers
    planted = world().visits.filter(PLANTED)
    minute, place = planted["begin"].to_numpy() % 1440, planted["provider"].to_numpy()
    off = (minute >= providers.closes[place]) | (minute < providers.opens[place])
    always = providers.closes[place] - providers.opens[place] >= 1440
    assert (off | always).mean() > 0.1


def test_a_thin_share_is_planted_on_the_cards_that_the_site_holds() -> None:
    visits = world().visits
    assert 0.02 < share(visits, PLANTED, world().strong("phantom_drug")) < 0.45
    rings = [ring for ring in world().ledger.rings if ring.scheme == "phantom_drug"]
    held = {m.position for ring in rings for m in ring.members if m.entity == "patient"}
    assert set(visits.filter(PLANTED)["person"]) <= held


def test_a_night_shop_sells_at_night_because_it_is_open() -> None:
    providers, visits = world().city.providers, world().visits
    shops = world().strong("night_shop")
    assert (providers.closes[shops] - providers.opens[shops] == 1440).all()
    night = (pl.col("begin") % 1440 >= 22 * 60) | (pl.col("begin") % 1440 < 6 * 60)
    assert share(visits, night, shops) > 0.06
    assert share(visits, night, world().peers("night_shop")) < 0.03


def test_market_days_bring_crowds_every_fifth_day() -> None:
    rows = world().visits.filter(pl.col("alike") == "market_day_clinic")
    phase = (rows["begin"] // 1440 - rows["provider"]) % 5
    assert (phase == 0).all()
    close = pl.col("gap") <= 6
    usual = share(settled(), close, world().peers("market_day_clinic"))
    assert share(settled(), close, world().strong("market_day_clinic")) > usual + 0.02


def test_a_ward_settles_its_patients_minutes_apart() -> None:
    stays = world().bills.filter(pl.col("kind").is_in(list(IN_BED))).sort("provider", "settled")
    stays = stays.with_columns(gap=pl.col("settled").diff().over("provider"))
    close, wards = pl.col("gap") <= 15, world().strong("ward_round_settlement")
    hospitals = np.setdiff1d(np.flatnonzero(world().city.hospital), wards).tolist()
    assert share(stays, close, wards) > share(stays, close, hospitals) + 0.03
