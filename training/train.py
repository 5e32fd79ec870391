"""Train: panel, figures by cross-validation, model, bundle, MLflow, report."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from features.claims.store import Store
from training.bundle import write_bundle
from training.card import write_papers
from training.crossvalidate import REPEATS, Interval, cross_validate, intervals
from training.fit import fit_model
from training.leaks import check_leaks
from training.log import log_run
from training.panel import build_panel
from training.pictures.training import training_pictures
from training.report import Report, write_report
from training.stability import reason_stability
from training.stack import enough

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


def train(
    store: Store,
    as_of: date,
    *,
    entity: str = "provider",
    seed: int = 0,
    repeats: int = REPEATS,
    embargo: int = 0,
    leaks: bool = False,
    say: Say = lambda line: None,
) -> Trained:
    """Train on what was visible before `as_of` and decided by it, and register a candidate.

    With too few labels there are no figures and the model ranks without a probability. A labelled
    entity counts by its vector `embargo` months before its inspection; with `leaks` it is checked
    first that nothing sees its future, and Leak raised where something does.
    """
    panel = build_panel(store, as_of, entity=entity, embargo=embargo, say=say)
    if leaks:
        check_leaks(store, panel, as_of, entity=entity, embargo=embargo, seed=seed, say=say)
    calibrated = enough(panel.label)
    table: Table = {}
    if calibrated and repeats:
        told = cross_validate(panel, repeats=repeats, seed=seed, say=say)
        say("figures: bootstrap intervals")
        table = intervals(told, seed=seed)
    say("fitting the model")
    model = fit_model(panel, seed=seed)
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
    return Trained(name, version, calibrated, table, path)
