"""How the accounting identities hold: rows checked, rows broken, residuals; the worst providers."""

from collections.abc import Iterator

import polars as pl

from features.claims.column import Ids
from features.claims.keys import KEY, RAW
from features.claims.quality.findings import Section, Unchecked, grid
from features.claims.quality.held import Held, streamed
from features.claims.quality.identities import IDENTITIES, TOLERANCE, Identity, with_lines
from features.claims.quality.quantiles import quantiles
from features.claims.tables.fee_list_d import FEE_LIST_D
from features.claims.tables.setl_d import SETL_D

WORST = 10
RESIDUAL, PROVIDER, ROWS = "residual", "fixmedins_code", "rows"
POINTS = {"lowest": 0.0, "p05": 0.05, "median": 0.5, "p95": 0.95, "highest": 1.0}


def balances(held: Held) -> Section:
    """Each identity over the valid settlements; residuals and amounts in fen."""
    told, worst, unchecked = [], [], []
    for identity in IDENTITIES:
        missing = held.lacks(SETL_D, *identity.settlement)
        missing += held.lacks(FEE_LIST_D, *identity.lines) if identity.lines else ()
        if missing:
            unchecked.append(Unchecked(identity.name, missing))
            continue
        counts, providers = _residuals(held, identity)
        broken = pl.col(RESIDUAL).abs() > TOLERANCE
        rows, off = int(counts[ROWS].sum()), int(counts.filter(broken)[ROWS].sum())
        told.append(
            {
                "identity": identity.name,
                "formula": identity.formula,
                "rows": rows,
                "broken": off,
                "share": off / rows if rows else None,
                **quantiles(counts, RESIDUAL, ROWS, POINTS),
                "sum": int((counts[RESIDUAL] * counts[ROWS]).sum()),
            }
        )
        worst.append(_worst(held, providers).insert_column(0, _named(identity, providers)))
    grids = [grid("identities", pl.DataFrame(told, infer_schema_length=None))] if told else []
    grids += [grid("worst", pl.concat(worst))] if worst else []
    return Section("identities", tuple(grids), tuple(unchecked))


def _frames(held: Held, identity: Identity) -> Iterator[pl.LazyFrame]:
    if identity.lines:
        for settlements, lines in held.by_bucket(SETL_D, FEE_LIST_D):
            yield with_lines(settlements, lines)
    else:
        yield held.valid(SETL_D)


def _residuals(held: Held, identity: Identity) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Rows by residual, and by provider where the identity is broken."""
    counts, providers = [], []
    for frame in _frames(held, identity):
        checked = frame.select(PROVIDER, identity.residual.alias(RESIDUAL)).drop_nulls()
        counts.append(streamed(checked.group_by(RESIDUAL).agg(pl.len().alias(ROWS))))
        size = pl.col(RESIDUAL).abs()
        each = (pl.len().alias(ROWS), (size > TOLERANCE).sum().alias("broken"))
        off = pl.when(size > TOLERANCE).then(size).sum().alias("amount")
        providers.append(streamed(checked.group_by(PROVIDER).agg(*each, off)))
    sums = pl.concat(providers).group_by(PROVIDER).sum()
    return pl.concat(counts).group_by(RESIDUAL).sum(), sums.filter(pl.col("broken") > 0)


def _worst(held: Held, providers: pl.DataFrame) -> pl.DataFrame:
    """The ten providers with most money out of balance, by their code."""
    top = providers.sort(["amount", PROVIDER], descending=[True, False]).head(WORST)
    raw = held.store.raw_of(Ids.PROVIDER, top[PROVIDER])
    named = top.join(raw, left_on=PROVIDER, right_on=KEY).sort(
        ["amount", RAW], descending=[True, False]
    )
    share = (pl.col("broken") / pl.col(ROWS)).alias("share")
    return named.select(pl.col(RAW).alias("provider"), ROWS, "broken", share, "amount")


def _named(identity: Identity, providers: pl.DataFrame) -> pl.Series:
    height = min(providers.height, WORST)
    return pl.Series("identity", [identity.name] * height, pl.String)
