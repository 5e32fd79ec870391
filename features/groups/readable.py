"""Sets as groups with the ids of the source, in the order of the list."""

import hashlib
from datetime import date

import polars as pl

from features.at_issue import ALLOWANCE, at_issue
from features.claims.column import Ids
from features.claims.keys import KEY, RAW
from features.claims.store import Store
from features.claims.tables.psn_household_d import PSN_HOUSEHOLD_D
from features.claims.tables.psn_phone_d import PSN_PHONE_D
from features.claims.typed import whole_trace_code
from features.groups.boxes import BOX
from features.groups.groups import EVENTS, GROUPS, MEMBERS, Groups
from features.groups.kin import links
from features.groups.members import DOCTOR, PATIENT, PROVIDER
from features.groups.standing import COUNTER, WARD
from features.groups.tight_sets import SET, cards_of

NAMES = 16
"""Digits of a group's name, of the sha256 of its cards' ids."""
_IDS = {PROVIDER: Ids.PROVIDER, DOCTOR: Ids.DOCTOR, PATIENT: Ids.PATIENT}


def readable(
    store: Store, as_of: date, sets: pl.DataFrame, claims: pl.DataFrame, who: pl.DataFrame
) -> Groups:
    """The groups with raw ids, in the order of the list."""
    who = _with_ids(who, store)
    claims = _claims(claims, store)
    names = who.filter(pl.col("entity") == PATIENT).group_by(SET).agg(pl.col("entity_id").sort())
    names = names.select(SET, pl.Series("group", [_name(i) for i in names["entity_id"]], pl.String))
    none = pl.lit(None, dtype=pl.String).alias(ALLOWANCE)
    amounts = at_issue(claims.with_columns(none, entity_id=pl.col(SET), settled=pl.col("at")))
    frame = (
        _strength(sets)
        .join(_counts(who), on=SET)
        .join(_shared(claims), on=SET)
        .join(_common(store, as_of, sets), on=SET, how="left")
        .join(amounts.rename({"entity_id": SET}), on=SET)
        .join(names, on=SET)
        .filter(pl.col("amount_at_issue") > 0)
        .sort("score", "amount_at_issue", "group", descending=[True, True, False])
        .with_columns(pl.col("phones", "households").fill_null(0))
    )
    rank = frame.select(SET, "group").with_row_index("rank")
    who = who.join(rank, on=SET, maintain_order="left").sort("rank", maintain_order=True)
    claims = claims.join(rank, on=SET).sort("rank", "at", "setl_id", "drug_trac_codg", "kind")
    return Groups(
        as_of,
        frame.select(pl.col(n).cast(t) for n, t in GROUPS.items()),
        who.select(pl.col(n).cast(t) for n, t in MEMBERS.items()),
        claims.select(pl.col(n).cast(t) for n, t in EVENTS.items()),
    )


def _name(ids: list[str]) -> str:
    return hashlib.sha256("\n".join(ids).encode()).hexdigest()[:NAMES]


def _strength(sets: pl.DataFrame) -> pl.DataFrame:
    """set, score, tightness."""
    cards = cards_of(sets).group_by(SET).len("cards")
    pairs = pl.col("cards").cast(pl.Float64) * (pl.col("cards") - 1) / 2
    tied = sets.group_by(SET).agg(pl.col("score").first(), pl.len().alias("ties"))
    tightness = (pl.col("ties") / pairs).round(3).alias("tightness")
    return tied.join(cards, on=SET).select(SET, pl.col("score").round(3), tightness)


def _counts(who: pl.DataFrame) -> pl.DataFrame:
    of = {"patients": PATIENT, "providers": PROVIDER, "doctors": DOCTOR}
    counts = [(pl.col("entity") == entity).sum().alias(name) for name, entity in of.items()]
    return who.group_by(SET).agg(counts)


def _shared(claims: pl.DataFrame) -> pl.DataFrame:
    """What the events of each set come to."""
    place = pl.struct("provider", pl.col("at").dt.date())
    return claims.group_by(SET).agg(
        place.filter(pl.col("kind") == COUNTER).n_unique().alias("meetings"),
        place.filter(pl.col("kind") == WARD).n_unique().alias("admissions"),
        pl.col("drug_trac_codg").filter(pl.col("kind") == BOX).n_unique().alias("boxes"),
        pl.col("at").min().dt.date().alias("first"),
        pl.col("at").max().dt.date().alias("last"),
    )


def _common(store: Store, as_of: date, sets: pl.DataFrame) -> pl.DataFrame:
    """set, phones, households: how many are those of two cards of the set or more."""
    cards = cards_of(sets)
    told = cards.select(SET).unique()
    for name, table in (("phones", PSN_PHONE_D), ("households", PSN_HOUSEHOLD_D)):
        own = cards.join(links(store, table, as_of, cards["patient"]), on="patient")
        several = own.group_by(SET, "link").len("cards").filter(pl.col("cards") > 1)
        told = told.join(several.group_by(SET).len(name), on=SET, how="left")
    return told


def _with_ids(who: pl.DataFrame, store: Store) -> pl.DataFrame:
    """The members with their raw ids, in their order."""
    parts = []
    for entity, ids in _IDS.items():
        own = who.filter(pl.col("entity") == entity)
        raw = store.raw_of(ids, own["key"]).rename({KEY: "key", RAW: "entity_id"})
        parts.append(own.join(raw, on="key").sort(SET, "entity_id"))
    whole = pl.concat(parts).with_columns(amount=pl.col("fund") / 100)
    return whole.sort(SET, maintain_order=True)


def _claims(claims: pl.DataFrame, store: Store) -> pl.DataFrame:
    """The events with raw ids, trace codes of 20 digits, and yuan."""
    for name, ids in (*_IDS.items(), ("card", Ids.PATIENT), ("settlement", Ids.SETTLEMENT)):
        raw = store.raw_of(ids, claims[name]).rename({KEY: name, RAW: f"{name}_id"})
        claims = claims.join(raw, on=name, how="left").drop(name).rename({f"{name}_id": name})
    return claims.rename({"settlement": "setl_id"}).with_columns(
        drug_trac_codg=whole_trace_code(pl.col("box")), amount_at_issue=pl.col("fund") / 100
    )
