"""Who has points this year, what the evidence would add, and what the next step is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import polars as pl

from features.claims.column import Ids
from features.claims.keys import KEY, RAW
from features.claims.store import Store
from serving.points.people import people
from serving.points.proposed import proposed
from serving.points.tiers import Tiers

SCHEMA: dict[str, type[pl.DataType]] = {
    "entity_id": pl.String,
    "kind": pl.String,
    "provider": pl.String,
    "registered": pl.Float64,
    "proposed_least": pl.Int64,
    "proposed_most": pl.Int64,
    "total_least": pl.Int64,
    "total_most": pl.Int64,
    "reached": pl.Int64,
    "next": pl.Int64,
}
"""`registered` are confirmed points, of the day of the extract; proposed ones are from the least to
the most of their tiers. The totals are what both would come to, at most the year's; `reached` is
the step that the least total reaches, `next` the lowest that it does not (null: none)."""


@dataclass(frozen=True)
class Points:
    """`lines` has SCHEMA, most points first; `evidence` one row per proposal, `claims` the claims
    behind those that stand on claims.
    """

    year: int
    as_of: date
    lines: pl.DataFrame
    evidence: pl.DataFrame
    claims: pl.DataFrame


def points(
    store: Store,
    year: int,
    as_of: date,
    tiers: Tiers,
    kind: str | None = None,
    say: Callable[[str], None] = lambda line: None,
) -> Points:
    """Everybody of the kind (None: all) with registered points or a proposal."""
    told, claims = proposed(store, year, as_of, tiers, say)
    added = told.group_by("person").agg(pl.col("least", "most").sum())
    found = (
        added.join(people(store, year), on="person", how="full", coalesce=True)
        .filter((pl.col("registered") > 0) | pl.col("least").is_not_null())
        .filter(pl.col("kind") == kind if kind else pl.lit(True))
    )
    who = _raw(store, Ids.DOCTOR, found["person"], "person", "entity_id")
    where = _raw(store, Ids.PROVIDER, found["provider"], "provider", "place")
    found = found.join(who, on="person").join(where, on="provider", how="left")
    lines = [_line(row, told, tiers) for row in found.iter_rows(named=True)]
    frame = pl.DataFrame(lines, schema=SCHEMA).sort(
        ["total_least", "total_most", "entity_id"], descending=[True, True, False]
    )
    evidence = told.join(who, on="person").select("entity_id", *told.columns[1:])
    here = frame["entity_id"].implode()
    return Points(year, as_of, frame, evidence, claims.filter(pl.col("entity_id").is_in(here)))


def _line(row: dict[str, object], told: pl.DataFrame, tiers: Tiers) -> dict[str, object]:
    own = told.filter(pl.col("person") == row["person"])
    registered = row["registered"]
    base = registered if isinstance(registered, float) else 0.0
    least, most = (min(int(own[name].sum()), tiers.most) for name in ("least", "most"))
    total = min(int(base) + least, tiers.most)
    reached, ahead = tiers.reached(total), tiers.next_step(total)
    return {
        "entity_id": row["entity_id"],
        "kind": row["kind"],
        "provider": row["place"],
        "registered": registered,
        "proposed_least": least,
        "proposed_most": most,
        "total_least": total,
        "total_most": min(int(base) + most, tiers.most),
        "reached": reached.at if reached else None,
        "next": ahead.at if ahead else None,
    }


def _raw(store: Store, ids: Ids, keys: pl.Series, key: str, name: str) -> pl.DataFrame:
    return store.raw_of(ids, keys.drop_nulls()).rename({KEY: key, RAW: name})
