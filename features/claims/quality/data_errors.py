"""Data errors by provider as of a date: each with its share of the provider, and whether it holds.

Kept with what is derived from the store, and computed once for each date.
"""

from collections.abc import Callable
from datetime import date

import polars as pl

from features.atomic import write_parquet
from features.claims.column import Ids
from features.claims.keys import KEY, RAW
from features.claims.quality.held import streamed
from features.claims.quality.held_before import HeldBefore
from features.claims.quality.holds import BY_KIND, COMMON, HOLDS
from features.claims.quality.mend import PROVIDER
from features.claims.quality.to_mend import to_mend_before
from features.claims.store import Store
from features.claims.tables.fee_list_d import FEE_LIST_D
from features.claims.tables.setl_d import SETL_D
from features.digest import quality_digest

SHOWN = 3
"""Findings of a kind that are told in words; the others are counted."""
SCHEMA: dict[str, pl.DataType] = {
    "entity_id": pl.String(),
    "kind": pl.String(),
    "zh": pl.String(),
    "en": pl.String(),
    "findings": pl.Int64(),
    "share": pl.Float64(),
    "holds": pl.Boolean(),
}


def data_errors(
    store: Store, as_of: date, say: Callable[[str], None] = lambda line: None
) -> pl.DataFrame:
    """One row for each provider and kind, columns as SCHEMA, by provider and HOLDS' order.

    `zh` and `en` tell what was found, `share` (0-1) how much of the provider it is, `holds` whether
    that is enough to hold it. Only rows visible before `as_of`, in the year before it, count.
    """
    path = store.derived / quality_digest()[:16] / "data_errors" / f"{as_of}.parquet"
    if path.is_file():
        return pl.read_parquet(path)
    say("looking for data errors")
    told = judged(to_mend_before(store, as_of), totals(store, as_of))
    write_parquet(path, told)
    return told


def totals(store: Store, as_of: date) -> pl.DataFrame:
    """entity_id, lines, charges (fen; of lines, else of settlements): what shares are taken of."""
    held = HeldBefore(store, as_of)
    billed = held.valid(SETL_D).group_by(PROVIDER).agg(pl.col("medfee_sumamt").sum())
    listed = held.valid(FEE_LIST_D).group_by(PROVIDER)
    lines = listed.agg(
        pl.len().cast(pl.Int64).alias("lines"),
        pl.col("det_item_fee_sumamt").sum().alias("of_lines"),
    )
    told = streamed(billed).join(streamed(lines), on=PROVIDER, how="full", coalesce=True)
    raw = store.raw_of(Ids.PROVIDER, told[PROVIDER])
    return told.join(raw, left_on=PROVIDER, right_on=KEY).select(
        pl.col(RAW).alias("entity_id"),
        "lines",
        pl.max_horizontal("of_lines", "medfee_sumamt").alias("charges"),
    )


def judged(found: pl.DataFrame, everybody: pl.DataFrame) -> pl.DataFrame:
    """The findings (as of `to_mend`) by provider and kind, columns as SCHEMA."""
    order = pl.Series("kind", [hold.kind for hold in HOLDS])
    told = found.rename({PROVIDER: "entity_id"}).join(everybody, on="entity_id", how="left")
    of_all = pl.max_horizontal(
        pl.col("amount").sum() / pl.col("charges").first(),
        pl.col("rows").sum() / pl.col("lines").first(),
    )
    wide = [hold.kind for hold in HOLDS if hold.of_all]
    share = pl.when(pl.col("kind").first().is_in(wide)).then(of_all.clip(0, 1))
    most = pl.col("share").max()
    each = (
        told.sort("share", "rows", "en", descending=[True, True, False])
        .group_by("entity_id", "kind", maintain_order=True)
        .agg(
            *(_words(lang, more) for lang, more in (("zh", "；另有{}项"), ("en", "; {} more"))),
            pl.len().cast(pl.Int64).alias("findings"),
            share.otherwise(most).alias("share"),
        )
    )
    least = {hold.kind: hold.share for hold in HOLDS}
    enough = pl.col("share") >= pl.col("kind").replace_strict(least, return_dtype=pl.Float64)
    each = each.with_columns(enough=enough.fill_null(False))
    common = pl.col("enough").sum().over("kind") > COMMON * max(everybody.height, 1)
    rank = pl.col("kind").replace_strict(order, pl.int_range(len(order), eager=True))
    return (
        each.with_columns(holds=pl.col("enough") & ~common, rank=rank)
        .sort("entity_id", "rank")
        .select(pl.col(name).cast(kind) for name, kind in SCHEMA.items())
    )


def schemes_moved(kinds: list[str]) -> frozenset[str]:
    """The codes of all schemes that errors of these kinds can move."""
    return frozenset(code for kind in kinds for code in BY_KIND[kind].schemes)


def _words(lang: str, more: str) -> pl.Expr:
    stop = "；" if lang == "zh" else "; "
    first = pl.col(lang).head(SHOWN).str.join(stop)
    left = pl.len().cast(pl.Int64) - SHOWN
    return pl.when(left > 0).then(first + pl.format(more, left)).otherwise(first).alias(lang)
