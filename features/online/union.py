"""The vector of one entity over the store and claims sent with the question."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import polars as pl

from features.bad_input import BadInput
from features.catalogue import catalogue
from features.claims.keys import KEY, RAW, keys_of
from features.claims.store import Store
from features.claims.tables.drug_trac_d import DRUG_TRAC_D
from features.claims.tables.purc_trac_d import PURC_TRAC_D
from features.entity_words import ZH
from features.facts.build import made_rows, makers
from features.facts.held import HeldFacts
from features.facts.settlements import settlement_rows
from features.months import as_of_month
from features.online.news import News, news
from features.online.no_row import NoRow
from features.online.pool import opened_pool
from features.online.scope import people_in, people_of, providers_of
from features.online.scoped_store import CODE, ScopedStore, UnionStore
from features.online.union_pool import UnionPool
from features.vectors.vectors import Vectors, needed_tables, vectors_of

ENTITIES = ("provider", "patient", "doctor")


def union_vectors(
    store: Store,
    pool: Path,
    claims: Mapping[str, pl.DataFrame],
    entity: str,
    entity_id: str,
    as_of: date,
) -> Vectors:
    """The vector that `build_vectors` gives of the entity once the claims are ingested, one row.

    `claims` by table (SENDABLE): frames of text in the contract's columns or their aliases;
    `pool` is the folder of `publish_pool` for this store. Rows that the store holds already change
    nothing. Raises BadInput, with the table, row and column where there are any, and no value: for
    a row that an ingest would refuse or that stands otherwise in the store, for too many rows, for
    an entity that is none of ENTITIES, and for a pool of other claims; NoRow where the entity has
    no settlement in the year before `as_of`.
    """
    return vectors_with(store, pool, news(store, claims), entity, entity_id, as_of)


def vectors_with(
    store: Store, pool: Path, told: News, entity: str, entity_id: str, as_of: date
) -> Vectors:
    """The same of claims that came through the door already."""
    if entity not in ENTITIES:
        raise BadInput(
            f"claims are scored of a {', a '.join(ENTITIES)}",
            f"只对{'、'.join(ZH[one] for one in ENTITIES)}的结算数据评分",
        )
    as_of_month(as_of)
    published = opened_pool(store, pool)
    new = told.rows
    key = int(keys_of(pl.Series(RAW, [entity_id], pl.String), store.manifest.key_seed)[0])
    people = people_in(new)
    everybody = pl.concat([people, people_of(store, entity, key)]).unique()
    before = ScopedStore(store, people)
    union, after = (
        UnionStore(base, _codes(new), new, told.keys)
        for base in (ScopedStore(store, everybody), before)
    )
    asked = providers_of(union, entity, key)
    pool_of_union = UnionPool(union, before, after, asked, published)
    tables = needed_tables(entity, catalogue(entity))
    rows = settlement_rows(union, 0).collect().lazy()
    facts = HeldFacts(
        {
            name: made_rows(name, make, rows, 0).filter(pl.col(entity) == key)
            for name, make in makers(tables, pool_of_union).items()
        }
    )
    known = pl.DataFrame({RAW: [entity_id], KEY: [key]})
    try:
        (vectors,) = vectors_of(facts, known, [as_of], entity, catalogue(entity))
    except BadInput:
        raise NoRow(
            f"as-of {as_of}: no settlement of this {entity} is visible in the year before it",
            f"截至日 {as_of}：此前一年内没有该{ZH[entity]}可见的结算",
        ) from None
    return vectors


def _codes(new: Mapping[str, pl.DataFrame]) -> pl.Series:
    """The trace codes of which the new rows tell."""
    told = [new[table.name][CODE] for table in (DRUG_TRAC_D, PURC_TRAC_D) if table.name in new]
    return pl.concat([pl.Series(CODE, [], pl.UInt64), *told]).drop_nulls().unique()
