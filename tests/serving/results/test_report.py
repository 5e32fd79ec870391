import polars as pl
import pytest

from features.bad_input import BadInput
from serving.results.report import results
from tests.serving.results.drawn import CLAIMS, a_ledger, asked
from tests.serving.results.listed import a_list
from tests.tables import a_store
from training.fraud_types import fraud_types


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return a_ledger(tmp_path_factory.mktemp("ledger"))


@pytest.fixture(scope="module")
def told(store):
    """(kind, code) to the line, as asked."""

    def lines(*days, **further):
        frame = results(store, asked(*days, **further), fraud_types())
        return {(row["by"], row["code"]): row for row in frame.to_dicts()}

    return lines


def money(line):
    return tuple(line[f"amount_{kind}"] for kind in ("identified", "confirmed", "recovered"))


def test_the_total_has_each_case_and_inspection_once(told):
    total = told()["total", ""]
    assert (total["inspected"], total["hits"], total["hit_rate"]) == (4, 3, 0.75)
    assert (total["cases"], total["fraud"], total["violation"]) == (3, 1, 2)
    assert money(total) == (137.5, 107.5, 55.0)
    assert (total["fined"], total["fines"]) == (2, 210.0)
    assert (total["transfers_judicial"], total["transfers_admin"]) == (1, 0)


def test_a_case_about_two_schemes_stands_whole_in_both(told):
    lines = told()
    assert money(lines["scheme", "hanging_bed"]) == (100.0, 80.0, 50.0)
    assert money(lines["scheme", "charge_abuse"]) == (130.0, 100.0, 55.0)


def test_a_case_that_no_entry_tells_stands_in_a_line_of_its_own(told):
    assert money(told()["scheme", "unknown"]) == (7.5, 7.5, None)


def test_what_is_reversed_confirms_nothing_from_its_day_on(told):
    total = told("2025-11-01")["total", ""]
    assert (total["cases"], total["reversed"], total["hits"]) == (2, 1, 2)
    assert money(total) == (137.5, 87.5, 55.0)
    assert (total["fined"], total["fines"]) == (1, 200.0)


def test_what_is_decided_later_is_not_yet_known(told):
    total = told("2025-05-31")["total", ""]
    assert (total["inspected"], total["cases"]) == (4, 0)
    assert money(total) == (None, None, None)


def test_leads_of_a_scheme_are_those_named_looked_at_and_confirmed(told):
    bed = told("2025-09-30")["scheme", "hanging_bed"]
    assert (bed["leads"], bed["inspected"], bed["hits"], bed["hit_rate"]) == (2, 2, 1, 0.5)
    assert told("2025-10-01")["scheme", "hanging_bed"]["hits"] == 2
    charged = told()["scheme", "charge_abuse"]
    assert (charged["leads"], charged["inspected"], charged["hit_rate"]) == (1, 0, None)


def test_lanes_and_clues_have_their_inspections_and_their_cases(told):
    lines = told()
    risk, lot = lines["lane", "risk"], lines["lane", "random"]
    assert (risk["inspected"], risk["hits"], risk["cases"]) == (2, 2, 2)
    assert (lot["inspected"], lot["hits"], lot["cases"]) == (2, 1, 1)
    assert money(lot) == (7.5, 7.5, None)
    assert lines["clue", "MONITOR"]["inspected"] == 2
    assert (lines["lane", "tip"]["leads"], lines["lane", "tip"]["inspected"]) == (3, 0)


@pytest.mark.parametrize("kind", ["lane", "clue"])
def test_lines_of_lanes_and_of_clues_add_up_to_the_total(told, kind):
    lines = told()
    for name in ("inspected", "hits", "cases", "reversed", "fines", "amount_identified"):
        parts = [row[name] or 0 for (by, _), row in lines.items() if by == kind]
        assert sum(parts) == lines["total", ""][name], name


def test_the_interval_is_wilsons(told):
    total = told()["total", ""]
    assert total["hit_low"] == pytest.approx(0.3006, abs=1e-4)
    assert total["hit_high"] == pytest.approx(0.9544, abs=1e-4)


def test_a_suspension_before_the_inspection_is_no_result_of_it(told):
    assert told()["total", ""]["suspended"] == 1
    assert told("2025-06-30")["total", ""]["suspended"] == 0


def test_an_agreement_that_ended_and_was_not_renewed_is_counted_from_its_day_on(told):
    assert told()["total", ""]["ended"] == 1
    assert told("2025-09-29")["total", ""]["ended"] == 0


def test_self_corrections_stand_apart_and_in_no_total(told):
    own = told()["self_correction", ""]
    assert (own["cases"], *money(own)) == (1, 3.0, 3.0, 3.0)


def test_a_region_is_the_beginning_of_its_code(told):
    assert told(region="3301")["total", ""]["cases"] == 2
    assert told(region="330201")["total", ""]["inspected"] == 2
    assert told(region="3302")["total", ""]["leads"] == 1


def test_by_decision_a_late_one_counts_where_it_was_decided(told):
    half = {"first": "2025-07-01", "last": "2025-12-31", "by": "decided"}
    total = told("2025-12-31", **half)["total", ""]
    assert (total["inspected"], total["cases"], *money(total)) == (1, 1, 40.0, 40.0, None)


def test_a_case_has_the_lane_of_its_inspection_though_that_is_of_another_period(told):
    late = told("2025-12-31", "2025-11-01", "2025-12-31", by="decided")
    assert (late["total", ""]["inspected"], late["total", ""]["cases"]) == (0, 1)
    assert late["lane", "risk"]["cases"] == 1


def test_a_lead_is_looked_at_whenever_somebody_went_after_it(told):
    spring = told("2025-10-31", "2025-02-01", "2025-02-28")
    assert spring["total", ""]["inspected"] == 0
    assert spring["scheme", "hanging_bed"]["inspected"] == 2


def test_without_any_lead_nobody_is_said_to_have_none(tmp_path):
    store = a_ledger(tmp_path, tip_d="tip_no received_at\nT1 2030-01-01T09:00:00")
    frame = results(store, asked(), fraud_types())
    assert frame["leads"].null_count() == frame.height
    assert frame.filter(pl.col("by") == "scheme")["inspected"].null_count() == 3


def test_an_empty_ledger_is_not_told_as_nothing_found(tmp_path):
    with pytest.raises(BadInput, match="the ledger is empty"):
        results(a_store(tmp_path, setl_d=CLAIMS), asked(), fraud_types())


def test_the_targets_of_a_list_are_leads_once_it_is_released(tmp_path):
    store = a_ledger(tmp_path, tip_d="tip_no received_at\nT1 2030-01-01T09:00:00")
    a_list(
        store,
        ids=["east", "north", "nobody"],
        as_of="2025-02-01",
        released="2025-02-19T20:00:00Z",  # the 20th in China
        schemes={"east": "hanging_bed"},
        lanes={"east": "risk", "north": "random"},
    )

    def leads_of(kind, code, as_of="2025-10-31"):
        frame = results(store, asked(as_of), fraud_types())
        row = frame.filter(pl.col("by") == kind, pl.col("code") == code)
        return row.select("leads", "inspected", "hits").row(0)

    assert leads_of("total", "") == (2, 4, 3)
    assert leads_of("scheme", "hanging_bed") == (1, 1, 1)
    assert leads_of("lane", "risk") == (1, 2, 2)
    assert leads_of("total", "", "2025-02-19")[0] is None
