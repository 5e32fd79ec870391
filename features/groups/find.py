"""The groups of a store at an as-of date."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from features.claims.store import Store
from features.groups.boxes import bought_of, resold, shared_sources
from features.groups.events import events, told
from features.groups.groups import Groups
from features.groups.kin import PHONE, kin, shared_phones
from features.groups.members import members
from features.groups.rarity import rarity
from features.groups.readable import readable
from features.groups.standing import bring
from features.groups.ties import BOTH, among, came, repeated, spill, ties
from features.groups.tight_sets import SET, cards_of, tight_sets
from features.months import as_of_month

Say = Callable[[str], None]
LEAST_SCORE = 0.0
"""Ours: chance makes fewer than one such group in the whole pool."""


def find_groups(store: Store, as_of: date, say: Say = lambda line: None) -> Groups:
    """The groups of three cards or more with some money and a score above LEAST_SCORE.

    BadInput for a date that is no month's first.

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
        bought = bought_of(boxes, store, month)
        pairs = pl.concat([met, shared_sources(bought), phones])
        sets = tight_sets(ties(pairs))
        claims = told(events(sets, pairs, boxes), rows, store, month)
        where = came(folder / "pairs", cards_of(sets)["patient"])
        close = among(folder / "pairs", store.buckets, cards_of(sets)["patient"])
        close = pl.concat([close, pairs.filter(pl.col("kind") == PHONE)])
        places = rows.select(pl.col("provider").n_unique()).collect().item()
        score = rarity(sets, close, claims, where, bought, places)
        score = score.filter(pl.col("score") > LEAST_SCORE)
        sets = sets.join(score, on=SET)
        claims = claims.join(score.select(SET), on=SET, how="semi")
        who = members(claims, rows)
    return readable(store, as_of, sets, claims, who)
