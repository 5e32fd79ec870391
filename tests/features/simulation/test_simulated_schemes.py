"""Each scheme leaves its mark on its providers; its look-alikes resemble it, and outnumber it."""

from collections.abc import Callable

import polars as pl
import pytest

from features.simulation import frauds, lookalikes
from features.simulation.layers import layers_in

PLAIN = 0.4
FRAUDS = {layer.name: layer for layer in layers_in(frauds)}
LOOK_ALIKES = {layer.name for layer in layers_in(lookalikes)}
Tables = dict[str, pl.DataFrame]


def back_within_a_week(stays: pl.DataFrame, city: Tables) -> pl.Series:
    left = pl.col("discharged").shift(1).over("psn_no", "fixmedins_code")
    return stays.select((pl.col("admitted") - left).dt.total_days() <= 7).to_series()


def light_and_short(stays: pl.DataFrame, city: Tables) -> pl.Series:
    plain = pl.col("dise_no").str.ends_with("5")
    return stays.select(plain & ~pl.col("operated") & (pl.col("nights") <= 5)).to_series()


def four_neighbours_on_a_day(stays: pl.DataFrame, city: Tables) -> pl.Series:
    return stays.select(pl.len().over("fixmedins_code", "live_admdvs", "admitted") >= 4).to_series()


def seen_elsewhere_meanwhile(stays: pl.DataFrame, city: Tables) -> pl.Series:
    calls = city["mdtrt_d"].filter(pl.col("med_type") == "11")
    calls = calls.select("psn_no", there="fixmedins_code", day=pl.col("begntime").dt.date())
    away = stays.join(calls, on="psn_no").filter(
        pl.col("there") != pl.col("fixmedins_code"),
        pl.col("day") > pl.col("admitted"),
        pl.col("day") < pl.col("discharged"),
    )
    return stays["mdtrt_id"].is_in(away["mdtrt_id"].implode())


def after_death(stays: pl.DataFrame, city: Tables) -> pl.Series:
    return stays.select(pl.col("admitted") > pl.col("die_date")).to_series()


def settled_after_death(stays: pl.DataFrame, city: Tables) -> pl.Series:
    return stays.select(pl.col("settled") > pl.col("die_date")).to_series()


def gravest_group(stays: pl.DataFrame, city: Tables) -> pl.Series:
    return stays["dise_no"].str.ends_with("1")


def twice_the_norm(stays: pl.DataFrame, city: Tables) -> pl.Series:
    norm = pl.col("fee").median().over("dise_no", pl.col("nights") // 4)
    return stays.select(pl.col("fee") > 1.8 * norm).to_series()


Figure = Callable[[pl.DataFrame, Tables], pl.Series]
#: The scheme's figure, how many times the honest mean it reaches, and the look-alike's figure.
MARKS: dict[str, tuple[Figure, float, str, Figure]] = {
    "split_admission": (back_within_a_week, 3, "oncology_day_ward", back_within_a_week),
    "low_standard_admission": (light_and_short, 1.5, "epidemic_weeks", light_and_short),
    "fake_admission": (four_neighbours_on_a_day, 5, "cataract_campaign", four_neighbours_on_a_day),
    "hanging_bed": (seen_elsewhere_meanwhile, 5, "examined_elsewhere", seen_elsewhere_meanwhile),
    "phantom_service": (after_death, 10, "hospice", settled_after_death),
    "upcoding": (gravest_group, 2, "referral_centre", gravest_group),
    "spending_outlier": (twice_the_norm, 1.5, "referral_centre", twice_the_norm),
}


def shares(stays: pl.DataFrame, city: Tables, figure: Figure) -> pl.DataFrame:
    marked = stays.with_columns(mark=figure(stays, city).fill_null(value=False))
    return (
        marked.group_by("fixmedins_code")
        .agg(pl.mean("mark"))
        .join(city["truth/providers"], on="fixmedins_code")
        .join(city["truth/look_alikes"], on="fixmedins_code", how="left")
    )


def test_every_scheme_has_its_mark() -> None:
    assert FRAUDS.keys() == MARKS.keys()


@pytest.mark.parametrize("scheme", MARKS)
def test_a_scheme_shows_at_its_providers(city: Tables, stays: pl.DataFrame, scheme: str) -> None:
    figure, times, _, _ = MARKS[scheme]
    each = shares(stays, city, figure)
    honest = each.filter(pl.col("scheme").is_null())["mark"].mean()
    plain = each.filter(pl.col("scheme") == scheme, pl.col("severity") >= PLAIN)["mark"].mean()
    assert plain > times * honest
    assert plain > honest + 0.02


@pytest.mark.parametrize("scheme", MARKS)
def test_an_honest_look_alike_shows_it_too(city: Tables, stays: pl.DataFrame, scheme: str) -> None:
    _, _, name, figure = MARKS[scheme]
    honest = shares(stays, city, figure).filter(pl.col("scheme").is_null())
    resembling = honest.filter(pl.col("look_alike") == name)["mark"].mean()
    assert resembling > 1.3 * honest.filter(pl.col("look_alike").is_null())["mark"].mean()


@pytest.mark.parametrize("scheme", MARKS)
def test_honest_look_alikes_outnumber_the_scheme(city: Tables, scheme: str) -> None:
    truth = city["truth/providers"].join(city["truth/look_alikes"], on="fixmedins_code", how="left")
    resembling = pl.col("look_alike").is_in(FRAUDS[scheme].looks_like)
    honest = truth.filter(pl.col("scheme").is_null(), resembling).height
    assert honest > truth.filter(pl.col("scheme") == scheme).height


def test_look_alikes_of_a_scheme_exist() -> None:
    for layer in FRAUDS.values():
        assert layer.looks_like
        assert LOOK_ALIKES.issuperset(layer.looks_like)


def test_about_one_provider_in_seven_cheats_from_hardly_to_plainly(city: Tables) -> None:
    bad = city["truth/providers"].filter(pl.col("scheme").is_not_null())
    assert 0.11 < bad.height / city["truth/providers"].height < 0.16
    assert bad["severity"].min() < 0.15
    assert bad["severity"].max() > 0.9
    honest = city["truth/providers"].filter(pl.col("scheme").is_null())
    assert (honest["severity"] == 0).all()


def test_most_of_a_cheating_providers_trade_is_honest(city: Tables, stays: pl.DataFrame) -> None:
    planted = city["truth/settlements"].join(city["setl_d"], on="setl_id")["mdtrt_id"]
    share = (
        stays.with_columns(planted=pl.col("mdtrt_id").is_in(planted.implode()))
        .group_by("fixmedins_code")
        .agg(pl.mean("planted"))
        .join(city["truth/providers"].drop_nulls(), on="fixmedins_code")
    )
    assert 0 < share["planted"].mean() < 0.4
