"""Train on foreign vectors: table, figures by cross-validation, model, bundle, MLflow, report."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from features.bad_input import BadInput
from training.crossvalidate import REPEATS, Interval
from training.drift.population import log_odds
from training.estimator import RiskEstimator
from training.model import FINAL
from training.own.bundle import id_digest, write_own_bundle
from training.own.crossvalidate import cross_validate_own, figures
from training.own.directions import read_directions
from training.own.floors import alone
from training.own.log import log_own_run
from training.own.reference import Reference, Seen, reference_of
from training.own.registry import checked_name
from training.own.report import OwnReport, write_own_report
from training.own.roles import Roles
from training.own.table import OwnTable, read_table
from training.stack import MIN_EACH, enough
from training.tracking import mlruns

Say = Callable[[str], None]


@dataclass(frozen=True)
class Foreign:
    """A file that was read: its table, and the sha256 of its bytes (hex)."""

    frame: pl.DataFrame
    digest: str


@dataclass(frozen=True)
class OwnTrained:
    """A finished training: the registered model, its figures, where the report lies."""

    name: str
    version: str
    calibrated: bool
    confirmed: int
    found_none: int
    table: dict[str, dict[str, Interval]]
    alarms: list[str]
    report: Path


def train_own(
    vectors: Foreign,
    labels: Foreign | None,
    roles: Roles,
    *,
    name: str,
    directions: pl.DataFrame | None = None,
    seed: int = 0,
    repeats: int = REPEATS,
    say: Say = lambda line: None,
) -> OwnTrained:
    """Train on the vectors and register a candidate under the name.

    With too few labels there are no figures and the model ranks without a probability.
    """
    checked_name(name)
    table = read_table(vectors.frame, None if labels is None else labels.frame, roles, say)
    signs = read_directions(directions, table.columns, say)
    confirmed, found_none = int((table.label == 1).sum()), int((table.label == 0).sum())
    say(f"{len(table.ids)} ids, {len(table.columns)} columns; {confirmed} of 1, {found_none} of 0")
    _splittable(table, roles)
    told = {}
    if enough(table.label) and repeats:
        scores = cross_validate_own(table, signs, repeats=repeats, seed=seed, say=say)
        say("figures: bootstrap intervals")
        told = figures(scores, sized=table.size is not None, seed=seed)
    say("fitting the model")
    fitted = RiskEstimator(directions=signs, random_state=seed).fit(
        table.values, table.label, table.groups, table.peers
    )
    known = np.flatnonzero(table.label >= 0)
    report = OwnReport(
        name=name,
        vectors_digest=vectors.digest,
        labels_digest=labels.digest if labels else "",
        rows=len(table.ids),
        columns=len(table.columns),
        directed=sum(sign != 0 for sign in signs),
        roles=_told(roles),
        seed=seed,
        repeats=repeats if told else 0,
        confirmed=confirmed,
        found_none=found_none,
        unlabelled=len(table.ids) - len(known),
        groups=0 if table.groups is None else len(set(table.groups.tolist())),
        stack=fitted.model_.stack,
        table=told,
        alone=alone(table.values[known], table.label[known], [c.name for c in table.columns])
        if min(confirmed, found_none) >= MIN_EACH
        else [],
    )
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "bundle"
        folder.mkdir()
        digest = write_own_bundle(
            folder,
            fitted.model_,
            fitted.norms_,
            table.columns,
            fitted.shape_,
            roles,
            _reference(table, fitted),
            vectors_digest=vectors.digest,
            confirmed=confirmed,
            found_none=found_none,
            seed=seed,
            folds_of=_folds_of(table, fitted, vectors.digest),
        )
        path = write_own_report(mlruns() / "reports" / f"train-{name}.html", report)
        say("logging to MLflow")
        version = log_own_run(report, folder, digest, path)
    return OwnTrained(
        name,
        version,
        fitted.calibrated_,
        confirmed,
        found_none,
        told,
        report.alarms,
        path,
    )


def _splittable(table: OwnTable, roles: Roles) -> None:
    """BadInput where all ids carry the same label, or every labelled one is of one group: nothing
    could be told apart, or held out.
    """
    if table.label.min() == table.label.max() >= 0:
        raise BadInput(
            f"every id is labelled {table.label[0]}: there is nothing to tell it from",
            f"所有编号的标签都是 {table.label[0]}，没有可供区分的另一类",
        )
    if table.groups is None:
        return
    labelled = set(table.groups[table.label >= 0].tolist())
    if len(labelled) == 1:
        raise BadInput(
            f"all labelled ids are of one group in column {roles.group!r}",
            f"列 {roles.group!r} 中，带标签的编号都属于同一组",
        )


def _reference(table: OwnTable, fitted: RiskEstimator) -> Reference:
    """Of everybody, who carried a label out of fold, as they are scored."""
    deviations = fitted.shape_.towards_risk(fitted.norms_.deviations(table.values, table.peers))
    members = np.where((table.label >= 0) & bool(fitted.model_.folds), fitted.fold_, FINAL)
    odds = log_odds(fitted.model_, table.values, deviations, members)
    return reference_of(Seen(table.values, odds, table.peers), calibrated=fitted.calibrated_)


def _folds_of(table: OwnTable, fitted: RiskEstimator, salt: str) -> dict[str, int]:
    """The fold of every labelled id by its digest; none where no member was kept from it."""
    if not fitted.model_.folds:
        return {}
    return {
        id_digest(table.ids[row], salt): int(fitted.fold_[row])
        for row in np.flatnonzero(table.label >= 0)
    }


def _told(roles: Roles) -> dict[str, str]:
    named = {
        "id": roles.id,
        "group": roles.group,
        "peers": ", ".join(roles.peers),
        "size": roles.size,
        "date": roles.date,
        "left_out": ", ".join(roles.leave_out),
    }
    return {role: column for role, column in named.items() if column}
