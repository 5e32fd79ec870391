"""Which files add facts to settlements and to fee lines, in the order of their columns."""

import polars as pl

from features.claims.store import Store
from features.facts.further import (
    after_round,
    bare_operations,
    bed_labels,
    bills_of_stays,
    borne_out,
    census,
    crowded_day,
    daily_charges,
    dear_to_strangers,
    diagnosis,
    doctor_days,
    drained,
    dual_benefit,
    expected,
    gravest_group,
    in_bed_again,
    in_bed_elsewhere,
    in_rounds,
    indications,
    kept_up,
    lab_repeats,
    light_illness,
    limits,
    no_result,
    online,
    out_of_visit,
    over_limits,
    overlaps,
    pieces,
    prices,
    results_alike,
    self_pay,
    sex_of_items,
    sold_beyond_stock,
    split_rx,
    split_visit,
    supply,
    suspended_billing,
    swaps,
    swiped,
    templates,
    therapy_hours,
    third_party,
    too_many,
    two_places,
    unfit,
    year_end_surge,
)
from features.facts.further.learned import BILL, THERE, Adds, Learned, usual
from features.facts.further.learned_of_settlements import OfProviders
from features.facts.further.past import EVER, Past, WithPast, with_past
from features.facts.pool import Narrow

#: To rows as of settlement_rows.
OF_SETTLEMENTS: tuple[Adds, ...] = (
    with_past(diagnosis.add, EVER),
    with_past(split_visit.add, EVER),
    with_past(split_rx.add, EVER),
    with_past(dual_benefit.add, EVER),
    suspended_billing.add,
    year_end_surge.add,
    with_past(two_places.add, EVER),
)
#: To rows as of line_rows, before later knowledge makes versions of them.
OF_LINES: tuple[Adds, ...] = (
    out_of_visit.add,
    drained.add_to_lines,
    swiped.add_to_lines,
    in_bed_elsewhere.add,
    limits.add,
    self_pay.add,
)
#: To the same rows, against a context of the whole pool.
LEARNED_OF_LINES: tuple[Learned, ...] = (
    usual(sex_of_items, alone=THERE),
    usual(daily_charges, alone=BILL),
    Learned(
        (Narrow("prices", prices.sums, prices.COUNTED, whole=prices.first, alone=BILL),),
        prices.learned,
    ),
    usual(lab_repeats, past=lab_repeats.PAST),
    usual(no_result, alone=BILL),
    usual(indications, alone=THERE),
    Learned(
        (
            Narrow("swaps", swaps.sums, ("sold",), alone=BILL),
            Narrow("swaps_bought", swaps.bought, known="bought_from", sellers=True),
            Narrow("swaps_billed", swaps.billed),
        ),
        swaps.learned,
    ),
    Learned(
        (
            Narrow("stock_sold", sold_beyond_stock.sums, sold_beyond_stock.SOLD),
            Narrow(
                "stock_bought",
                sold_beyond_stock.purchases,
                sold_beyond_stock.BOUGHT,
                sellers=True,
            ),
            Narrow("stock_counted", sold_beyond_stock.counts, ("counted",), sellers=True),
            Narrow("stock_tells", sold_beyond_stock.tellers, sellers=True),
        ),
        sold_beyond_stock.learned,
    ),
    usual(pieces, alone=BILL),
    usual(supply, elsewhere=True, past=supply.PAST),
    supply.after(over_limits.add),
    supply.after(kept_up.add, past=supply.PAST),
    usual(overlaps, elsewhere=True, past=supply.PAST, alone=THERE),
    supply.after(supply.forget),
)
#: To rows as of stay_rows.
OF_STAYS: tuple[Adds, ...] = (
    bills_of_stays.add,
    gravest_group.add,
    after_round.add,
    in_rounds.add,
)
#: By fact table, to its rows after those: against the narrow rows of whole providers.
OF_WHOLE_PROVIDERS: dict[str, tuple[OfProviders, ...]] = {
    "settlements": (
        third_party,
        drained,
        online,
        unfit,
        doctor_days,
        in_bed_again,
        light_illness,
        too_many,
        therapy_hours,
        swiped,
    ),
    "stays": (
        census,
        bed_labels,
        borne_out,
        bare_operations,
        expected,
        results_alike,
        crowded_day,
    ),
    "lines": (dear_to_strangers, templates),
}


_ROW = "__row"
"""The place of a row, by which what is added finds it."""


def added(
    rows: pl.LazyFrame,
    adding: tuple[Adds, ...],
    store: Store,
    bucket: int,
    others: pl.DataFrame | None = None,
) -> pl.LazyFrame:
    """The rows with what each adds, one after the other: each may look at them more than once.

    `others` are further rows of the same people, of which each looks at its past; None where all
    their rows are there.
    """
    asked = rows.collect()
    whole = asked.with_row_index(_ROW)
    behind: dict[Past, pl.DataFrame] = {}
    for add in adding:
        past = add.past if others is not None and isinstance(add, WithPast) else None
        if past is not None and others is not None and past not in behind:
            behind[past] = past.rows(asked, others, store)
        both = _with_past(whole, behind[past]) if past else whole
        both = beside(both, add(both.lazy(), store, bucket))
        whole = both.head(whole.height)
        if past:
            behind[past] = both.slice(whole.height).drop(_ROW)
    return whole.drop(_ROW).lazy()


def _with_past(whole: pl.DataFrame, past: pl.DataFrame) -> pl.DataFrame:
    """The rows, and those of the past below them, without what files of no past told."""
    told = whole.drop(_ROW)
    return pl.concat([told, past], how="diagonal").select(told.columns).with_row_index(_ROW)


def beside(whole: pl.DataFrame, told: pl.LazyFrame) -> pl.DataFrame:
    """The rows with the columns that are told anew, and without those that are told no more.

    No other column of `told` is asked for, so that a file's joins need not carry along the columns
    of all the files before it.
    """
    names = told.collect_schema().names()
    new = [name for name in names if name not in whole.columns]
    columns = told.select(_ROW, *new).collect().sort(_ROW)
    assert columns[_ROW].equals(whole[_ROW]), "each row once"
    kept = whole.select(name for name in whole.columns if name in names)
    return kept.hstack(columns.drop(_ROW))
