"""What is decided on a finding: its tier, the decision and its date."""

import numpy as np
import polars as pl

from features.simulation.span import Span
from features.simulation.supervision.offences import offences
from features.simulation.supervision.timing import takes_fraud, takes_nothing, takes_violation

FRAUD, VIOLATION = "fraud", "violation"
PUNISH, NO_PUNISH, NOTHING = "PUNISH", "NO_PUNISH", "NOT_ESTABLISHED"
#: Decisions from light to grave: the gravest of an inspection's cases is its result.
GRAVITY = (NO_PUNISH, PUNISH, "TRANSFER_ADMIN", "TRANSFER_JUDICIAL")
#: Shares of those decisions on violations and on frauds (assumed; what is minor and corrected is
#: not punished, 宽严相济).
_ON_VIOLATION, _ON_FRAUD = (0.15, 0.85, 0.0, 0.0), (0.0, 0.74, 0.14, 0.12)
#: A finding is a fraud with its scheme's intent, times this at severity 0 and 1 (assumed).
_BY_SEVERITY = (0.55, 1.0)
#: Yuan lost below which it is a violation at most (assumed).
_FRAUD_FROM = {"provider": 500.0, "patient": 200.0, "doctor": 300.0, "employer": 1_000.0}
#: Chance that an honest slip is taken for a fraud (assumed).
_WRONGED = 0.02


def decide(
    span: Span, looks: pl.DataFrame, findings: pl.DataFrame, rng: np.random.Generator
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the looks with `look`, result and decided (day), and their findings judged.

    What is decided on or after the span's end is left out of both: nobody knows of it yet. The
    cases of one inspection are decided on one day.
    """
    numbered = looks.with_row_index("look").cast({"look": pl.Int64})
    judged = judge(findings.join(numbered, on="look", how="left", maintain_order="left"), rng)
    worst = judged.group_by("look").agg(
        pl.col("decision").cast(pl.Enum(GRAVITY)).max().cast(pl.String).alias("result"),
        pl.col("decided").max(),
    )
    idle = pl.Series(looks["day"].to_numpy() + takes_nothing(looks.height, rng))
    concluded = (
        numbered.join(worst, on="look", how="left", maintain_order="left")
        .with_columns(pl.col("result").fill_null(NOTHING), pl.col("decided").fill_null(idle))
        .filter(pl.col("decided") < span.days)
    )
    decided = concluded.select("look", "decided")
    return concluded, judged.drop("decided").join(
        decided, on="look", how="inner", maintain_order="left"
    )


def judge(findings: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """Add tier, decision and decided (day) to findings with entity and day of the inspection."""
    count = findings.height
    low, high = _BY_SEVERITY
    told = findings.join(offences(), on="scheme", how="left", maintain_order="left").select(
        pl.col("intent") * (low + (high - low) * pl.col("severity")),
        pl.col("entity").replace_strict(_FRAUD_FROM, return_dtype=pl.Float64).alias("least"),
    )
    chance = told["intent"].fill_null(_WRONGED).to_numpy()
    fraud = (rng.random(count) < chance) & (findings["lost"] >= told["least"]).to_numpy()
    decision = np.where(fraud, _drawn(_ON_FRAUD, count, rng), _drawn(_ON_VIOLATION, count, rng))
    takes = np.where(fraud, takes_fraud(count, rng), takes_violation(count, rng))
    return findings.with_columns(
        pl.Series("tier", np.where(fraud, FRAUD, VIOLATION).tolist(), dtype=pl.String),
        pl.Series("decision", decision.tolist(), dtype=pl.String),
        pl.Series("decided", findings["day"].to_numpy() + takes, dtype=pl.Int64),
    )


def _drawn(
    shares: tuple[float, ...], count: int, rng: np.random.Generator
) -> np.ndarray[tuple[int], np.dtype[np.str_]]:
    return rng.choice(np.array(GRAVITY), count, p=shares)
