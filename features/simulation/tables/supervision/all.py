"""Every table that supervision writes, of one city."""

import polars as pl

from features.simulation.city.city import City
from features.simulation.records.ids import Ids
from features.simulation.streams import stream
from features.simulation.supervision.supervise import Outcome
from features.simulation.tables.supervision.case_d import case_d
from features.simulation.tables.supervision.inspection_d import inspection_d
from features.simulation.tables.supervision.tip_d import tip_d


def supervision_tables(city: City, ids: Ids, outcome: Outcome) -> dict[str, pl.DataFrame]:
    """Return inspection_d, case_d and tip_d by name."""
    rng = stream(city.settings.seed, f"{city.number}/tips")
    return {
        "inspection_d": inspection_d(city.span, ids, outcome),
        "case_d": case_d(city.span, ids, outcome),
        "tip_d": tip_d(city, ids, outcome, rng),
    }
