import polars as pl

from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.city.city import NEVER
from features.simulation.span import DAY
from tests.features.simulation.insured import World, mean, world

NAME = "impersonation"


def visits(world: World) -> pl.DataFrame:
    """Visits by whether their holder is seen elsewhere that day, or dead in the register."""
    rows = world.papers["mdtrt_d"].select(
        "mdtrt_id", "psn_no", "fixmedins_code", "fix_blng_admdvs", "mdtrt_cert_type",
        day=pl.col("begntime").dt.date(),
    )  # fmt: skip
    other = rows.select("psn_no", "day", elsewhere="fixmedins_code").unique()
    met = rows.join(other, on=["psn_no", "day"]).filter(
        pl.col("fixmedins_code") != pl.col("elsewhere")
    )
    dead = world.papers["psn_info_b"].select("psn_no", "die_date")
    bad = world.bad(NAME).select("mdtrt_id", bad=pl.lit(True)).unique()
    return (
        rows.join(dead, on="psn_no")
        .join(bad, on="mdtrt_id", how="left")
        .with_columns(
            pl.col("bad").fill_null(value=False),
            twice=pl.col("mdtrt_id").is_in(met["mdtrt_id"].to_list()),
            after=pl.col("day") > pl.col("die_date"),
        )
    )


def misfit(world: World) -> pl.DataFrame:
    """Visits by whether their holder can have what they are for."""
    rows, people = world.visits, world.city.people
    person = rows["person"].to_numpy()
    age = people.age(person, rows["begin"].to_numpy() // DAY)
    fits = DIAGNOSES.fits(rows["coded"].to_numpy(), people.female[person], age)
    return rows.with_columns(misfit=pl.Series(~fits))


def test_a_card_is_used_where_its_holder_is_not() -> None:
    rows = visits(world())
    strong, peers = world().codes(world().strong(NAME)), world().unlike(NAME)
    assert mean(rows, pl.col("twice"), strong) > 1.2 * mean(rows, pl.col("twice"), peers)
    bad = rows.filter("bad")
    assert bad["twice"].mean() > 3 * rows.filter(~pl.col("bad"))["twice"].mean()


def test_the_dead_go_on_being_treated() -> None:
    rows = visits(world())
    assert rows.filter("bad")["after"].sum() > 0
    assert rows.filter(~pl.col("bad"))["after"].fill_null(value=False).mean() < 0.001


def test_the_user_has_what_the_holder_cannot_have() -> None:
    rows = misfit(world())
    bad = rows.filter(pl.col("scheme") == NAME)
    assert bad["misfit"].mean() > 0.08
    honest = rows.filter(pl.col("scheme").is_null() & pl.col("alike").is_null())
    assert bad["misfit"].mean() > 5 * honest["misfit"].mean()


def test_holders_live_far_away_and_are_used_again() -> None:
    made = world()
    bad = made.visits.filter(pl.col("scheme") == NAME)
    each = bad.group_by("person").len()
    assert each["len"].mean() > 2
    rings = bad.group_by("provider").agg(cards=pl.col("person").n_unique())
    assert rings["cards"].max() >= 3


def test_they_are_a_thin_share_and_honest_rows_keep_their_label() -> None:
    made = world()
    at = made.visits.filter(pl.col("provider").is_in(made.sites[NAME].at))
    share = at.select((pl.col("scheme") == NAME).fill_null(value=False).mean()).item()
    assert 0.01 < share < 0.4
    theirs = made.visits.filter(pl.col("scheme") == NAME)
    assert theirs["provider"].is_in(made.sites[NAME].at).all()
    alive = made.city.people.death[theirs["person"].to_numpy()] >= NEVER
    assert alive.any()


def test_people_who_live_away_are_seen_in_two_places_and_are_honest() -> None:
    made = world()
    rows = visits(made)
    for name in ("student_away", "migrant_worker"):
        people = made.persons(made.sites[name].at.tolist())
        theirs = rows.filter(pl.col("psn_no").is_in(people))
        assert theirs["fix_blng_admdvs"].n_unique() > 1
        others = rows.filter(~pl.col("bad") & ~pl.col("psn_no").is_in(people))
        assert theirs["twice"].mean() > others["twice"].mean()
        home = made.papers["psn_info_b"].filter(pl.col("psn_no").is_in(people))
        away = home["live_admdvs"].str.head(2) != home["resd_loc_admdvs"].str.head(2)
        assert away.any()
        told = made.visits.filter(pl.col("alike") == name)
        assert told["scheme"].is_null().all()


def test_an_evisit_falls_on_the_day_of_another_visit() -> None:
    made = world()
    rows = visits(made)
    strong = made.codes(made.strong("call_centre_evisits"))
    rest = mean(rows, pl.col("twice"), made.unlike(NAME))
    assert mean(rows, pl.col("twice"), strong) > 1.5 * rest


def test_twins_share_a_birthday_and_a_waiting_room() -> None:
    made = world()
    rows = made.visits.filter(pl.col("alike") == "namesake_twins")
    day = rows.with_columns(day=pl.col("begin") // DAY)
    pairs = day.group_by("provider", "day", "dx").agg(pl.col("person").unique())
    both = pairs.filter(pl.col("person").list.len() == 2)["person"].to_list()
    assert len(both) > 5
    people = made.city.people
    for one, other in both:
        assert people.born[one] == people.born[other]
        assert people.household[one] == people.household[other]
