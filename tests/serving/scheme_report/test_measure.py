"""What is measured in a city agrees with its truth, counted anew the slow way."""

import polars as pl
import pytest

from serving.scheme_report.measure import LISTED, WITHIN, listed_claims, measured
from serving.scheme_scores import scheme_scores

SCHEME = "excess_supply"


@pytest.fixture(scope="module")
def told(world):
    schemes, alike = measured(world.claims, world.store, world.as_of, 7, lambda line: None)
    return {(row.scheme, row.entity): row for row in schemes}, alike


@pytest.fixture(scope="module")
def scores(world):
    return scheme_scores(world.store, world.as_of)


@pytest.fixture(scope="module")
def planted(world, scores):
    """Whom the city made culprits of the scheme, as far as they have claims in the year."""
    truth = pl.read_parquet(world.claims / "truth" / "providers" / "*.parquet")
    ids = truth.filter(pl.col("culprit"), pl.col("scheme") == SCHEME, pl.col("since") < world.as_of)
    return set(ids["fixmedins_code"]) & set(scores.ids)


def test_auc_is_the_share_of_pairs_in_which_the_planted_stands_higher(told, scores, planted):
    column = scores.risk.column(SCHEME)
    score = dict(zip(scores.ids, scores.risk.score[:, column].tolist(), strict=True))
    score = {i: -1.0 if s != s else s for i, s in score.items()}
    pairs = [
        1.0 if score[bad] > score[other] else 0.5 if score[bad] == score[other] else 0.0
        for bad in planted
        for other in set(score) - planted
    ]
    row = told[0][SCHEME, "provider"]
    assert row.planted == len(planted) > 0
    assert row.auc == pytest.approx(sum(pairs) / len(pairs), abs=1e-4)


def test_recall_counts_those_among_the_first_hundred(told, scores, planted):
    first = {scores.ids[row] for row in scores.order(SCHEME)[:WITHIN]}
    assert told[0][SCHEME, "provider"].recall_100 == pytest.approx(
        len(first & planted) / len(planted), abs=1e-4
    )


def test_claims_are_those_of_the_first_listed_each_once(world, told, scores):
    rows = listed_claims(world.store, scores, SCHEME)
    assert set(rows["entity_id"]) <= {scores.ids[row] for row in scores.order(SCHEME)[:LISTED]}
    assert rows.select("setl_id", "bkkp_sn", "drug_trac_codg").is_unique().all()
    row = told[0][SCHEME, "provider"]
    assert row.rows == rows.height > row.bad >= row.right


def test_every_kind_of_entity_is_measured_and_honest_look_alikes_are_placed(told):
    schemes, alike = told
    assert {entity for _, entity in schemes} == {"provider", "patient", "doctor", "employer"}
    assert {row.entity for row in alike} >= {"provider", "patient"}
    assert all(0 <= row.above <= row.n for row in alike)
