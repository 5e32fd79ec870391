"""Which files add facts to settlements and to fee lines, in the order of their columns."""

import polars as pl

from features.claims.store import Store
from features.facts.further import (
    daily_charges,
    diagnosis,
    dual_benefit,
    indications,
    lab_repeats,
    limits,
    out_of_visit,
    pieces,
    prices,
    sex_of_items,
    split_visit,
    suspended_billing,
    swaps,
    third_party,
    year_end_surge,
)
from features.facts.further.learned import Adds, Learned

#: To rows as of settlement_rows.
OF_SETTLEMENTS: tuple[Adds, ...] = (
    diagnosis.add,
    split_visit.add,
    dual_benefit.add,
    suspended_billing.add,
    year_end_surge.add,
    third_party.add,
)
#: To rows as of line_rows, before later knowledge makes versions of them.
OF_LINES: tuple[Adds, ...] = (out_of_visit.add, limits.add)
#: To the same rows, against a context of the whole pool.
LEARNED_OF_LINES: tuple[Learned, ...] = (
    Learned(sex_of_items.sums, sex_of_items.learned),
    Learned(daily_charges.sums, daily_charges.learned),
    Learned(prices.sums, prices.learned),
    Learned(lab_repeats.sums, lab_repeats.learned),
    Learned(indications.sums, indications.learned),
    Learned(swaps.sums, swaps.learned),
    Learned(pieces.sums, pieces.learned),
)


def added(rows: pl.LazyFrame, adding: tuple[Adds, ...], store: Store, bucket: int) -> pl.LazyFrame:
    """The rows with what each adds, one after the other: each may look at them more than once."""
    for add in adding:
        rows = add(rows, store, bucket).collect().lazy()
    return rows
