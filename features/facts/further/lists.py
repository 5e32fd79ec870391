"""Which files add facts to settlements and to fee lines, in the order of their columns."""

import polars as pl

from features.claims.store import Store
from features.facts.further import (
    bed_labels,
    bills_of_stays,
    borne_out,
    census,
    daily_charges,
    diagnosis,
    dual_benefit,
    gravest_group,
    lab_repeats,
    light_illness,
    out_of_visit,
    prices,
    sex_of_items,
    split_visit,
    suspended_billing,
    therapy_hours,
    too_many,
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
)
#: To rows as of line_rows, before later knowledge makes versions of them.
OF_LINES: tuple[Adds, ...] = (out_of_visit.add,)
#: To the same rows, against a context of the whole pool.
LEARNED_OF_LINES: tuple[Learned, ...] = (
    Learned(sex_of_items.sums, sex_of_items.learned),
    Learned(daily_charges.sums, daily_charges.learned),
    Learned(prices.sums, prices.learned),
    Learned(lab_repeats.sums, lab_repeats.learned),
)
#: To settlements after those, against the narrow rows of whole providers.
LEARNED_OF_SETTLEMENTS: tuple[LearnedOfSettlements, ...] = (
    LearnedOfSettlements("light", light_illness.narrow, light_illness.found, light_illness.adds),
    LearnedOfSettlements("too_many", too_many.narrow, too_many.found, too_many.adds),
    LearnedOfSettlements("hours", therapy_hours.narrow, therapy_hours.found, therapy_hours.adds),
)
#: To rows as of stay_rows.
OF_STAYS: tuple[Adds, ...] = (bills_of_stays.add, gravest_group.add)
#: To stays after those, against such narrow rows.
STAYS_LEARNED_OF_SETTLEMENTS: tuple[LearnedOfSettlements, ...] = (
    LearnedOfSettlements("census", census.narrow, census.found, census.adds),
    LearnedOfSettlements("bed_labels", bed_labels.narrow, bed_labels.found, bed_labels.adds),
    LearnedOfSettlements("borne_out", borne_out.narrow, borne_out.found, borne_out.adds),
)


def added(rows: pl.LazyFrame, adding: tuple[Adds, ...], store: Store, bucket: int) -> pl.LazyFrame:
    """The rows with what each adds, one after the other: each may look at them more than once."""
    for add in adding:
        rows = add(rows, store, bucket).collect().lazy()
    return rows
