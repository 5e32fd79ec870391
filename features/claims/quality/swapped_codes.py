"""Mapped-code swaps: an item's whole volume at one provider under a code that is another's."""

import polars as pl

from features.claims.column import Ids
from features.claims.keys import KEY, RAW
from features.claims.quality.findings import Unchecked
from features.claims.quality.held import Held, streamed
from features.claims.quality.mend import PROVIDER, Mend, findings, none_found
from features.claims.quality.others_median import others_median
from features.claims.quality.persons import ids_of_persons
from features.claims.tables.fee_list_d import FEE_LIST_D

TIMES = 5.0
"""A price five times the others', or a fifth: packs and levels of care differ by less (ours)."""
PEERS = 5
"""Other providers that must price the code before one can differ from them (ours)."""
LINES = 20
"""Lines of the provider under the code: fewer are slips of the keyboard, no mapping (ours)."""
WHOLE = 0.9
"""Share of those lines that must be off: a mapping is wrong for all, a cheat for some (ours)."""
AT_ONCE = 500_000
"""Pairs of code and provider that are ranked together."""
ITEM, CHARGE, PRICE, OTHERS, OFF = "med_list_codg", "det_item_fee_sumamt", "price", "others", "off"


def swapped_codes(held: Held) -> Mend:
    """Providers with a code that nearly all of their lines price as no peer does; prices yuan."""
    missing = held.lacks(FEE_LIST_D, ITEM, CHARGE, "cnt")
    if missing:
        return Mend(none_found(), (Unchecked("swapped_price", missing),))
    amount, count = pl.col(CHARGE), pl.col("cnt")
    charged = held.valid(FEE_LIST_D).filter(pl.col(ITEM).is_not_null() & (count > 0) & (amount > 0))
    lines = charged.select(PROVIDER, ITEM, CHARGE, (amount * 100 / count).alias(PRICE))
    sums = charged.group_by(ITEM, PROVIDER).agg(pl.len().alias("rows"), amount.sum(), count.sum())
    each = streamed(sums).with_columns((amount * 100 / count).alias(PRICE))
    odd = _odd(each)
    if odd.is_empty():
        return Mend(none_found())
    of = [ITEM, PROVIDER]
    near = lines.join(odd.lazy().select(*of, OTHERS), on=of, how="inner")
    off = streamed(near.group_by(of).agg(_differs(pl.col(PRICE)).sum().alias(OFF)))
    odd = odd.join(off, on=of).with_columns((pl.col(OFF) / pl.col("rows")).alias("share"))
    odd = odd.filter(pl.col("share") >= WHOLE).with_columns(amount.alias("amount"))
    named = odd.join(held.store.raw_of(Ids.ITEM, odd[ITEM]), left_on=ITEM, right_on=KEY)
    persons = ids_of_persons(held.store, named[RAW].unique().to_list())
    hidden = pl.when(pl.col(RAW).is_in(sorted(persons))).then(pl.lit("…")).otherwise(pl.col(RAW))
    return Mend(findings("swapped_price", named.with_columns(hidden.alias(RAW)), *_words()))


def _odd(each: pl.DataFrame) -> pl.DataFrame:
    """Providers' codes priced far from the others', some codes at a time to save memory."""
    slices = 1 + each.height // AT_ONCE
    told = [
        others_median(each.filter(pl.col(ITEM) % slices == number), ITEM, PRICE).filter(
            pl.col("peers") >= PEERS, pl.col("rows") >= LINES, _differs(pl.col(PRICE))
        )
        for number in range(slices)
    ]
    return pl.concat(told)


def _differs(price: pl.Expr) -> pl.Expr:
    return (price > TIMES * pl.col(OTHERS)) | (price * TIMES < pl.col(OTHERS))


def _words() -> tuple[pl.Expr, pl.Expr]:
    price, others = (pl.col(name).round(2).cast(pl.String) for name in (PRICE, OTHERS))
    peers = pl.col("peers").cast(pl.String)
    zh = pl.format("编码{}：本机构单价均值{}，其他{}家中位{}", RAW, price, peers, others)
    en = pl.format("code {}: {} a unit here, median {} at {} others", RAW, price, others, peers)
    return zh, en
