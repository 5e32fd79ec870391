import polars as pl

from tests.features.simulation.insured import World, world

NAME = "maternity_allowance"


def granted(world: World) -> pl.DataFrame:
    """Allowances of births with what contributions tell: days since joining, jump, firm's size."""
    births = world.papers["matn_alwn_reg_d"].filter(~pl.col("matn_type").is_in(["5", "6"]))
    rows = world.papers["matn_alwn_crtf_d"].select(
        "matn_alwn_reg_id", "psn_no", "emp_no", "mon_wag_std", "matn_alwn_sumamt"
    )
    rows = rows.join(
        births.select("matn_alwn_reg_id", "setl_id", "birctrl_matn_date"), on="matn_alwn_reg_id"
    )
    base = world.papers["psn_clctstd_d"]
    own = base.group_by("psn_no", "emp_no").agg(
        lowest=pl.min("psn_clctstd"), highest=pl.max("psn_clctstd"), months=pl.len()
    )
    size = base.group_by("emp_no").agg(size=pl.col("psn_no").n_unique())
    joined = world.papers["psn_insu_d"].filter(pl.col("insutype") == "310")
    joined = joined.select("psn_no", "emp_no", "crt_insu_date", "paus_insu_date")
    told = rows.join(own, on=["psn_no", "emp_no"], how="left").join(size, on="emp_no", how="left")
    days = (pl.col("birctrl_matn_date") - pl.col("crt_insu_date")).dt.total_days()
    return told.join(joined, on=["psn_no", "emp_no"], how="left").with_columns(
        days=days,
        jump=pl.col("highest") / pl.col("lowest"),
        bad=pl.col("emp_no").is_in(world.bad(NAME)["emp_no"].drop_nulls().to_list())
        & pl.col("psn_no").is_in(world.bad(NAME)["psn_no"].drop_nulls().to_list()),
        strong=pl.col("emp_no").is_in(
            world.ids.employers(pl.Series(world.strong(NAME, 0.6), dtype=pl.Int64)).to_list()
        ),
    )


def test_they_join_late_and_the_base_jumps() -> None:
    rows = granted(world())
    bad = rows.filter("bad", "strong")
    honest = rows.filter(~pl.col("bad"))
    assert bad.height >= 5
    assert bad["days"].median() < 250 < honest["days"].median()
    assert bad["jump"].median() > 1.6 > honest["jump"].median()
    assert bad["size"].median() < 15


def test_the_allowance_is_paid_on_the_base_that_jumped() -> None:
    bad = granted(world()).filter("bad")
    assert ((bad["mon_wag_std"] - bad["highest"]).abs() < 1.5).mean() > 0.8
    assert (bad["matn_alwn_sumamt"] > 158 * bad["mon_wag_std"] / 30 - 1).all()


def test_contributions_stop_and_some_births_have_no_settlement() -> None:
    rows = granted(world())
    assert rows.filter("bad", "strong")["paus_insu_date"].is_not_null().mean() > 0.4
    assert rows.filter("bad")["setl_id"].is_null().any()
    assert rows.filter(~pl.col("bad"))["setl_id"].is_not_null().all()


def test_firms_of_one_owner_share_owner_and_phone_and_are_told() -> None:
    made = world()
    rings = [ring for ring in made.ledger.rings if ring.scheme == NAME]
    largest = max(rings, key=lambda ring: sum(m.entity == "employer" for m in ring.members))
    firms = [m.position for m in largest.members if m.entity == "employer"]
    assert len(firms) >= 2
    ids = made.ids.employers(pl.Series(firms)).to_list()
    register = made.papers["insu_emp_info_b"].filter(pl.col("emp_no").is_in(ids))
    assert register["legrep_certno"].n_unique() == 1
    assert register["tel_link"].n_unique() == 1


def test_what_is_planted_names_the_mother_and_the_firm() -> None:
    bad = world().bad(NAME)
    assert set(bad["kind"]) == {"allowance"}
    assert bad["psn_no"].is_not_null().all()
    assert bad["emp_no"].is_not_null().all()
    assert (bad["amount"] > 10_000).all()


def test_honest_births_look_alike() -> None:
    made = world()
    rows = granted(made)
    assert not rows.filter("bad")["psn_no"].is_in(_mothers(made)).any()
    raised = rows.filter(pl.col("psn_no").is_in(_people(made, "honest_raise")))
    assert raised.height
    assert raised["jump"].max() > 1.3
    graduates = rows.filter(pl.col("psn_no").is_in(_people(made, "new_graduate_mother")))
    assert graduates.height
    assert graduates["days"].min() < 300
    assert graduates["paus_insu_date"].is_null().all()
    back = made.papers["psn_clctstd_d"].filter(
        pl.col("psn_no").is_in(_people(made, "returning_employee"))
    )
    assert back.height
    assert (back.group_by("psn_no").agg(pl.col("ym").n_unique())["ym"] < 14).all()


def test_a_small_firm_has_one_birth() -> None:
    made = world()
    firms = made.sites["small_firm_birth"].at
    born = made.visits.filter(pl.col("alike") == "small_firm_birth")
    employer = made.city.people.employer[born["person"].to_numpy()]
    assert len(employer)
    assert set(employer) <= set(firms)
    assert len(set(employer)) == len(employer)


def _people(world: World, name: str) -> list[str]:
    return world.persons(world.sites[name].at.tolist())


def _mothers(world: World) -> list[str]:
    names = ("honest_raise", "new_graduate_mother", "returning_employee")
    return [person for name in names for person in _people(world, name)]
