from datetime import date

import pytest

from serving.points.points import points
from serving.points.tiers import tiers
from tests.serving.points.drawn import CASES, a_register

END = date(2026, 1, 1)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return a_register(tmp_path_factory.mktemp("register"))


def told(store, as_of=END, year=2025, **how):
    lines = points(store, year, as_of, tiers(), **how).lines
    return {row["entity_id"]: row for row in lines.to_dicts()}


def proposals(store, as_of=END):
    rows = points(store, 2025, as_of, tiers()).evidence
    return {(who, kind): rest for who, kind, *rest in rows.iter_rows()}


def test_a_case_and_claims_enough_propose_the_points_of_their_tiers(store):
    row = told(store)["Chen"]
    assert (row["proposed_least"], row["proposed_most"]) == (2, 6)
    assert (row["total_least"], row["reached"], row["next"]) == (2, None, 9)
    assert proposals(store)["Chen", "violation"] == ["C2", None, None, 1, 3]
    assert proposals(store)["Chen", "sex"] == ["", 5, 400.0, 1, 3]


def test_a_claim_of_the_year_before_is_none_of_this_year(store):
    assert ("Chen", "sex") not in proposals(store, date(2025, 3, 1))
    assert proposals(store, date(2025, 4, 1))["Chen", "sex"][1] == 5


def test_with_a_claim_less_nothing_is_proposed(tmp_path):
    lines = "bkkp_sn setl_id med_list_codg cnt det_item_fee_sumamt fee_ocur_time\n" + "".join(
        f"L{n} S1 XA02BCA011A001010104021 1 125 2025-03-02T1{n}:00:00\n" for n in range(4)
    )
    assert ("Chen", "sex") not in proposals(a_register(tmp_path, fee_list_d=lines))


def test_registered_points_stand_apart_and_are_the_most_of_the_persons_rows(store):
    row = told(store)["Zhou"]
    assert (row["registered"], row["proposed_least"], row["total_least"]) == (7.0, 0, 7)
    assert told(store)["Chen"]["registered"] is None


def test_registered_points_are_of_the_year_of_the_extract_alone(store):
    assert "Zhou" not in told(store, date(2025, 1, 1), 2024)


def test_a_scale_that_asks_for_no_claims_goes_by_cases_alone(store):
    known = tiers()
    cases = [each for each in known.proposals if each.kind in ("fraud", "violation")]
    asked = known.model_copy(update={"proposals": tuple(cases)})
    found = points(store, 2025, END, asked)
    assert found.evidence["kind"].to_list() == ["violation"]
    assert found.claims.is_empty()


def test_fraud_proposes_the_gravest_tier_till_the_case_is_reversed(store):
    row = told(store, date(2025, 7, 1))["Yang"]
    assert (row["kind"], row["provider"]) == ("pharmacist", "shop")
    assert (row["proposed_least"], row["proposed_most"], row["reached"]) == (10, 12, 9)
    assert "Yang" not in told(store)


def test_a_case_is_known_from_the_day_after_its_decision(store):
    assert ("Chen", "violation") not in proposals(store, date(2025, 6, 1))
    assert ("Chen", "violation") in proposals(store, date(2025, 7, 1))


def test_unfounded_corrected_and_last_years_cases_and_no_points_list_nobody(store):
    assert "Qian" not in told(store)
    assert told(store, date(2025, 1, 1), 2024)["Qian"]["proposed_least"] == 10


def test_no_more_than_the_years_most(tmp_path):
    many = "".join(
        f"    D{n} | INDIVIDUAL | - | Yang | fraud | PUNISH | 2025-02-01 | 2025-06-01 | -\n"
        for n in range(3)
    )
    row = told(a_register(tmp_path, case_d=CASES + many))["Yang"]
    assert (row["proposed_least"], row["total_most"], row["next"]) == (12, 12, None)


def test_doctors_and_pharmacists_may_be_asked_for_alone(store):
    half = date(2025, 7, 1)
    assert set(told(store, half, kind="doctor")) == {"Chen", "Zhou"}
    assert set(told(store, half, kind="pharmacist")) == {"Yang"}


def test_the_claims_behind_are_those_of_the_proposals(store):
    claims = points(store, 2025, END, tiers()).claims
    assert sorted(claims["bkkp_sn"]) == ["L1", "L2", "L3", "L4", "L5"]


def test_most_points_stand_first(store):
    lines = points(store, 2025, date(2025, 7, 1), tiers()).lines
    assert lines["entity_id"].to_list() == ["Yang", "Zhou", "Chen"]
