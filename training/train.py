"""Train: panel, figures by cross-validation, model, bundle, MLflow, report."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from features.claims.store import Store
from training.begun import begun_of
from training.bundle import write_bundle
from training.card import write_papers
from training.crossvalidate import REPEATS, RISK, Interval, cross_validate, intervals
from training.evaluation.calibration import brier_ratio
from training.fit import fit_model
from training.leaks import check_leaks
from training.log import log_run
from training.panel import Panel, build_panel
from training.parameters import SHIPPED, Parameters
from training.pictures.training import training_pictures
from training.report import Report, write_report
from training.splits import Dates
from training.stability import reason_stability
from training.stack import enough
from training.tuned_log import log_parameters, log_tuned, write_found
from training.tuning import Budget, Tuned, tune

Say = Callable[[str], None]
Table = dict[str, dict[str, Interval]]


@dataclass(frozen=True)
class Trained:
    """A finished training: the registered model, its figures, where the report lies."""

    name: str
    version: str
    calibrated: bool
    table: Table
    report: Path
    tuned: Tuned | None = None
    found: Path | None = None
    """Where the parameters that tuning found lie, kept or not."""


def train(
    store: Store,
    as_of: date,
    *,
    entity: str = "provider",
    seed: int = 0,
    repeats: int = REPEATS,
    embargo: int = 0,
    leaks: bool = False,
    parameters: Parameters = SHIPPED,
    budget: Budget | None = None,
    say: Say = lambda line: None,
) -> Trained:
    """Train on what was visible before `as_of` and decided by it, and register a candidate.

    With too few labels there are no figures and the model ranks without a probability. A labelled
    entity counts by its vector `embargo` months before its inspection; with `leaks` it is checked
    first that nothing sees its future, and Leak raised where something does. With a `budget` the
    parameters are tuned, and those that ship kept unless tuned ones beat them.
    """
    panel = build_panel(store, as_of, entity=entity, embargo=embargo, say=say)
    if leaks:
        check_leaks(store, panel, as_of, entity=entity, embargo=embargo, seed=seed, say=say)
    tuned = None
    if budget:
        tuned = tune(panel, _dates(store, panel, as_of, entity), budget, seed=seed, say=say)
        parameters = tuned.kept
    calibrated = enough(panel.label)
    table: Table = {}
    ratio = None
    if calibrated and repeats:
        told = cross_validate(panel, repeats=repeats, seed=seed, parameters=parameters, say=say)
        say("figures: bootstrap intervals")
        table = intervals(told, seed=seed)
        ratio = brier_ratio(told.label, told.scores[RISK], seed=seed)
    say("fitting the model")
    model = fit_model(panel, seed=seed, parameters=parameters)
    confirmed, found_none = int((panel.label == 1).sum()), int((panel.label == 0).sum())
    report = Report(
        entity=entity,
        as_of=as_of,
        mapping=store.manifest.mapping or "own tables",
        store_digest=store.manifest.digest,
        seed=seed,
        repeats=repeats,
        confirmed=confirmed,
        found_none=found_none,
        unlabelled=int((panel.label < 0).sum()),
        stack=model.stack,
        table=table,
        violations=int(((panel.violation == 1) & (panel.label == 0)).sum()),
        behaviours=len(panel.behaviours),
        schemes=tuple(dict.fromkeys((b.scheme.zh, b.scheme.en) for b in panel.behaviours)),
        embargo=embargo,
        stability=reason_stability(model, panel),
        brier_ratio=ratio,
    )
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "bundle"
        folder.mkdir()
        digest = write_bundle(
            folder,
            model,
            entity=entity,
            as_of=as_of,
            store_id=store.manifest.store_id,
            store_digest=store.manifest.digest,
            inspected=confirmed + found_none,
            confirmed=confirmed,
            seed=seed,
            embargo=embargo,
            parameters=parameters,
        )
        papers = Path(scratch) / "papers"
        papers.mkdir()
        say("pictures and model card")
        drawn = training_pictures(papers / "pictures", panel, model, seed=seed)
        write_papers(papers, report, digest)
        page = store.folder / "reports" / f"train-{entity}-{as_of}.html"
        path = write_report(page, report, drawn)
        say("logging to MLflow")
        name, version = log_run(store, report, folder, digest, path, papers)
        log_parameters(name, version, parameters)
    if tuned is None:
        return Trained(name, version, calibrated, table, path)
    log_tuned(name, version, tuned)
    found = write_found(path.with_name(f"parameters-{entity}-{as_of}.json"), tuned)
    return Trained(name, version, calibrated, table, path, tuned, found)


def _dates(store: Store, panel: Panel, as_of: date, entity: str) -> Dates:
    """When each labelled entity's inspection began and its outcome was known."""
    ids = [panel.ids[place] for place in panel.labelled]
    rows = begun_of(store, as_of, entity, ids).select("begun", "known").iter_rows()
    return dict(zip(ids, rows, strict=True))
