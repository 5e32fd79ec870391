"""Which files add facts to settlements and to fee lines, in the order of their columns."""

import polars as pl

from features.claims.store import Store
from features.facts.further import (
    daily_charges,
    dear_to_strangers,
    diagnosis,
    doctor_days,
    drained,
    dual_benefit,
    in_bed_elsewhere,
    indications,
    kept_up,
    lab_repeats,
    limits,
    online,
    out_of_visit,
    over_limits,
    overlaps,
    pieces,
    prices,
    sex_of_items,
    split_visit,
    supply,
    suspended_billing,
    swaps,
    templates,
    third_party,
    two_places,
    unfit,
    year_end_surge,
)
from features.facts.further.learned import Adds, Learned
from features.facts.further.learned_of_settlements import LearnedOfSettlements

#: To rows as of settlement_rows.
OF_SETTLEMENTS: tuple[Adds, ...] = (
    diagnosis.add,
    split_visit.add,
    dual_benefit.add,
    suspended_billing.add,
    year_end_surge.add,
    two_places.add,
    third_party.add,
)
#: To rows as of line_rows, before later knowledge makes versions of them.
OF_LINES: tuple[Adds, ...] = (
    out_of_visit.add,
    drained.add_to_lines,
    in_bed_elsewhere.add,
    limits.add,
)
#: To the same rows, against a context of the whole pool.
LEARNED_OF_LINES: tuple[Learned, ...] = (
    Learned(sex_of_items.sums, sex_of_items.learned),
    Learned(daily_charges.sums, daily_charges.learned),
    Learned(prices.sums, prices.learned),
    Learned(lab_repeats.sums, lab_repeats.learned),
    Learned(indications.sums, indications.learned),
    Learned(swaps.sums, swaps.learned),
    Learned(pieces.sums, pieces.learned),
    Learned(supply.sums, supply.learned),
    *(supply.after(add) for add in (over_limits.add, kept_up.add)),
    Learned(overlaps.sums, overlaps.learned),
    supply.after(supply.forget),
)
#: To settlements after those, against the narrow rows of whole providers.
LEARNED_OF_SETTLEMENTS: tuple[LearnedOfSettlements, ...] = (
    LearnedOfSettlements("drained", drained.narrow, drained.found, drained.adds),
    LearnedOfSettlements("online", online.narrow, online.found, online.adds),
    LearnedOfSettlements("unfit", unfit.narrow, unfit.found, unfit.adds),
    LearnedOfSettlements("doctor_days", doctor_days.narrow, doctor_days.found, doctor_days.adds),
)
#: To fee lines, against such rows.
LINES_LEARNED_OF_SETTLEMENTS: tuple[LearnedOfSettlements, ...] = (
    LearnedOfSettlements(
        "dear", dear_to_strangers.narrow, dear_to_strangers.found, dear_to_strangers.adds
    ),
    LearnedOfSettlements("templates", templates.narrow, templates.found, templates.adds),
)


def added(rows: pl.LazyFrame, adding: tuple[Adds, ...], store: Store, bucket: int) -> pl.LazyFrame:
    """The rows with what each adds, one after the other: each may look at them more than once."""
    for add in adding:
        rows = add(rows, store, bucket).collect().lazy()
    return rows
