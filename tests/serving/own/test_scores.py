from types import SimpleNamespace

import numpy as np
import polars as pl
import pytest

from serving.own.scores import SCHEMA, score_own
from tests.training.invented import quickly
from tests.training.own.conftest import a_frame
from training.estimator import RiskEstimator
from training.own.bundle import id_digest, read_own_bundle, write_own_bundle
from training.own.registry import OwnRegistered
from training.own.roles import Roles
from training.own.table import read_table
from training.own.train import Foreign

ROLES = Roles("编号", peers=("等级",), leave_out=("东家",))
DIGEST = "d" * 64


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The registered model, the estimator and table that it came from."""
    frame, bad = a_frame()
    label = [int(b) if row % 2 else None for row, b in enumerate(bad)]
    labels = frame.select("编号").with_columns(pl.Series("label", label))
    table = read_table(frame, labels, ROLES, print)
    folder = tmp_path_factory.mktemp("bundle")
    with pytest.MonkeyPatch.context() as patch:
        quickly(patch)
        model = RiskEstimator().fit(table.values, table.label, None, table.peers)
    known = np.flatnonzero(table.label >= 0)
    digest = write_own_bundle(
        folder,
        model.model_,
        model.norms_,
        table.columns,
        model.shape_,
        ROLES,
        vectors_digest=DIGEST,
        confirmed=50,
        found_none=100,
        seed=0,
        folds_of={id_digest(table.ids[r], DIGEST): int(model.fold_[r]) for r in known},
    )
    registered = OwnRegistered(read_own_bundle(folder, digest), "m", "3", champion=True)
    return SimpleNamespace(registered=registered, model=model, table=table)


def scored(made, frame, lang="zh", say=lambda line: None):
    return score_own(Foreign(frame, "a" * 64), made.registered, ROLES, lang, say)


def test_who_carried_a_label_is_scored_out_of_fold_and_others_by_the_final_member(made):
    told = scored(made, a_frame()[0]).sort("id")
    risk = made.model.out_of_fold(made.table.values, made.table.peers).risk
    assert told.schema == pl.Schema(SCHEMA)
    assert told["risk"].to_numpy() == pytest.approx(risk, abs=1e-12)


def test_neither_the_order_of_rows_nor_that_of_columns_nor_types_change_a_score(made):
    frame = a_frame()[0]
    other = frame.sample(fraction=1.0, shuffle=True, seed=1).select(reversed(frame.columns))
    as_text = other.with_columns(pl.all().cast(pl.String))
    assert scored(made, other).equals(scored(made, frame))
    assert scored(made, as_text).equals(scored(made, frame))


def test_a_file_of_one_row_is_scored_as_among_others(made):
    frame = a_frame()[0]
    whole = scored(made, frame).filter(pl.col("id") == "00008")
    alone = scored(made, frame.filter(pl.col("编号") == "00008"))
    assert alone["risk"][0] == pytest.approx(whole["risk"][0], abs=1e-12)
    assert alone["reason_1"].to_list() == whole["reason_1"].to_list()
    assert alone["rank"].to_list() == [1]


def test_reasons_are_of_columns_with_a_value_and_the_receipt_names_what_was_used(made):
    frame = a_frame()[0].with_columns(pl.lit(None).cast(pl.Float64).alias("比例 %"))
    told = scored(made, frame, "en")
    reasons = pl.concat([told[f"reason_{n}"] for n in (1, 2, 3)]).drop_nulls()
    assert not reasons.str.starts_with("比例").any()
    assert reasons.str.contains("peer median").all()
    digest = made.registered.bundle.digest[:12]
    assert told["receipt"][0] == (
        f"vectors={'a' * 12};model=m/3;bundle={digest};role=champion;calibrated=true"
    )


def test_further_columns_are_told_and_not_looked_at(made, capsys):
    said = []
    frame = a_frame()[0].with_columns(pl.lit("x").alias("备注"))
    assert scored(made, frame, say=said.append).equals(scored(made, a_frame()[0]))
    assert said == ["1 columns that the model does not use: 备注"]
