from datetime import date

import polars as pl
import pytest

from features.claims.quality.data_errors import SCHEMA, data_errors, judged, schemes_moved, totals
from features.claims.quality.holds import BY_KIND, COMMON, OF_PROVIDER
from features.claims.quality.missing_diagnoses import SETTLEMENTS
from features.claims.quality.to_mend import to_mend_before
from tests.features.claims.quality.drawing import table
from tests.tables import a_store

AS_OF = date(2026, 1, 1)
FINDINGS = {
    "fixmedins_code": pl.String,
    "kind": pl.String,
    "zh": pl.String,
    "en": pl.String,
    "rows": pl.Int64,
    "amount": pl.Int64,
    "share": pl.Float64,
}
TOWN = pl.DataFrame({"entity_id": [f"H{n}" for n in range(20)], "lines": 1000, "charges": 100_000})


def judge(*rows, town=TOWN):
    """The verdicts by provider and kind, of findings (provider, kind, rows, fen, share)."""
    told = [(who, kind, "甲", "one", n, fen, share) for who, kind, n, fen, share in rows]
    found = judged(pl.DataFrame(told, schema=FINDINGS, orient="row"), town)
    return {(row["entity_id"], row["kind"]): row for row in found.iter_rows(named=True)}


def test_half_of_the_settlements_without_a_diagnosis_hold():
    told = judge(("H1", "no_diagnosis", 50, 9, 0.5), ("H2", "no_diagnosis", 49, 9, 0.49))
    assert told["H1", "no_diagnosis"]["holds"]
    assert not told["H2", "no_diagnosis"]["holds"]


def test_a_swapped_code_holds_by_what_it_is_of_all_lines_or_charges_not_of_its_own():
    told = judge(
        ("H1", "swapped_price", 19, 1_900, 1.0),
        ("H2", "swapped_price", 20, 100, 1.0),
        ("H3", "swapped_price", 1, 2_000, 1.0),
    )
    assert [row["holds"] for row in told.values()] == [False, True, True]
    assert told["H2", "swapped_price"]["share"] == pytest.approx(OF_PROVIDER)


def test_several_swapped_codes_of_a_provider_are_added_up():
    told = judge(*[("H1", "swapped_price", 10, 500, 1.0)] * 5)
    (row,) = told.values()
    assert (row["share"], row["findings"], row["holds"]) == (pytest.approx(0.05), 5, True)
    assert row["zh"] == "甲；甲；甲；另有2项"
    assert row["en"] == "one; one; one; 2 more"


@pytest.mark.parametrize("kind", ["late_upload", "tireless_doctor"])
def test_late_uploads_and_doctors_who_never_rest_are_shown_and_hold_nobody(kind):
    (row,) = judge(("H1", kind, 1000, 9, 1.0)).values()
    assert not row["holds"]


def test_a_third_of_the_rows_under_nobodys_code_hold_and_visits_and_lines_are_not_added():
    told = judge(
        ("H1", "catch_all_doctor", 20, 9, 0.2),
        ("H1", "catch_all_doctor", 20, None, 0.3),
        ("H2", "catch_all_doctor", 20, None, 0.34),
    )
    assert told["H1", "catch_all_doctor"]["share"] == 0.3
    assert [row["holds"] for row in told.values()] == [False, True]


def test_an_error_that_a_fifth_of_the_pool_has_is_the_pools_and_holds_nobody():
    most = int(COMMON * TOWN.height)
    few = [(f"H{n}", "no_diagnosis", 50, 9, 1.0) for n in range(most)]
    assert all(row["holds"] for row in judge(*few).values())
    told = judge(*few, ("H19", "no_diagnosis", 50, 9, 1.0))
    assert not any(row["holds"] for row in told.values())


def test_without_a_finding_there_is_nobody():
    assert judge() == {}


def test_the_schemes_that_are_moved_are_those_of_the_kinds_and_no_other():
    both = schemes_moved(["missing_months", "late_upload"])
    assert both == frozenset(BY_KIND["missing_months"].schemes)
    assert schemes_moved([]) == frozenset()


def undiagnosed(first, month, providers=("bad", *(f"good{n}" for n in range(8)))):
    """Settlements of a month; all but the first provider's have a diagnosis."""
    setl = [
        (f"{who}-{first + n}", f"P{n}", who, "11", f"{month}-05", f"{month}-05")
        for who in providers
        for n in range(SETTLEMENTS)
    ]
    told = [row[:2] for row in setl if row[2] != "bad"]
    return {
        "setl_d": table("setl_id psn_no fixmedins_code med_type begndate enddate", *setl),
        "setl_list_diag_d": table(
            "setl_id psn_no setl_list_diag_id", *((*row, row[0]) for row in told)
        ),
    }


def test_claims_that_become_visible_later_change_nothing(tmp_path):
    store = a_store(tmp_path, **undiagnosed(0, "2025-05"))
    then = data_errors(store, AS_OF)
    assert then.select("entity_id", "kind", "holds").rows() == [("bad", "no_diagnosis", True)]
    later = undiagnosed(1000, "2026-02", ("good1", "good2", "bad"))
    head, *rows = later["setl_list_diag_d"].splitlines()
    more = [f"bad-{1000 + n} P{n} bad-{1000 + n}" for n in range(SETTLEMENTS)]
    later["setl_list_diag_d"] = "\n".join([head, *rows, *more])
    grown = a_store(tmp_path, **later)
    assert grown.manifest.generation != store.manifest.generation
    assert data_errors(grown, AS_OF).equals(then)
    assert totals(grown, AS_OF).sort("entity_id").equals(totals(store, AS_OF).sort("entity_id"))
    told = to_mend_before(grown, date(2026, 3, 1)).filter(pl.col("kind") == "no_diagnosis")
    assert told["share"].to_list() == [0.5]


def test_what_is_older_than_the_year_before_is_forgiven(tmp_path):
    store = a_store(tmp_path, **undiagnosed(0, "2025-05"))
    assert data_errors(store, date(2026, 7, 1)).is_empty()


def test_it_is_computed_once_for_a_date_and_kept_with_what_is_derived(tmp_path):
    store, said = a_store(tmp_path, **undiagnosed(0, "2025-05")), []
    first = data_errors(store, AS_OF, said.append)
    again = data_errors(store, AS_OF, said.append)
    assert first.equals(again)
    assert said == ["looking for data errors"]
    assert dict(first.schema) == SCHEMA
    assert len(list(store.derived.rglob(f"data_errors/{AS_OF}.parquet"))) == 1
