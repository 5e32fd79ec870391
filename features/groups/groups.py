"""The groups of a store at an as-of date: who, how tight, what they share, and the claims."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from features.at_issue import at_issue
from features.claims.column import Ids
from features.claims.keys import KEY, RAW
from features.claims.store import Store
from features.claims.tables.psn_household_d import PSN_HOUSEHOLD_D
from features.claims.tables.psn_phone_d import PSN_PHONE_D
from features.claims.typed import whole_trace_code
from features.groups.boxes import BOX, resold, shared_sources
from features.groups.events import events, told
from features.groups.kin import kin, links, shared_phones
from features.groups.members import DOCTOR, PATIENT, PROVIDER, members
from features.groups.standing import COUNTER, WARD, bring
from features.groups.ties import BOTH, repeated, spill, ties
from features.groups.tight_sets import SET, tight_sets
from features.months import as_of_month

Say = Callable[[str], None]
GROUPS = pl.Schema(
    {
        "group": pl.String(),
        "score": pl.Float64(),
        "tightness": pl.Float64(),
        "patients": pl.Int64(),
        "providers": pl.Int64(),
        "doctors": pl.Int64(),
        "meetings": pl.Int64(),
        "admissions": pl.Int64(),
        "boxes": pl.Int64(),
        "phones": pl.Int64(),
        "households": pl.Int64(),
        "first": pl.Date(),
        "last": pl.Date(),
        "amount_at_issue": pl.Float64(),
        "claims": pl.Int64(),
    }
)
"""`score` is `tightness` x the sum of the ties' surprise; `tightness` the share of all pairs of the
cards that are tied. `meetings` and `admissions`: days and places at which cards of the group met
at a till, or were admitted together; `boxes` of theirs that were sold again elsewhere; `phones` and
`households` that two of the cards or more have in common. Yuan, each claim once."""
MEMBERS = pl.Schema(
    {
        "group": pl.String(),
        "entity": pl.String(),
        "entity_id": pl.String(),
        "claims": pl.Int64(),
        "amount": pl.Float64(),
        "first": pl.Date(),
        "last": pl.Date(),
    }
)
EVENTS = pl.Schema(
    {
        "group": pl.String(),
        "at": pl.Datetime("us"),
        "kind": pl.String(),
        "provider": pl.String(),
        "doctor": pl.String(),
        "patient": pl.String(),
        "card": pl.String(),
        "setl_id": pl.String(),
        "bkkp_sn": pl.String(),
        "drug_trac_codg": pl.String(),
        "amount_at_issue": pl.Float64(),
    }
)
"""In the order of time; `card` is the member that the event is about: of a box that was sold again,
the card of its first sale. A day of admission has no time."""
NAMES = 16
"""Digits of a group's name, of the sha256 of its cards' ids."""
_IDS = {PROVIDER: Ids.PROVIDER, DOCTOR: Ids.DOCTOR, PATIENT: Ids.PATIENT}


@dataclass(frozen=True)
class Groups:
    """Columns as GROUPS, MEMBERS and EVENTS; groups by falling score, then money, then name."""

    as_of: date
    frame: pl.DataFrame
    members: pl.DataFrame
    events: pl.DataFrame

    def first(self, top: int) -> "Groups":
        """The `top` first groups alone."""
        frame = self.frame.head(top)
        own = pl.col("group").is_in(frame["group"].implode())
        return Groups(self.as_of, frame, self.members.filter(own), self.events.filter(own))


def find_groups(store: Store, as_of: date, say: Say = lambda line: None) -> Groups:
    """The groups that hold at least three cards and some money; BadInput for no month's first.

    Only what was visible in the twelve months before the date, and not refunded by then, counts.
    Memory grows with what is shared, not with the pool: meetings are spilled below the store.
    """
    month = as_of_month(as_of)
    store.derived.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".groups-", dir=store.derived) as spilled:
        folder = Path(spilled)
        say("groups: claims")
        rows = bring(store, month, folder / "standing")
        say("groups: meetings")
        spill(rows, store.buckets, folder / "pairs")
        met = repeated(folder / "pairs", store.buckets)
        family = kin(store, as_of, pl.concat([met["a"], met["b"]]))
        met = met.join(family, on=BOTH, how="anti")
        say("groups: boxes")
        boxes = resold(store, month, rows)
        phones = shared_phones(store, as_of, boxes["patient"])
        pairs = pl.concat([met, shared_sources(boxes, store, month), phones])
        sets = tight_sets(ties(pairs))
        claims = told(events(sets, pairs, boxes), rows, store, month)
        who = members(claims, rows)
    return _named(store, as_of, sets, claims, who)


def _named(
    store: Store, as_of: date, sets: pl.DataFrame, claims: pl.DataFrame, who: pl.DataFrame
) -> Groups:
    """The groups with raw ids, in the order of the list."""
    who = _with_ids(who, store)
    claims = _readable(claims, store)
    names = who.filter(pl.col("entity") == PATIENT).group_by(SET).agg(pl.col("entity_id").sort())
    names = names.select(SET, pl.Series("group", [_name(i) for i in names["entity_id"]], pl.String))
    amounts = at_issue(claims.with_columns(entity_id=pl.col(SET)))
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


def _cards(sets: pl.DataFrame) -> pl.DataFrame:
    """set, patient: the cards of each set."""
    return pl.concat([sets.select(SET, patient=one) for one in BOTH]).unique()


def _strength(sets: pl.DataFrame) -> pl.DataFrame:
    cards = _cards(sets).group_by(SET).len("cards")
    pairs = pl.col("cards").cast(pl.Float64) * (pl.col("cards") - 1) / 2
    surprise = pl.col("surprise").sort_by("a", "b").sum()
    tied = sets.group_by(SET).agg(surprise, pl.len().alias("ties")).join(cards, on=SET)
    tightness = pl.col("ties") / pairs
    return tied.select(
        SET,
        (pl.col("surprise") * tightness).round(3).alias("score"),
        tightness.round(3).alias("tightness"),
    )


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
    cards = _cards(sets)
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


def _readable(claims: pl.DataFrame, store: Store) -> pl.DataFrame:
    """The events with raw ids, trace codes of 20 digits, and yuan."""
    for name, ids in (*_IDS.items(), ("card", Ids.PATIENT), ("settlement", Ids.SETTLEMENT)):
        raw = store.raw_of(ids, claims[name]).rename({KEY: name, RAW: f"{name}_id"})
        claims = claims.join(raw, on=name, how="left").drop(name).rename({f"{name}_id": name})
    return claims.rename({"settlement": "setl_id"}).with_columns(
        drug_trac_codg=whole_trace_code(pl.col("box")), amount_at_issue=pl.col("fund") / 100
    )
