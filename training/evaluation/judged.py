"""A date's lists beside what the inspections of its round found."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from features.claims.store import Store
from features.vectors.parts import ENTITY
from training.evaluation.intervals import FEW
from training.evaluation.listed import Listed
from training.evaluation.outcomes import MONEY, outcomes
from training.evaluation.rounds import Round
from training.evaluation.rows import Codes, Rows, Vector
from training.figures import STRATA

MOST_STRATA = 1_000_000
"""More regions than there are."""
TIERS = ("fraud", "violation")
"""Fraud; fraud or a violation."""


@dataclass(frozen=True)
class Judged:
    """One round: rows in the order of `lists.ids`.

    `found` has a label per tier (1, 0, -1 not inspected in the round), `drawn` the probability of
    a draw by lot (NaN: not drawn), `money` yuan by kind (NaN: nobody said).
    """

    during: Round
    lists: Listed
    found: dict[str, NDArray[np.int8]]
    drawn: Vector
    money: dict[str, Vector]

    @property
    def inspected(self) -> NDArray[np.bool_]:
        """Who was inspected in the round and decided since."""
        return self.found["violation"] >= 0

    def enough(self, tier: str) -> bool:
        """Whether the round alone carries figures."""
        told = self.found[tier]
        return int((told == 1).sum()) >= FEW and int((told == 0).sum()) >= FEW

    def trait(self, name: str) -> list[str]:
        """Type, level or region of everybody; empty where the claims do not tell."""
        return self.lists.vectors.frame[name].fill_null("").to_list()


def judged(store: Store, lists: Listed, during: Round, as_of: date) -> Judged:
    """The lists of the round's start, judged by what its inspections found by `as_of`."""
    told = outcomes(store, as_of, lists.vectors.entity, during).rename({"entity": ENTITY})
    keys = lists.vectors.frame.select(ENTITY)
    frame = keys.join(told, on=ENTITY, how="left", maintain_order="left")
    found = {
        tier: frame[column].fill_null(-1).to_numpy().astype(np.int8)
        for tier, column in zip(TIERS, ("label", "violation"), strict=True)
    }
    numbers = {
        name: frame[name].cast(pl.Float64).fill_null(np.nan).to_numpy()
        for name in ("drawn", *MONEY)
    }
    return Judged(during, lists, found, numbers.pop("drawn"), numbers)


def rows_of(rounds: list[Judged], name: str, tier: str) -> Rows:
    """The judged rows of a list over rounds that all have it."""
    parts = [_of_round(each, number, name, tier) for number, each in enumerate(rounds)]
    _, who = np.unique(np.concatenate([ids for _, ids in parts]), return_inverse=True)
    told = [rows for rows, _ in parts]
    return Rows(
        label=np.concatenate([r.label for r in told]),
        score=np.concatenate([r.score for r in told]),
        rank=np.concatenate([r.rank for r in told]),
        round=np.concatenate([r.round for r in told]),
        who=who.astype(np.int64),
        size=np.concatenate([r.size for r in told]),
        region=np.concatenate([r.region for r in told]),
        money={kind: np.concatenate([r.money[kind] for r in told]) for kind in MONEY},
    )


def _of_round(each: Judged, number: int, name: str, tier: str) -> tuple[Rows, NDArray[np.str_]]:
    places = np.flatnonzero(each.inspected)
    money = each.lists.everybody.money
    size = np.digitize(money, np.quantile(money, np.arange(1, STRATA) / STRATA))
    _, region = np.unique(each.trait("region"), return_inverse=True)
    rows = Rows(
        label=each.found[tier][places],
        score=each.lists.scores[name][places],
        rank=each.lists.rank(name)[places],
        round=np.full(len(places), number, np.int64),
        who=places.astype(np.int64),
        size=_in_round(size[places], number),
        region=_in_round(region[places], number),
        money={kind: each.money[kind][places] for kind in MONEY},
    )
    return rows, np.array(each.lists.ids)[places]


def _in_round(stratum: NDArray[np.intp], number: int) -> Codes:
    """Strata of one round, which no other round shares."""
    return np.asarray(stratum + number * MOST_STRATA, dtype=np.int64)
