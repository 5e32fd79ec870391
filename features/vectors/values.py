"""Values and exposures of all behaviours at one as-of date."""

import polars as pl

from features.facts.build import Facts
from features.measures.measure import Part
from features.vectors.parts import (
    ENTITY,
    RECENT_SUFFIX,
    fold_column,
    folded,
    in_window,
    merged,
    monthly_parts,
)
from features.vectors.plan import Aggregation

PATIENT = "patient"
EXPOSURE = "__exposure"


def monthly(facts: Facts, aggregation: Aggregation, entity: str) -> list[pl.DataFrame]:
    """The monthly parts: one frame per patient bucket where patients are told apart, else one.

    No two buckets share a patient, so what is folded over patients is finished inside its bucket.
    """
    frames = [
        monthly_parts(facts, aggregation, bucket, entity).collect()
        for bucket in range(facts.buckets)
    ]
    return frames if aggregation.over == PATIENT else [pl.concat(frames)]


def values_at(frames: list[pl.DataFrame], aggregation: Aggregation, month: int) -> pl.DataFrame:
    """entity and, per behaviour of the aggregation, its value and `<name>__exposure` (Float64)."""
    finished = [
        folded(in_window(frame.lazy(), aggregation, month), aggregation).collect()
        for frame in frames
    ]
    sums = merged(finished) if len(finished) > 1 else finished[0]
    columns = []
    for name, behaviour in aggregation.behaviours.items():
        part = _finish_reader(aggregation, name)
        columns.append(behaviour.measure.value(part).alias(name))
        exposure = behaviour.measure.exposure(part).cast(pl.Float64)
        columns.append(exposure.alias(name + EXPOSURE))
    return sums.select(ENTITY, *columns)


def _finish_reader(aggregation: Aggregation, name: str) -> Part:
    columns = aggregation.readers[name]

    def read(part: str) -> pl.Expr:
        if aggregation.over:
            return pl.col(fold_column(columns, part))
        plain, at, recent = part.partition("@")
        return pl.col(columns[plain] + (RECENT_SUFFIX if at and recent else ""))

    return read
