from datetime import date

import polars as pl
import pytest

from features.bad_input import BadInput
from features.counter.counter_evidence import SCHEMA, counter_evidence
from tests.features.counter.speaking import AS_OF
from tests.tables import a_store

HEAD = "setl_id psn_no fixmedins_code begndate med_type"
WANTED = {"east": ["excess_supply", "hanging_bed"]}


def bills(provider, chronic, others, year=2025):
    """Visits of Zhang, who has a certified disease, and of others."""
    people = ["Zhang"] * chronic + [f"P{n}" for n in range(others)]
    return [
        f"{provider}-{year}-{n} {who} {provider} {year}-03-0{n + 1} 11"
        for n, who in enumerate(people)
    ]


def town(folder, *more, **tables):
    rows = [HEAD, *bills("east", 6, 2), *bills("west", 1, 4), *bills("north", 2, 3), *more]
    tables.setdefault("opsp_reg_d", "psn_no begndate\n Zhang 2025-01-01")
    return a_store(folder, setl_d="\n".join(rows), **tables)


def behind(*settlements, scheme="excess_supply"):
    rows = [("east", scheme, settlement) for settlement in settlements]
    schema = dict.fromkeys(("entity_id", "scheme", "setl_id"), pl.String)
    return pl.DataFrame(rows, schema=schema, orient="row")


def told(store, issue=None, wanted=None, lang="en", **more):
    issue = behind() if issue is None else issue
    found = counter_evidence(store, AS_OF, wanted or WANTED, issue, lang=lang, **more)
    assert dict(found.schema) == SCHEMA
    return {(row["entity_id"], row["statement"]): row for row in found.iter_rows(named=True)}


def test_counts_share_and_the_others_median_stand_beside_each_other(tmp_path):
    row = told(town(tmp_path))["east", "entitlement"]
    assert (row["count"], row["of"], row["share"]) == (6, 8, 0.75)
    assert row["usual_share"] == pytest.approx(0.3)
    assert row["schemes"] == "excess_supply"


def test_of_the_claims_behind_the_scheme_it_says_how_many(tmp_path):
    issue = behind("east-2025-0", "east-2025-7", "east-2025-7")
    row = told(town(tmp_path), issue)["east", "entitlement"]
    assert (row["at_issue"], row["of_at_issue"]) == (1, 2)
    assert row["told"] == (
        "of 8 settlements 6 (75.0%, peer median 30.0%) are of people with a certified chronic "
        "disease in force that day; of the 2 behind the reasons 1"
    )


def test_claims_behind_a_scheme_that_it_cannot_answer_are_not_counted(tmp_path):
    row = told(town(tmp_path), behind("east-2025-0", scheme="hanging_bed"))["east", "entitlement"]
    assert (row["at_issue"], row["of_at_issue"]) == (0, 0)


def test_it_speaks_chinese(tmp_path):
    row = told(town(tmp_path), behind("east-2025-0"), lang="zh")["east", "entitlement"]
    assert row["told"] == (
        "8次结算中6次（75.0%，同类中位30.0%）的参保人当日持有门慢门特待遇；理由所涉1次中1次"
    )


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", "cannot be told for want of filing for care"), ("zh", "无法判断：缺少异地就医备案")],
)
def test_without_the_table_it_says_that_it_cannot_be_told(tmp_path, lang, words):
    row = told(town(tmp_path), lang=lang)["east", "filed_travel"]
    assert row["told"].startswith(words)
    assert {row[name] for name in ("count", "of", "share", "at_issue", "usual_share")} == {None}


def test_a_table_that_is_delivered_later_only_is_not_there_yet(tmp_path):
    filed = "psn_no begndate crte_time\n Zhang 2025-01-01 2026-02-15T00:00:00"
    store = town(tmp_path, out_appy_d=filed)
    assert told(store)["east", "filed_travel"]["count"] is None
    wanted = {"east": ["excess_supply"]}
    later = counter_evidence(store, date(2026, 3, 1), wanted, behind())
    assert later.filter(pl.col("statement") == "filed_travel").select("count", "of").rows() == [
        (6, 8)
    ]


def test_where_there_is_no_row_to_ask_it_says_so(tmp_path):
    store = town(tmp_path, setl_list_oprn_d="setl_id psn_no\n east-2025-0 Zhang")
    row = told(store)["east", "operated"]
    assert row["told"] == "no stays of which to tell whether they have an operation coded"
    assert row["of"] is None


def test_only_what_can_answer_a_scheme_is_told(tmp_path):
    found = told(town(tmp_path), wanted={"east": ["hanging_bed"], "west": ["excess_supply"]})
    assert ("east", "entitlement") not in found
    assert ("west", "entitlement") in found
    assert ("west", "operated") not in found
    assert told(town(tmp_path), wanted={"east": ["maternity_allowance"]}) == {}


def test_claims_and_entitlements_of_later_change_nothing(tmp_path):
    store = town(tmp_path)
    then = counter_evidence(store, AS_OF, WANTED, behind("east-2025-0"))
    entitled = "\n".join(
        ["trt_dcla_detl_sn psn_no begndate crte_time"]
        + [f"later-{n} P{n} 2025-01-01 2026-01-05T00:00:00" for n in range(5)]
    )
    rows = [HEAD, *bills("east", 3, 5, year=2026), *bills("west", 5, 0, year=2026)]
    grown = a_store(tmp_path, setl_d="\n".join(rows), opsp_reg_d=entitled)
    assert counter_evidence(grown, AS_OF, WANTED, behind("east-2025-0")).equals(then)


def test_patients_and_doctors_are_told_of_too_and_employers_are_not(tmp_path):
    store = town(tmp_path)
    row = told(store, wanted={"Zhang": ["drug_resale"]}, entity="patient")["Zhang", "entitlement"]
    assert (row["count"], row["of"]) == (9, 9)
    with pytest.raises(BadInput, match="--entity employer: told of provider, patient, doctor"):
        told(store, entity="employer")


def test_those_that_lie_furthest_above_the_peers_come_first_and_what_cannot_be_told_last(tmp_path):
    found = list(told(town(tmp_path)).values())
    assert found[0]["statement"] == "entitlement"
    assert found[-1]["share"] is None
