"""inspection_d: where anybody looked, how it was chosen, with what result."""

import numpy as np
import polars as pl

from features.simulation.records.ids import Ids
from features.simulation.span import Span
from features.simulation.supervision.supervise import Outcome
from features.simulation.tables.supervision.party import parties


def inspection_d(span: Span, ids: Ids, outcome: Outcome) -> pl.DataFrame:
    """Return one row per inspection, all of them decided, numbered as they began."""
    rows = outcome.inspections.sort("day", "decided", "entity", "position")
    return pl.DataFrame(
        {
            "inspection_no": ids.numbered("J", np.arange(rows.height)),
            **parties(ids, rows),
            "inspected_at": span.dates(rows["day"]),
            "clue_source": rows["clue"],
            "lane": rows["lane"],
            "selection_prob": rows["prob"],
            "result": rows["result"],
            "decided_at": span.dates(rows["decided"]),
        }
    )
