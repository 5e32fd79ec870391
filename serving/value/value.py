"""Expected recoverable money: risk x money at issue x what is confirmed of it, with an interval."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from features.claims.store import Store
from features.vectors.vectors import ID
from serving.scores import Say, Scores
from serving.value.issue import money_at_issue, putting_at_issue
from serving.value.past import RISK, past_money
from serving.value.risk_interval import risk_interval
from training.survival import Factor, Survival, learn

Vector = NDArray[np.float64]
NOT_CALIBRATED, FEW_CASES = "not calibrated", "few cases"
EXPECTED = {
    ID: pl.String,
    "at_issue": pl.Float64,
    "claims": pl.Int64,
    "expected": pl.Float64,
    "low": pl.Float64,
    "high": pl.Float64,
}


@dataclass(frozen=True)
class Valued:
    """What is expected of each candidate (`lines`, columns as EXPECTED), and what that rests on.

    `survival` is None, and expected, low and high are null, for the reason that `lacking` names.
    `inspections` are the past ones learned from.
    """

    lines: pl.DataFrame
    survival: Survival | None
    inspections: int
    lacking: str | None = None


def expected_value(
    store: Store,
    scores: Scores,
    candidates: list[str] | None = None,
    *,
    tier: str = "fraud",
    say: Say = lambda line: None,
) -> pl.DataFrame:
    """entity_id, at_issue (yuan), claims, expected, low, high (yuan) of each scored candidate.

    In the order of the candidates; None: everybody scored, best first. As `valued`.
    """
    return valued(store, scores, candidates, tier=tier, say=say).lines


def valued(
    store: Store,
    scores: Scores,
    candidates: list[str] | None = None,
    *,
    tier: str = "fraud",
    say: Say = lambda line: None,
) -> Valued:
    """expected = risk x money at issue x identified for each yuan of it x what of that survives.

    `at_issue` counts each claim behind the leading reasons once, 0 where they put none at issue.
    The last two factors are learned of past inspections (training/survival.py) known at the scores'
    date. `low` and `high` are the 95 % interval of the expectation: of the risk's calibration and
    of the learned factors, put together on the logarithm as independent (MOVER, Zou and Donner
    2008); what a single inspection brings varies more. `tier` "violation" is of fraud or a
    violation. Nulls without calibration, or with too few cases whose money is told.
    """
    ids = _everybody(scores) if candidates is None else [i for i in candidates if scores.has(i)]
    rows = np.array([scores.row_of(i) for i in ids], dtype=np.intp)
    wanted = {i: putting_at_issue(scores.reasons(scores.row_of(i))) for i in ids}
    issue = money_at_issue(store, scores.vectors.as_of, wanted, entity=scores.vectors.entity)
    lines = (
        pl.DataFrame({ID: ids}, schema={ID: pl.String})
        .join(issue, on=ID, how="left", maintain_order="left")
        .with_columns(pl.col("at_issue", "claims").fill_null(0))
    )
    risk = np.asarray(getattr(scores.explained, RISK[tier]), dtype=np.float64)[rows]
    if not scores.bundle.card.calibrated or np.isnan(risk).any():
        return Valued(_with(lines, None), None, 0, NOT_CALIBRATED)
    past = past_money(store, scores, tier, say)
    survival = learn(past)
    if survival is None:
        return Valued(_with(lines, None), None, len(past.risk), FEW_CASES)
    money = _product(risk, risk_interval(risk, past.risk), survival.both)
    yuan = lines["at_issue"].to_numpy()
    return Valued(_with(lines, tuple(yuan * side for side in money)), survival, len(past.risk))


def _everybody(scores: Scores) -> list[str]:
    ids = scores.vectors.frame[ID].to_list()
    return [ids[row] for row in np.argsort(scores.rank)]


def _product(
    risk: Vector, interval: tuple[Vector, Vector], factor: Factor
) -> tuple[Vector, Vector, Vector]:
    """Point, low and high of risk x factor, on the logarithm; a low of 0 stays 0."""
    point = risk * factor.point
    with np.errstate(divide="ignore"):
        below, above = (
            np.exp(np.hypot(np.log(side / risk), np.log(bound / factor.point)))
            for side, bound in zip(interval, (factor.low, factor.high), strict=True)
        )
    return point, point / below, point * above


def _with(lines: pl.DataFrame, money: tuple[Vector, ...] | None) -> pl.DataFrame:
    told = [None] * 3 if money is None else [each.round(2) for each in money]
    columns = (
        pl.Series(name, values if values is not None else [None] * lines.height, pl.Float64)
        for name, values in zip(("expected", "low", "high"), told, strict=True)
    )
    return lines.with_columns(*columns).select(*EXPECTED).cast(EXPECTED)  # type: ignore[arg-type]
