"""Rows of finished tables that belong to some providers."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Floats
from features.simulation.month import Month
from features.simulation.records.ids import Ids
from features.simulation.sites import Sites
from features.simulation.streams import stream


def codes_of(month: Month, providers: np.ndarray) -> list[str]:
    """Return fixmedins_code of providers by position."""
    ids: Ids = month.memory("ids")["ids"]
    return ids.providers(providers).to_list()


def of_providers(month: Month, providers: np.ndarray) -> pl.Expr:
    """Whether a row names one of the providers."""
    return pl.col("fixmedins_code").is_in(codes_of(month, providers)).fill_null(False)


def per_row(month: Month, table: pl.DataFrame, sites: Sites, values: Floats) -> Floats:
    """Return for each row of a table the value of its provider's site, 0 where it is none."""
    told = pl.DataFrame(
        {"fixmedins_code": codes_of(month, sites.at), "value_": values},
        schema={"fixmedins_code": pl.String, "value_": pl.Float64},
    )
    rows = table.select("fixmedins_code").join(
        told, on="fixmedins_code", how="left", maintain_order="left"
    )
    return rows["value_"].fill_null(0.0).to_numpy()


def bad_months(
    month: Month, layer: str, sites: Sites, low: float, high: float, spared: int = 1
) -> Bools:
    """Mark the sites for which this month is one of an error's: low…high of all, by strength.

    Not before the onset, and not in the first or the last `spared` months.
    """
    city = month.city
    share = stream(city.settings.seed, f"{city.number}/{layer}/{month.number}").random(len(sites))
    inside = spared <= month.number < city.span.months - spared
    return np.asarray((share < sites.between(low, high)) & (month.first >= sites.onset) & inside)
