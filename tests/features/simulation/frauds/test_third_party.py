import polars as pl

from features.simulation.catalogue.diagnoses import DIAGNOSES
from tests.features.simulation.insured import World, world

NAME = "third_party"


def open_cases(world: World) -> pl.DataFrame:
    """What is told of a liable third party, and whether the fund has its part back."""
    bills = world.papers["setl_d"]
    back = bills.filter(pl.col("refd_setl_flag") == "1").select(setl_id="init_setl_id")
    told = world.papers["third_party_payment"].filter(pl.col("liable_prop") > 0)
    return told.join(
        bills.select("setl_id", "mdtrt_id", "fixmedins_code", "fund_pay_sumamt", "setl_time"),
        on="setl_id",
    ).with_columns(back=pl.col("setl_id").is_in(back["setl_id"].to_list()))


def test_the_fund_paid_for_what_another_owes() -> None:
    made = world()
    cases = open_cases(made)
    bad = cases.filter(pl.col("mdtrt_id").is_in(made.bad(NAME)["mdtrt_id"].to_list()))
    assert bad.height > 20
    assert bad["fund_pay_sumamt"].sum() > 0
    assert bad["back"].mean() < 0.05
    assert (bad["received_at"] > bad["setl_time"]).all()
    assert (bad["paid_date"].drop_nulls() >= bad.drop_nulls("paid_date")["event_date"]).all()


def test_a_patient_is_a_culprit_from_the_day_on_which_another_was_told_to_be_liable() -> None:
    made = world()
    told = made.planted.filter(scheme=NAME, kind="payment")
    cases = open_cases(made).filter(~pl.col("back"))
    assert told.height > 20
    assert set(told["psn_no"]) <= set(made.bad(NAME)["psn_no"])
    notices = cases.select("psn_no", date=pl.col("received_at").dt.date())
    assert told.join(notices, on=["psn_no", "date"], how="semi").height > 0.8 * told.height


def test_strong_sites_have_most_of_the_open_cases() -> None:
    made = world()
    cases = open_cases(made).filter(~pl.col("back"))
    strong = made.codes(made.strong(NAME))
    theirs = cases.filter(pl.col("fixmedins_code").is_in(strong)).height
    assert theirs > 0.5 * cases.height


def test_only_injuries_are_labelled_and_few_visits_of_the_site() -> None:
    made = world()
    bad = made.visits.filter(pl.col("scheme") == NAME)
    assert DIAGNOSES.injury[bad["dx"].to_numpy()].all()
    at = made.visits.filter(pl.col("provider").is_in(made.sites[NAME].at))
    assert 0.002 < bad.height / at.height < 0.15


def test_what_the_hospital_tells_of_is_given_back() -> None:
    made, name = world(), "traffic_recovered"
    visits = made.papers["mdtrt_d"].filter(pl.col("ttp_pay_flag") == "1")
    cases = open_cases(made).filter(pl.col("mdtrt_id").is_in(visits["mdtrt_id"].to_list()))
    assert cases.height >= 5
    assert cases["back"].mean() > 0.9
    assert made.visits.filter(pl.col("alike") == name)["scheme"].is_null().all()


def test_falls_and_sport_hurt_many_and_nobody_is_liable() -> None:
    made = world()
    cases = open_cases(made)
    injured = made.visits.with_columns(hurt=pl.Series(DIAGNOSES.injury[made.visits["coded"]]))
    usual = injured.filter(pl.col("alike").is_null() & pl.col("scheme").is_null())["hurt"].mean()
    for name in ("falls_at_home", "sport_injuries"):
        at = injured.filter(pl.col("provider").is_in(made.strong(name)))
        assert at["hurt"].mean() > 1.2 * usual
        rows = injured.filter(pl.col("alike") == name)
        numbers = made.ids.numbered("", rows["number"], 12)
        assert not cases["mdtrt_id"].is_in(numbers.to_list()).any()
