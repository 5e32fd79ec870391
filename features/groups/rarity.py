"""Rarity: how much rarer a set is than chance makes any set of so many cards at such places."""

import numpy as np
import polars as pl
from scipy.special import gammaln

from features.groups.kin import CHANCE, PHONE
from features.groups.meetings import WITHIN
from features.groups.standing import COUNTER, WARD
from features.groups.surprise import rare
from features.groups.tight_sets import SET, cards_of

_AT = [SET, "kind", "provider"]


def rarity(
    sets: pl.DataFrame,
    pairs: pl.DataFrame,
    told: pl.DataFrame,
    came: pl.DataFrame,
    bought: pl.DataFrame,
    places: int,
) -> pl.DataFrame:
    """set, score: -log10 of how many such sets chance would make in the pool.

    score = sum of -log10 P(Poisson(E) >= T) - log10 C(n, k) - log10 of the `places`, all providers.
    T: coincidences; of j cards that met at one time, of j purchases from one seller whose boxes
    came back, of j cards with a phone, j - 1. E: those that chance explains; meetings, purchases
    and phones are added up. C(n, k): the choices of so many cards, k, among the n who came twice or
    more to where these met, or whose boxes came back.

    `told` are the events; `pairs` all that two of the sets' cards share, as PAIR; `came` is as of
    `attendance` and `bought` as of `bought_of`, of the sets' cards at least.
    """
    cards = cards_of(sets)
    parts = [_met(told, cards, came, pairs), _sold(cards, bought), _phones(sets, pairs)]
    of_kinds = [
        part.sort(SET, "times", "chance", "among").group_by(SET).sum().select(parts[0].columns)
        for part in parts
    ]
    whole = pl.concat(of_kinds)
    whole = whole.with_columns(rare=pl.Series(rare(whole["times"], whole["chance"])))
    whole = whole.sort(SET, "rare").group_by(SET).agg(pl.col("rare", "among").sum())
    whole = whole.join(cards.group_by(SET).len("cards"), on=SET)
    several = np.maximum(whole["among"].to_numpy(), whole["cards"].to_numpy())
    ways = choices(several, whole["cards"].to_numpy()) + np.log10(max(places, 1))
    return whole.select(SET, pl.Series("score", whole["rare"].to_numpy() - ways, pl.Float64))


def choices(among: np.ndarray, cards: np.ndarray) -> np.ndarray:
    """log10 of the binomial coefficient C(among, cards)."""
    ways = gammaln(among + 1) - gammaln(cards + 1) - gammaln(among - cards + 1)
    return np.asarray(ways / np.log(10))


def _met(
    told: pl.DataFrame, cards: pl.DataFrame, came: pl.DataFrame, pairs: pl.DataFrame
) -> pl.DataFrame:
    """set, times, chance, among: of meetings at tills and admissions together.

    By chance two days of two cards fall together as often as two days of the other customers do,
    and once more than was seen of these: so a market day's crowd, or a till that sells to nobody
    else, explains all meetings there.
    """
    at = told.filter(pl.col("kind").is_in([COUNTER, WARD])).sort(*_AT, "at")
    within = pl.col("kind").replace_strict(WITHIN, return_dtype=pl.Duration("us"))
    begins = (pl.col("at").diff().over(_AT) > within).fill_null(True)
    times = at.group_by(_AT).agg((pl.len() - begins.sum()).cast(pl.Int64).alias("times"))
    days, met = pl.col("days"), pl.col("met")
    theirs = (
        cards.join(came, on="patient")
        .group_by(_AT)
        .agg(
            ((days.sum() ** 2 - (days**2).sum()) / 2).alias("two"),
            (pl.col("all").first() - days.sum()).alias("others"),
            (pl.col("crowds").first() - 2 * met.sum()).alias("crowds"),
            pl.col("cards").first().alias("among"),
        )
    )
    inside = _inside(cards, pairs).group_by(_AT).agg(pl.col("times").sum().alias("inside"))
    together = pl.col("crowds") + 2 * pl.col("inside").fill_null(0)
    return (
        theirs.join(times, on=_AT, how="left")
        .join(inside, on=_AT, how="left")
        .with_columns(
            chance=pl.col("two") * (together + 2) / (pl.col("others") + 1) ** 2,
            among=pl.when(pl.col("times").is_not_null()).then("among"),
        )
        .select(SET, "times", "chance", "among")
        .fill_null(0)
    )


def _inside(cards: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """The meetings of two cards of one set, with the set."""
    met = pairs.filter(pl.col("kind").is_in([COUNTER, WARD]))
    other = cards.rename({"patient": "b"})
    return met.join(cards.rename({"patient": "a"}), on="a").join(other, on=["b", SET])


def _sold(cards: pl.DataFrame, bought: pl.DataFrame) -> pl.DataFrame:
    """The same of purchases whose boxes came back, from the one seller of the most."""
    theirs = cards.join(bought, on="patient").group_by(SET, "provider")
    chance = (pl.col("all") * pl.col("share")).sum()
    of = theirs.agg((pl.col("n").sum() - 1).alias("times"), chance.alias("chance"))
    of = of.sort(SET, "times", "provider", descending=[False, True, False]).unique(
        SET, keep="first", maintain_order=True
    )
    among = pl.lit(bought["patient"].n_unique(), pl.Int64)
    return of.filter(pl.col("times") > 0).select(SET, "times", "chance", among.alias("among"))


def _phones(sets: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """The same of phones that cards of the set have in common."""
    shared = pairs.filter(pl.col("kind") == PHONE).join(sets, on=["a", "b"]).select(SET, "a", "b")
    who = cards_of(shared).group_by(SET).agg((pl.len() - 1).cast(pl.Int64).alias("times"))
    return who.select(SET, "times", chance=pl.lit(CHANCE), among=pl.lit(0, pl.Int64))
