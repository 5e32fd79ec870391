"""Many diagnoses without items for them, and the gravest severity of a group."""

import pytest

from tests.features.facts.further.a_ward import BED, BLOOD, DRIP, DRUG, NURSING, ROUND
from tests.tables import a_store, facts

HEAD = "setl_id psn_no fixmedins_code begndate enddate dise_no medfee_sumamt\n"
LINE = "setl_id med_list_codg cnt fee_ocur_time crte_time det_item_fee_sumamt\n"
ITEMS = (BED, NURSING, ROUND, BLOOD, DRIP, DRUG)


def told(tmp_path, *, items=5, diagnoses=3, others=5, yuan=None, group="ES25", buckets=None):
    """The facts of S1; five stays elsewhere before have six items of 10 yuan and two diagnoses."""
    bills = [f"U{n} p{n} west 2025-01-01 2025-01-05 ES25 60\n" for n in range(others)]
    bills += [f"S1 Zhang H1 2025-03-01 2025-03-05 {group} {yuan or 10 * items}\n"]
    lines = [f"U{n} {item} 1 2025-01-01 - 10\n" for n in range(others) for item in ITEMS]
    lines += [f"S1 {item} 1 2025-03-01 - 10\n" for item in ITEMS[:items]]
    coded = [f"U{n} {code} 0\n" for n in range(others) for code in ("J18.900", "I10.x00")]
    coded += [f"S1 {code} 0\n" for code in ("J18.000", "I10", "E11", "K29", "E78")[:diagnoses]]
    coded = [row.replace(" 0\n", " 1\n") if " J18" in row else row for row in coded]
    store = a_store(
        tmp_path,
        setl_d=HEAD + "".join(bills),
        fee_list_d=LINE + "".join(lines),
        setl_list_diag_d="setl_id diag_code maindiag_flag\n" + "".join(coded),
        buckets=buckets,
    )
    return facts(store, "stays")["S1"]


@pytest.mark.parametrize("buckets", [1, 3])
def test_a_diagnosis_more_with_an_item_less_is_not_borne_out(tmp_path, buckets):
    stay = told(tmp_path, buckets=buckets)
    assert (stay["unborne"], stay["little_given"]) == (True, True)


@pytest.mark.parametrize(
    ("honest", "how"),
    [
        ("a referral centre gives as many items", {"items": 6, "diagnoses": 5}),
        ("no more diagnoses than elsewhere", {"diagnoses": 2}),
    ],
)
def test_it_is_borne_out_where(tmp_path, honest, how):
    assert told(tmp_path, **how)["unborne"] is False


@pytest.mark.parametrize(
    ("untold", "how"),
    [
        ("too few elsewhere", {"others": 4}),
        ("lines that do not make up the bill", {"yuan": 900}),
        ("no diagnoses", {"diagnoses": 0}),
    ],
)
def test_nothing_is_said_of(tmp_path, untold, how):
    assert told(tmp_path, **how)["unborne"] is None


@pytest.mark.parametrize(
    ("group", "gravest"),
    [("ES21", True), ("ES23", False), ("ES25", False), ("J18.900:6n7", None), ("J18", None)],
)
def test_the_gravest_severity_is_told_by_the_last_place_of_a_drg(tmp_path, group, gravest):
    store = a_store(tmp_path, setl_d=f"setl_id dise_no\nS1 {group}")
    assert facts(store, "stays")["S1"]["gravest"] is gravest
