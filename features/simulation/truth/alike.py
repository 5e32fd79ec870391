"""Who is honest and looks otherwise: look-alikes, and providers with an error of data."""

import polars as pl

from features.simulation.records.ids import Ids
from features.simulation.truth.ledger import ERRORS, LOOKALIKES, Laid, Ledger
from features.simulation.truth.named import identified
from features.simulation.truth.sums import ALIKE


def look_alikes(ids: Ids, ledger: Ledger) -> pl.DataFrame:
    """Return entity, id, look_alike, schemes that it resembles ("|"-joined) and its rows.

    A look-alike that marks no row, as a new wing does, is told by its sites, with 0 rows.
    """
    laid = [each for each in ledger.laid if each.package == LOOKALIKES]
    marked = set(ledger.lookalikes["look_alike"])
    silent = [_sites(each) for each in laid if each.layer.name not in marked]
    found = pl.concat([ledger.lookalikes, *silent])
    resembles = {each.layer.name: "|".join(each.layer.resembles) for each in laid}
    schemes = pl.col("look_alike").replace_strict(
        pl.Series(list(resembles), dtype=pl.String),
        pl.Series(list(resembles.values()), dtype=pl.String),
        default=None,
    )
    parts = [
        part.select(
            "entity",
            identified(ids, entity, part["position"]).alias("id"),
            "look_alike",
            schemes.alias("schemes"),
            "rows",
        )
        for entity in ("provider", "patient", "doctor", "employer")
        for part in [found.filter(pl.col("entity") == entity)]
    ]
    return pl.concat(parts).sort("entity", "id", "look_alike")


def errors(ids: Ids, ledger: Ledger) -> pl.DataFrame:
    """Return the providers with an error of data (数据整改): fixmedins_code, error."""
    laid = [each for each in ledger.laid if each.package == ERRORS]
    found = pl.concat([ALIKE.to_frame(), *map(_sites, laid)]).filter(pl.col("entity") == "provider")
    return found.select(
        ids.providers(found["position"]).alias("fixmedins_code"),
        pl.col("look_alike").alias("error"),
    ).sort("fixmedins_code", "error")


def _sites(laid: Laid) -> pl.DataFrame:
    """Return ALIKE of a layer's sites, no row each."""
    return pl.DataFrame({"position": laid.sites.at}).select(
        pl.lit(laid.layer.name).alias("look_alike"),
        pl.lit(laid.layer.site).alias("entity"),
        pl.col("position").cast(pl.Int64),
        pl.lit(0, pl.Int64).alias("rows"),
    )
