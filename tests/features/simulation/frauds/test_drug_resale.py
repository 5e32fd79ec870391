"""People who collect far more than they can take; others have a reason."""

import polars as pl

from features.simulation.frames import OPSP
from tests.features.simulation.dispensing import world

PATIENT_LOOK_ALIKES = (
    *("carer_collects", "dose_change", "long_prescription", "oncology_patient"),
    "travelling_patient",
)


def supplied() -> pl.DataFrame:
    """Days of supply of a person's best supplied substance, and providers of it, over the span."""
    days = world().lines.filter(pl.col("days").is_not_null(), pl.col("drug"))
    each = days.group_by("person", "substance").agg(
        pl.col("days").sum(), places=pl.col("provider").n_unique()
    )
    span = world().city.span.days
    return each.group_by("person").agg(pl.col("days").max() / span, pl.col("places").max())


def mean(column: str, people: list[int]) -> float:
    rows = supplied().filter(pl.col("person").is_in(people))
    return float(rows[column].mean() or 0.0)  # type: ignore[arg-type]


def certified() -> list[int]:
    """People without any layer who collect under 门慢特."""
    collectors = set(world().visits.filter(pl.col("kind") == OPSP)["person"])
    return [at for at in world().plain_people() if at in collectors]


def test_supply_runs_far_ahead_of_the_days_that_pass() -> None:
    strong = mean("days", world().strong("drug_resale", 0.6))
    assert strong > 3
    assert strong > 4 * mean("days", certified())
    assert mean("days", world().faint("drug_resale")) < strong / 2


def test_many_providers_serve_one_substance() -> None:
    strong = mean("places", world().strong("drug_resale", 0.6))
    assert strong > 2 * mean("places", certified())


def test_what_is_collected_is_dear_or_often_diverted() -> None:
    lines = world().lines.filter(pl.col("of_visit") == "drug_resale", pl.col("drug"))
    assert (lines["dear"] | lines["diverted"]).mean() > 0.95


def test_only_visits_of_its_people_are_planted_and_they_have_honest_ones_too() -> None:
    sites = world().sites["drug_resale"].at.tolist()
    planted = world().visits.filter(pl.col("scheme") == "drug_resale")
    assert set(planted["person"]) <= set(sites)
    assert world().visits.filter(pl.col("person").is_in(sites), pl.col("scheme").is_null()).height
    dead = world().city.people.death[planted["person"].to_numpy()]
    assert (planted["begin"].to_numpy() // 1440 <= dead).all()


def test_honest_people_are_supplied_ahead_as_well() -> None:
    usual = mean("days", certified())
    for name in ("long_prescription", "oncology_patient", "dose_change", "travelling_patient"):
        people = world().visits.filter(pl.col("alike") == name)["person"].unique().to_list()
        assert people, name
        assert mean("days", people) > 1.05 * usual, name


def test_look_alikes_are_honest_and_more_than_the_resellers() -> None:
    people = 0
    for name in PATIENT_LOOK_ALIKES:
        rows = world().visits.filter(pl.col("alike") == name)
        assert rows["scheme"].is_null().all()
        people += rows["person"].n_unique()
    assert people > world().visits.filter(pl.col("scheme") == "drug_resale")["person"].n_unique()


def test_a_carer_collects_for_relatives_minutes_apart() -> None:
    rows = world().visits.filter(pl.col("alike") == "carer_collects").sort("provider", "begin")
    gaps = rows.select(
        gap=pl.col("begin").diff().over("provider"),
        other=pl.col("person") != pl.col("person").shift(1).over("provider"),
    ).drop_nulls()
    assert gaps.filter(pl.col("gap") < 20, pl.col("other")).height > 2


def test_a_traveller_collects_before_leaving_and_is_gone_then() -> None:
    from features.simulation.lookalikes.travelling_patient import leaving

    left = leaving(world().city, world().ids)
    rows = world().visits.filter(pl.col("alike") == "travelling_patient")
    day = rows["begin"].to_numpy() // 1440
    assert (day < left[rows["person"].to_numpy()]).all()


def test_a_long_prescription_is_one_and_is_collected_rarely() -> None:
    rows = world().visits.filter(pl.col("alike") == "long_prescription")
    assert rows["long_rx"].all()
    assert rows.group_by("person").len()["len"].max() <= 4
