"""Regions as the tables of people write them."""

import polars as pl

from features.simulation.arrays import Ints
from features.simulation.city.city import City


def region(city: City, district: Ints) -> pl.Series:
    """Return the 6-digit code of each position in Places.districts."""
    return pl.Series(list(city.places.districts)).gather(district)


def townships(city: City, town: Ints) -> pl.Series:
    """Return the 9-digit code of each town: the one column that tells a township (decision 9)."""
    return pl.Series(list(city.places.code)).gather(town)


def pool(city: City) -> pl.Expr:
    """Return the city's pooling area."""
    return pl.lit(city.places.prefix + "00")


def day_or_null(city: City, day: Ints) -> pl.Series:
    """Return days as dates, null where they lie beyond the span."""
    inside = pl.Series(day < city.span.days)
    dates = city.span.dates(day.clip(max=city.span.days))
    return pl.select(pl.when(inside).then(dates)).to_series()
