"""Cities are put together by how many were planted in each."""

from serving.scheme_report.pooled import by_scheme, look_alikes
from tests.serving.scheme_report.drawn import FIGURES


def told(scheme: str, entity: str) -> dict:
    rows = by_scheme(FIGURES).rows(named=True)
    return next(row for row in rows if (row["scheme"], row["entity"]) == (scheme, entity))


def test_the_city_with_more_planted_weighs_more():
    row = told("cash_out", "provider")
    assert (row["planted"], row["auc"], row["lowest"], row["rows"]) == (40, 0.85, 0.8, 20)


def test_the_verdict_is_by_auc_and_none_is_given_on_too_few():
    rows = by_scheme(FIGURES).rows(named=True)
    verdicts = {(row["scheme"], row["entity"]): row["verdict"] for row in rows}
    assert verdicts == {
        ("cash_out", "provider"): "in part",
        ("hanging_bed", "provider"): "in part",
        ("upcoding", "provider"): "not found",
        ("upcoding", "doctor"): "too few planted",
        ("upcoding", "patient"): "too few planted",
    }


def test_where_nobody_was_planted_there_is_no_figure():
    row = told("upcoding", "patient")
    assert (row["auc"], row["lowest"], row["recall"]) == (None, None, None)


def test_look_alikes_are_added_up():
    assert look_alikes(FIGURES).rows() == [("cash_out", "provider", "resort", 10, 2)]
