import numpy as np
import polars as pl
import pytest

from features.simulation.supervision.supervise import supervise
from features.simulation.supervision.verdicts import GRAVITY


def providers(frame):
    return frame.filter(pl.col("entity") == "provider")


def test_nothing_decided_after_the_span_is_known(town, outcome):
    assert outcome.inspections["decided"].max() < town.span.days
    assert outcome.cases["decided"].max() < town.span.days
    assert outcome.cases["reversed"].max() < town.span.days


def test_some_inspections_are_still_open_at_the_end(town, outcome):
    decided = providers(outcome.inspections)["position"].n_unique()
    assert 0.7 < decided / (town.settings.inspected * town.local.sum()) < 1


def test_a_decision_takes_one_to_twelve_months_and_a_fraud_takes_longest(outcome):
    rows = outcome.inspections
    took = (rows["decided"] - rows["day"]).to_numpy()
    assert took.min() >= 30
    assert took.max() <= 366
    cases = providers(outcome.cases.filter(pl.col("look") >= 0))
    days = cases.group_by("tier").agg((pl.col("decided") - pl.col("day")).mean().alias("took"))
    by_tier = dict(days.rows())
    assert (
        by_tier["fraud"] > by_tier["violation"] > took[rows["result"] == "NOT_ESTABLISHED"].mean()
    )


def test_violations_are_several_times_as_frequent_as_frauds(outcome):
    tiers = providers(outcome.cases)["tier"].value_counts()
    count = dict(tiers.rows())
    assert count["violation"] > 2 * count["fraud"] > 20


def test_honest_providers_have_violations_and_hardly_ever_a_fraud(outcome):
    honest = providers(outcome.cases).filter(pl.col("severity").is_null())
    assert honest.height > 50
    assert (honest["tier"] == "fraud").mean() < 0.06


def test_an_inspection_bears_the_gravest_decision_of_its_cases(outcome):
    cases = outcome.cases.filter(pl.col("look") >= 0)
    worst = cases.group_by("look").agg(
        pl.col("decision").cast(pl.Enum(GRAVITY)).max().cast(pl.String)
    )
    told = outcome.inspections.join(worst, on="look", how="left")
    expected = told["decision"].fill_null("NOT_ESTABLISHED")
    assert told["result"].to_list() == expected.to_list()


def test_money_identified_exceeds_confirmed_exceeds_recovered_and_all_are_below_the_loss(outcome):
    cases = outcome.cases
    assert (cases["lost"] >= cases["identified"]).all()
    assert (cases["identified"] >= cases["confirmed"]).all()
    assert (cases["confirmed"] >= cases["recovered"]).all()
    assert cases["recovered"].min() >= 0
    planted = cases.filter(pl.col("severity").is_not_null())
    assert planted["recovered"].sum() < 0.6 * planted["lost"].sum()


def test_some_frauds_are_reversed_on_appeal_and_nothing_of_them_is_recovered(outcome):
    reversed_ = outcome.cases.filter(pl.col("appeal") == "REVERSED")
    assert 0 < reversed_.height < 0.15 * outcome.cases.height
    assert (reversed_["reversed"] > reversed_["decided"]).all()
    assert reversed_["recovered"].sum() == 0
    others = outcome.cases.filter(pl.col("appeal").is_null() | (pl.col("appeal") != "REVERSED"))
    assert others["reversed"].null_count() == others.height


def test_providers_correct_themselves_without_an_inspection_and_are_not_punished(outcome):
    own = outcome.cases.filter(pl.col("look") < 0)
    assert own.height > 10
    assert set(own["decision"]) == {"NO_PUNISH"}
    assert set(own["tier"]) == {"violation"}
    assert own["fine"].sum() == 0


def test_patients_doctors_and_employers_are_looked_at_guilty_and_honest(outcome):
    for entity in ("patient", "doctor"):
        results = outcome.inspections.filter(pl.col("entity") == entity)["result"]
        assert 0.1 < (results == "NOT_ESTABLISHED").mean() < 0.95
    causes = dict(outcome.cases.group_by("entity").agg(pl.col("cause").unique()).rows())
    assert set(causes["patient"]) <= {29, 30, 33}
    assert set(causes.get("employer", [35])) == {35}


def test_only_who_was_drawn_by_lot_has_a_probability(outcome):
    lot = outcome.inspections["lane"] == "random"
    assert (outcome.inspections["prob"].is_not_null() == lot).all()


def test_some_cases_of_providers_name_a_doctor_of_theirs_who_signed(town, outcome):
    named = providers(outcome.cases).filter(pl.col("doctor").is_not_null())
    assert named.height > 5
    at = town.staff.provider[named["doctor"].to_numpy()]
    assert (at == named["position"].to_numpy()).all()


def test_a_case_is_written_up_in_codes_names_or_the_offices_own_words(outcome):
    words = outcome.cases.filter(pl.col("scheme") == "fake_admission")["fraud_type"].drop_nulls()
    assert "fake_admission" in set(words)
    assert "虚假/诱导住院" in set(words)
    assert words.n_unique() > 2


def test_dates_of_a_case_follow_one_another(outcome):
    rows = outcome.cases
    for early, late in (("day", "discovered"), ("discovered", "filed"), ("filed", "decided")):
        assert (rows[early] <= rows[late]).all()
    assert (rows["last"] < rows["day"]).all()


def test_the_same_stream_gives_the_same_outcome(town, book, outcome):
    again = supervise(town, book, np.random.default_rng(11))
    assert again.cases.equals(outcome.cases)
    assert again.inspections.equals(outcome.inspections)
    assert again.tips.equals(outcome.tips)
    other = supervise(town, book, np.random.default_rng(12))
    assert not other.inspections.equals(outcome.inspections)


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_nobody_or_everybody_may_be_inspected(town, book, share):
    from tests.features.simulation.truth.drawn import inspected

    outcome = supervise(inspected(town, share), book, np.random.default_rng(1))
    seen = providers(outcome.inspections)["position"].n_unique()
    assert seen == 0 if share == 0.0 else seen > 0.7 * town.local.sum()
