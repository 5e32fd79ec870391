"""Who stands out by an idea, beside the peers, and the claims behind it."""

import numpy as np
import polars as pl

from features.at_issue import at_issue
from features.behaviour import Behaviour, Direction
from features.vectors.relative import Relative
from features.vectors.vectors import ID, Vectors

SCHEMA = {
    "behaviour": pl.String,
    "place": pl.Int64,
    ID: pl.String,
    "type": pl.String,
    "level": pl.String,
    "region": pl.String,
    "settlements": pl.Int64,
    "value": pl.Float64,
    "exposure": pl.Float64,
    "peer_median": pl.Float64,
    "percentile": pl.Float64,
    "deviation": pl.Float64,
}
CLAIMS = {"claims": pl.Int64, "amount_at_issue": pl.Float64}
"""Settlements in the evidence, and what the fund paid on them, yuan."""


def standouts(
    vectors: Vectors, relative: Relative, behaviours: tuple[Behaviour, ...], top: int
) -> pl.DataFrame:
    """The `top` first of each behaviour by their deviation, columns as SCHEMA.

    Ties in deviation (it is cut, Doubt.limit) go by the value on the risky side, then by id. Of a
    behaviour without a risky side both sides stand out. Nobody is told at the peers' median or on
    the safe side.
    """
    places = {b.name: place for place, b in enumerate(vectors.behaviours)}
    values, exposures = vectors.values(), vectors.exposures()
    traits = vectors.frame.select(ID, "type", "level", "region", "settlements").rows()
    lines = []
    for behaviour in behaviours:
        column = places[behaviour.name]
        value, away = values[:, column], relative.deviation[:, column]
        if behaviour.riskier_when is Direction.EITHER:
            away = np.abs(away)
        side = -1.0 if behaviour.riskier_when is Direction.LOWER else 1.0
        rows = np.flatnonzero(np.nan_to_num(away) > 0)
        order = sorted(rows, key=lambda r: (-away[r], -side * value[r], traits[r][0]))[:top]
        for place, row in enumerate(order, start=1):
            told = (value, exposures[:, column], relative.median[:, column])
            of_peers = (relative.percentile[:, column], relative.deviation[:, column])
            numbers = [float(each[row]) for each in (*told, *of_peers)]
            lines.append((behaviour.name, place, *traits[row], *numbers))
    return pl.DataFrame(lines, schema=SCHEMA, orient="row").with_columns(
        pl.col(pl.Float64).fill_nan(None)
    )


def with_claims(lines: pl.DataFrame, evidence: pl.DataFrame) -> pl.DataFrame:
    """The lines with CLAIMS, 0 where the evidence has none."""
    issue = [
        at_issue(rows).select(
            ID, pl.col("claims").cast(pl.Int64), "amount_at_issue", pl.lit(name).alias("behaviour")
        )
        for (name,), rows in evidence.group_by("behaviour")
    ]
    none = pl.DataFrame(schema={ID: pl.String, **CLAIMS, "behaviour": pl.String})
    told = pl.concat([none, *issue])
    return lines.join(told, on=[ID, "behaviour"], how="left", maintain_order="left").with_columns(
        pl.col(name).fill_null(0) for name in CLAIMS
    )
