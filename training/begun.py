"""When the inspections of labelled entities began, and when their outcome was known."""

from collections.abc import Sequence
from datetime import date

import polars as pl

from features.claims.column import Ids
from features.claims.keys import KEY, RAW
from features.claims.store import Store
from training.labels import dated_labels


def begun_of(store: Store, as_of: date, entity: str, ids: Sequence[str]) -> pl.DataFrame:
    """A row per id in its order: entity (key), begun and known (dates); null without a label."""
    dated = dated_labels(store, as_of, entity).select("entity", "begun", "known")
    return (
        pl.DataFrame({RAW: list(ids)}, schema={RAW: pl.String})
        .join(store.keys(Ids(entity)), on=RAW, how="left", maintain_order="left")
        .rename({KEY: "entity"})
        .join(dated, on="entity", how="left", maintain_order="left")
        .drop(RAW)
    )
