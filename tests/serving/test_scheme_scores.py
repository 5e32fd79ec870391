"""Who stands out in one scheme: ranks, reasons, and who cannot be told of."""

from datetime import date

import pytest

from features.bad_input import BadInput
from serving.scheme_list import COLUMNS, scheme_list
from serving.scheme_scores import scheme_scores
from tests.tables import a_store

AS_OF = date(2026, 1, 1)
SUSPENSION = "fixmedins_code begntime endtime\nshut 2025-03-01 2025-06-01"


def town(folder, shops=12):
    """Shops with six honest sales each; one was suspended and sold on, one has a single sale."""
    head = "setl_id psn_no fixmedins_code med_type begndate fund_pay_sumamt acct_pay"
    sales = [
        f"S{shop}-{n} P{n} shop{shop:02d} 41 2025-04-0{n + 1} 100 0"
        for shop in range(shops)
        for n in range(6)
    ]
    bad = [f"B{n} P{n} shut 41 2025-04-0{n + 1} 60 40" for n in range(6)]
    text = "\n".join([head, *sales, *bad, "L1 P1 lonely 41 2025-04-01 100 0"])
    return a_store(folder, setl_d=text, fixmedins_paus_d=SUSPENSION)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return town(tmp_path_factory.mktemp("town"))


@pytest.fixture(scope="module")
def scores(store):
    return scheme_scores(store, AS_OF)


def test_who_stands_out_is_first_with_the_reason(scores):
    told = scores.frame("suspended_billing", 5, "zh")
    assert told["entity_id"].to_list() == ["shut"]
    assert told["rank"].to_list() == [1]
    assert "暂停" in told["reason_1"][0] or "中止" in told["reason_1"][0]
    assert told["receipt"][0].startswith("as_of=2026-01-01;store=")


def test_money_at_issue_is_each_claim_once_with_the_personal_account(store, scores):
    told = scheme_list(store, scores, "suspended_billing", 5)
    assert told.columns == list(COLUMNS)
    assert told.select("amount_at_issue", "claims").row(0) == (600.0, 6)


def test_who_shows_nothing_is_in_no_list(store, scores):
    assert scheme_list(store, scores, "split_visit", 5).is_empty()
    assert "shop01" not in scores.frame("suspended_billing", 50, "en")["entity_id"]


def test_a_scheme_without_any_data_ranks_nobody(scores):
    counted = {scheme: told for scheme, *told in scores.counts().rows()}
    assert counted["fake_admission"] == [0, 0, 14]
    assert counted["suspended_billing"][0] == 14


def test_an_unknown_scheme_is_refused_by_those_there_are(scores):
    with pytest.raises(BadInput, match=r"--scheme nonsense: providers have no such scheme \(.*, "):
        scores.frame("nonsense", 1, "zh")


@pytest.mark.parametrize("entity", ["patient", "doctor"])
def test_patients_and_doctors_are_ranked_too(world, entity):
    told = scheme_scores(world.store, world.as_of, entity=entity)
    frame = told.frame("sex_mismatch", 10, "en")
    assert frame.height == 10
    assert frame["score"].is_sorted(descending=True)
    assert (frame["exposure"] >= 1).all()
