"""Evaluate: rounds of the past, each by what was known then, judged by what was found since."""

from collections.abc import Callable
from datetime import date

import numpy as np

from features.claims.store import Store
from features.vectors.vectors import stored_vectors
from training.case_schemes import confirmed_of_schemes
from training.evaluation.by_lot import p_value
from training.evaluation.by_scheme import by_scheme
from training.evaluation.by_type import by_type
from training.evaluation.calibration import Calibration, calibration
from training.evaluation.compared import beyond_rules, compared
from training.evaluation.corrected import corrected
from training.evaluation.evaluation import Evaluation
from training.evaluation.held_out import HeldOut, held_out
from training.evaluation.judged import TIERS, Judged, rows_of
from training.evaluation.learning import curve
from training.evaluation.listed import RISK
from training.evaluation.past import past
from training.evaluation.regions import left_out
from training.evaluation.round_told import round_told
from training.evaluation.rounds import past_rounds, usual_wait
from training.fraud_types import FraudTypes, fraud_types
from training.model import sigmoid
from training.panel import Panel, build_panel
from training.stack import enough

Say = Callable[[str], None]
ROUNDS, EVERY, CAPACITIES = 3, 2, (20, 50)


def evaluate(
    store: Store,
    as_of: date,
    *,
    entity: str = "provider",
    rounds: int = ROUNDS,
    every: int = EVERY,
    wait: int | None = None,
    ks: tuple[int, ...] = CAPACITIES,
    seed: int = 0,
    embargo: int = 0,
    types: FraudTypes | None = None,
    say: Say = lambda line: None,
) -> Evaluation:
    """Judge the lists of the last `rounds` rounds of `every` months whose outcomes are known.

    A round ended `wait` months before `as_of` or earlier (None: as long as decisions usually take).
    Labelled vectors are `embargo` months older than their inspections. `types` says what the cases
    are about (None: what ships).
    BadInput where no settlement is visible before any of the dates; Leak as of build_panel.
    """
    wait = usual_wait(store, as_of, entity) if wait is None else wait
    asked = past_rounds(as_of, rounds=rounds, every=every, wait=wait)
    then = past(store, as_of, asked, entity=entity, ks=ks, seed=seed, embargo=embargo, say=say)
    say(f"all labels at {as_of}, held out by entity")
    panel = build_panel(store, as_of, entity=entity, embargo=embargo)
    now = stored_vectors(store, as_of, entity=entity)
    whole = held_out(panel, seed=seed) if enough(panel.label) else None
    found = [each for each in then.rounds if each.inspected.any()]
    regions = left_out(panel, now, whole, seed=seed, say=say) if whole else []
    points = curve(panel, whole, seed=seed, say=say) if whole else []
    confirmed = confirmed_of_schemes(store, as_of, types or fraud_types(), entity)
    say("figures: bootstrap intervals, labels dealt by lot")
    return Evaluation(
        entity=entity,
        as_of=as_of,
        mapping=store.manifest.mapping or "own tables",
        store_digest=store.manifest.digest,
        seed=seed,
        embargo=embargo,
        every=every,
        wait=wait,
        ks=ks,
        rounds=tuple(round_told(store, each, ks) for each in then.rounds),
        lists=tuple(x for t in TIERS if found for x in compared(found, t, ks, seed=seed)),
        beyond=tuple(beyond_rules(found, t, ks[0], seed=seed) for t in TIERS if found),
        p_values={t: p_value(rows_of(found, RISK, t), seed=seed) for t in TIERS if found},
        corrected=tuple(corrected(found, t, k) for t in TIERS if found for k in (*ks, None)),
        types=tuple(line for k in ks if found for line in by_type(found, k)),
        schemes=tuple(by_scheme(found, confirmed, ks)) if found else (),
        stability=tuple(then.stability),
        calibration=_of_labels(panel, whole, seed) if whole else None,
        calibration_rounds=_of_rounds(found, seed),
        regions=tuple(regions),
        curve=tuple(points),
    )


def _of_labels(panel: Panel, whole: HeldOut, seed: int) -> Calibration | None:
    """Calibration of the labels known now, by models that were calibrated without them."""
    label = panel.label[panel.labelled]
    return calibration(label[whole.taught], sigmoid(whole.log_odds[whole.taught]), seed=seed)


def _of_rounds(found: list[Judged], seed: int) -> Calibration | None:
    """Calibration of the rounds' own risks, of rounds whose model was calibrated."""
    rows = [rows_of([each], RISK, "fraud") for each in found if each.lists.taught]
    if not rows:
        return None
    label, score = (np.concatenate([getattr(r, name) for r in rows]) for name in ("label", "score"))
    return calibration(label, sigmoid(score), seed=seed)
