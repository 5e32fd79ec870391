from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from features.bad_input import BadInput
from tests.training.own.conftest import a_frame
from tests.training.own.trained import DIGEST, a_bundle, a_model
from training.drift.shifts import DRIFTED, RISK
from training.own.drift import drift_own
from training.own.roles import Roles
from training.own.train import Foreign

ROLES = Roles("编号", peers=("等级",))


@pytest.fixture(scope="module")
def bundle(tmp_path_factory):
    return a_bundle(tmp_path_factory.mktemp("drift") / "b")


def compared(bundle, frame, digest="e" * 64):
    return drift_own(Foreign(frame, digest), a_model(bundle), ROLES)


def test_the_very_file_of_the_training_has_not_moved_at_all(bundle):
    told = compared(bundle, a_frame()[0], DIGEST)
    assert told.same_file
    assert told.alarms.is_empty()
    judged = told.shifts.filter(pl.col("psi").is_not_null())
    assert judged["psi"].max() < 0.01
    assert told.rows == (300, 300)
    assert {
        then.mean == pytest.approx(now.mean, rel=0.01) for then, now in told.estimates.values()
    } == {True}


def test_others_drawn_alike_are_no_drift(bundle):
    told = compared(bundle, a_frame(seed=9)[0])
    assert not told.same_file
    assert told.alarms.is_empty()


def test_a_column_that_moved_is_named_in_all_and_by_peers_and_so_is_the_risk(bundle):
    frame = a_frame(seed=9)[0].with_columns(pl.col("比例 %") + 3.0)
    told = compared(bundle, frame)
    drifted = told.shifts.filter(pl.col("state") == DRIFTED)
    assert set(drifted["behaviour"]) == {"比例 %", RISK}
    assert set(drifted.filter(behaviour="比例 %")["type"]) == {None, "一级", "二级", "三级"}
    assert told.estimates["confirmed"][1].mean > told.estimates["confirmed"][0].mean


def test_values_that_went_missing_are_drift(bundle):
    half = np.arange(300) % 2 == 0
    frame = a_frame(seed=9)[0].with_columns(
        pl.when(pl.Series(half)).then(None).otherwise(pl.col("噪声")).alias("噪声")
    )
    assert "噪声" in set(compared(bundle, frame).alarms["behaviour"])


def test_a_bundle_that_kept_nothing_is_refused_in_a_sentence(bundle):
    with pytest.raises(BadInput, match="'m' version 3 is older than drift of vectors"):
        compared(replace(bundle, reference_text=None), a_frame()[0])
