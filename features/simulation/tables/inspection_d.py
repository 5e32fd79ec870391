"""inspection_d: where anybody looked, how it was chosen, with what result."""

import numpy as np
import polars as pl

from features.simulation.records.books import Books
from features.simulation.records.identifiers import numbers
from features.simulation.streams import stream


def inspection_d(books: Books, inspections: pl.DataFrame) -> pl.DataFrame:
    """Return one row per inspection; all of them decided."""
    span, rng = books.world.span, stream(books.seed, "tables/inspection_d")
    return pl.DataFrame(
        {
            "inspection_no": numbers(inspections.height, 10, rng, prefix="J"),
            "party_type": ["PROVIDER"] * inspections.height,
            "fixmedins_code": books.providers.gather(inspections["provider"]),
            "inspected_at": span.dates(inspections["day"]),
            "clue_source": inspections["clue"],
            "lane": inspections["lane"],
            "selection_prob": inspections["selection_prob"],
            "result": np.where(inspections["found"], "PUNISH", "NOT_ESTABLISHED"),
            "decided_at": span.dates(inspections["decided"]),
        }
    )
