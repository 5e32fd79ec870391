"""Vectors: one row per entity, its traits, the values of all behaviours and their exposures."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from features.atomic import write_parquet
from features.bad_input import BadInput
from features.behaviour import Behaviour
from features.both import Both
from features.catalogue import catalogue
from features.claims.column import Ids
from features.claims.keys import KEY, RAW
from features.claims.store import Store
from features.digest import features_digest
from features.entity_words import ZH
from features.facts.build import Facts, build_facts
from features.months import as_of_month
from features.vectors.parts import ENTITY
from features.vectors.plan import plan
from features.vectors.traits import EMPLOYER, TRAITS, counted_table, traits_at
from features.vectors.values import EXPOSURE, monthly, values_at

Say = Callable[[str], None]
ID = "entity_id"
COLUMNS = (ID, ENTITY, "settlements", *TRAITS)


@dataclass(frozen=True)
class Vectors:
    """All entities of one kind at one as-of date.

    `frame` has entity_id (raw id), entity (key), settlements (Int64, count in the window), type,
    level, region, and per behaviour its value and `<name>__exposure` (Float64, null: no data);
    one row per entity with a visible settlement in the window (an employer: maternity allowance),
    sorted by entity_id.
    """

    entity: str
    as_of: date
    behaviours: tuple[Behaviour, ...]
    frame: pl.DataFrame

    def values(self) -> NDArray[np.float64]:
        """The behaviours' values, rows x behaviours; NaN where there is none."""
        return self.frame.select(b.name for b in self.behaviours).to_numpy().astype(np.float64)

    def exposures(self) -> NDArray[np.float64]:
        """The behaviours' exposures, rows x behaviours; NaN where there is none."""
        names = [b.name + EXPOSURE for b in self.behaviours]
        return self.frame.select(names).to_numpy().astype(np.float64)


def build_vectors(
    store: Store,
    as_ofs: list[date],
    *,
    entity: str = "provider",
    behaviours: tuple[Behaviour, ...] | None = None,
    facts: Facts | None = None,
    say: Say = lambda line: None,
) -> list[Vectors]:
    """The vectors at each as-of date; BadInput for a date that is no month's first, or no data.

    BadInput too where no live scheme names such entities, and no behaviour is given. `facts` are
    the store's own, or those with further columns.
    """
    behaviours = behaviours or catalogue(entity)
    if not behaviours:
        raise BadInput(
            f"--entity {entity}: no scheme that is live names any yet",
            f"--entity {entity}：尚无启用的情形涉及{ZH[entity]}",
        )
    for day in as_ofs:
        as_of_month(day)
    facts = facts or build_facts(store, say, tables=needed_tables(entity, behaviours))
    return vectors_of(facts, store.keys(Ids(entity)), as_ofs, entity, behaviours, say)


def needed_tables(entity: str, behaviours: tuple[Behaviour, ...]) -> set[str]:
    """The fact tables that the vectors of such entities are made of."""
    return {counted_table(entity), *(each.measure.table for each in behaviours)}


def vectors_of(
    facts: Facts,
    keys: pl.DataFrame,
    as_ofs: list[date],
    entity: str,
    behaviours: tuple[Behaviour, ...],
    say: Say = lambda line: None,
) -> list[Vectors]:
    """The vectors of the entities that the facts tell of; `keys` has their ids, as `Store.keys`."""
    months = [as_of_month(day) for day in as_ofs]
    aggregations = plan(behaviours)
    raw = keys.rename({RAW: ID, KEY: ENTITY})
    frames = [_traits(facts, entity, month, day) for month, day in zip(months, as_ofs, strict=True)]
    for aggregation in aggregations:
        say(f"vectors: {aggregation.table} by {aggregation.over or entity}")
        parts = monthly(facts, aggregation, entity)
        for place, month in enumerate(months):
            told = values_at(parts, aggregation, month)
            frames[place] = frames[place].join(told, on=ENTITY, how="left")
    order = [c for b in behaviours for c in (b.name, b.name + EXPOSURE)]
    return [
        Vectors(
            entity,
            day,
            behaviours,
            frame.join(raw, on=ENTITY, how="left").select(*COLUMNS, *order).sort(ID),
        )
        for frame, day in zip(frames, as_ofs, strict=True)
    ]


def stored_vectors(
    store: Store, as_of: date, *, entity: str = "provider", say: Say = lambda line: None
) -> Vectors:
    """The vectors at the date, kept with the store and built where they are not there yet."""
    path = store.derived / features_digest()[:16] / "vectors" / entity / f"{as_of}.parquet"
    if path.is_file():
        return Vectors(entity, as_of, catalogue(entity), pl.read_parquet(path))
    (vectors,) = build_vectors(store, [as_of], entity=entity, say=say)
    write_parquet(path, vectors.frame)
    return vectors


def _traits(facts: Facts, entity: str, month: int, day: date) -> pl.DataFrame:
    traits = traits_at(facts, entity, month)
    if traits.height == 0:
        what = (
            Both("maternity allowance", "生育津贴")
            if entity == EMPLOYER
            else Both("settlement", "结算")
        )
        raise BadInput(
            f"as-of {day}: no {entity} has a {what.en} visible in the year before it",
            f"截至日 {day}：此前一年内没有{ZH[entity]}有可见的{what.zh}",
        )
    return traits
