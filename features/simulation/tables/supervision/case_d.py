"""case_d (claims reference 1.18): what was found and decided; amounts in yuan."""

import numpy as np
import polars as pl

from features.simulation.records.ids import Ids
from features.simulation.span import Span
from features.simulation.supervision.supervise import Outcome
from features.simulation.tables.supervision.party import parties


def case_d(span: Span, ids: Ids, outcome: Outcome) -> pl.DataFrame:
    """Return one row per decided case, numbered as they were filed.

    A provider's own correction (自查自纠) has no inspection.
    """
    rows = outcome.cases
    party = parties(ids, rows)
    second = ids.doctors(rows["doctor"].fill_null(-1))
    party["dr_code"] = party["dr_code"].zip_with(party["dr_code"].is_not_null(), second)
    inspected = rows.select(pl.when(pl.col("look") >= 0).then("day")).to_series()
    return pl.DataFrame(
        {
            "case_no": ids.numbered("A", np.arange(rows.height)),
            **party,
            "cause_item_no": rows["cause"],
            "fraud_type": rows["fraud_type"],
            "rule_code": rows["rule"],
            "vola_begndate": span.dates(rows["first"]),
            "vola_enddate": span.dates(rows["last"]),
            "amount_involved": rows["identified"],
            "recoup_amount": rows["confirmed"],
            "fine_amount": rows["fine"],
            "decision_type": rows["decision"],
            "tier": rows["tier"],
            "clue_source": rows["clue"],
            "dscvr_date": span.dates(rows["discovered"]),
            "filed_at": span.dates(rows["filed"]),
            "inspected_at": _dates(span, inspected),
            "decided_at": span.dates(rows["decided"]),
            "appeal_stas": rows["appeal"],
            "reversed_at": _dates(span, rows["reversed"]),
            "amount_identified": rows["identified"],
            "amount_confirmed": rows["confirmed"],
            "amount_recovered": rows["recovered"],
        }
    )


def _dates(span: Span, days: pl.Series) -> pl.Series:
    """Days as dates, null where there is none."""
    known = pl.DataFrame({"day": span.dates(days.fill_null(0)), "told": days.is_not_null()})
    return known.select(pl.when("told").then("day")).to_series()
