"""Bundles of invented vectors without MLflow: fitted, written, read again."""

from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from tests.training.invented import quickly
from tests.training.own.conftest import a_frame
from training.drift.population import log_odds
from training.estimator import RiskEstimator
from training.model import FINAL
from training.own.bundle import id_digest, read_own_bundle, write_own_bundle
from training.own.reference import Seen, reference_of
from training.own.registry import OwnRegistered
from training.own.roles import Roles
from training.own.table import read_table

ROLES = Roles("编号", peers=("等级",), group="东家", size="钱")
DIGEST = "d" * 64


def known(every=2, rows=300, seed=0):
    """Labels of every so-many-th id, as a file has them."""
    frame, bad = a_frame(rows, seed)
    label = [str(int(b)) if row % every else "" for row, b in enumerate(bad)]
    return frame.select("编号").with_columns(pl.Series("label", label))


def a_bundle(folder, *, leave_out=(), labels=None, seed=0):
    """The bundle of a small model of `a_frame`, who carried no label scored by the final member."""
    roles = replace(ROLES, leave_out=tuple(leave_out))
    table = read_table(a_frame()[0], known() if labels is None else labels, roles, print)
    folder.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        quickly(patch)
        model = RiskEstimator(random_state=seed).fit(
            table.values, table.label, table.groups, table.peers
        )
    taught = table.label >= 0
    deviations = model.shape_.towards_risk(model.norms_.deviations(table.values, table.peers))
    members = np.where(taught, model.fold_, FINAL)
    odds = log_odds(model.model_, table.values, deviations, members)
    seen = Seen(table.values, odds, table.peers)
    digest = write_own_bundle(
        folder,
        model.model_,
        model.norms_,
        table.columns,
        model.shape_,
        roles,
        reference_of(seen, calibrated=model.calibrated_),
        vectors_digest=DIGEST,
        confirmed=int((table.label == 1).sum()),
        found_none=int((table.label == 0).sum()),
        seed=seed,
        folds_of={
            id_digest(table.ids[row], DIGEST): int(model.fold_[row])
            for row in np.flatnonzero(taught)
        },
    )
    return read_own_bundle(folder, digest)


def a_model(bundle, *, champion=True):
    """The bundle as the registry gives it."""
    return OwnRegistered(bundle, "m", "3", champion=champion)
