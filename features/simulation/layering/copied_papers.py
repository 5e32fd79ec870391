"""Papers that betray a forger: results copied from somebody else's, moments out of order."""

import numpy as np
import polars as pl

#: Hours by which what is dated wrongly precedes what it should follow, least and most (assumed).
_HOURS = (2.0, 44.0)


def copied_results(
    results: pl.DataFrame,
    real: pl.DataFrame,
    forged: pl.DataFrame,
    strength: pl.DataFrame,
    chance: tuple[float, float],
    rng: np.random.Generator,
) -> pl.DataFrame:
    """Return lab_result in which forged visits show their models' values.

    `real` is lab_result of the models, `forged` has mdtrt_id and model, `strength` fixmedins_code
    and strength; `chance` is that of a value at strength 0 and 1.
    """
    keys = ["lab_item_code", "nth"]
    nth = pl.int_range(pl.len()).over("mdtrt_id", "lab_item_code", order_by="reported_at")
    numbered = results.with_columns(nth=nth)
    models = real.with_columns(nth=nth).select(
        pl.col("mdtrt_id").alias("model"),
        *keys,
        pl.col("lab_value").alias("value"),
        pl.col("lab_value_text").alias("words"),
        known=True,
    )
    told = numbered.join(forged, on="mdtrt_id", how="left", maintain_order="left").join(
        models, on=["model", *keys], how="left", maintain_order="left"
    )
    copied = pl.col("known").fill_null(False) & pl.lit(_chosen(told, strength, chance, rng))
    return told.with_columns(
        pl.when(copied).then("value").otherwise("lab_value").alias("lab_value"),
        pl.when(copied).then("words").otherwise("lab_value_text").alias("lab_value_text"),
    ).select(results.columns)


def dated_wrongly(
    rows: pl.DataFrame,
    forged: pl.DataFrame,
    strength: pl.DataFrame,
    chance: tuple[float, float],
    columns: tuple[str, str],
    rng: np.random.Generator,
) -> pl.DataFrame:
    """Return a table in which some moments of forged visits precede what they should follow.

    `columns` are the moment that is changed and the one it then precedes by hours.
    """
    wrong, before = columns
    chosen = pl.lit(_chosen(rows, strength, chance, rng)) & pl.col("mdtrt_id").is_in(
        forged["mdtrt_id"].to_list()
    )
    minutes = pl.Series(rng.uniform(*_HOURS, rows.height) * 60).cast(pl.Int64)
    earlier = pl.col(before) - pl.duration(minutes=pl.lit(minutes))
    told = chosen & pl.col(before).is_not_null()
    return rows.with_columns(pl.when(told).then(earlier).otherwise(wrong).alias(wrong))


def _chosen(
    rows: pl.DataFrame,
    strength: pl.DataFrame,
    chance: tuple[float, float],
    rng: np.random.Generator,
) -> pl.Series:
    at = rows.select("fixmedins_code").join(
        strength, on="fixmedins_code", how="left", maintain_order="left"
    )["strength"]
    low, high = chance
    likely = pl.Series(low + (high - low) * at.fill_null(-np.inf).to_numpy())
    return pl.Series(rng.random(rows.height)) < likely
