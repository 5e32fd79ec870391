"""case_d (§1.18): the confirmed cases, known from `decided_at` on; amounts in yuan."""

import numpy as np
import polars as pl

from features.simulation.records.books import Books
from features.simulation.records.identifiers import numbers
from features.simulation.streams import stream


def case_d(books: Books, cases: pl.DataFrame) -> pl.DataFrame:
    """Return one row per confirmed case."""
    span, rng = books.world.span, stream(books.seed, "tables/case_d")
    filed = np.minimum(cases["day"] + rng.integers(3, 15, cases.height), cases["decided"])
    amounts = ("identified", "confirmed", "recovered")
    return pl.DataFrame(
        {
            "case_no": numbers(cases.height, 10, rng, prefix="A"),
            "party_type": ["PROVIDER"] * cases.height,
            "fixmedins_code": books.providers.gather(cases["provider"]),
            "fraud_type": cases["fraud_type"],
            "decision_type": ["PUNISH"] * cases.height,
            "tier": cases["tier"],
            "clue_source": cases["clue"],
            "dscvr_date": span.dates(cases["day"]),
            "filed_at": span.dates(filed),
            "inspected_at": span.dates(cases["day"]),
            "decided_at": span.dates(cases["decided"]),
            "vola_begndate": span.dates(cases["first"]),
            "vola_enddate": span.dates(cases["last"]),
        }
    ).with_columns(**{f"amount_{name}": cases[name].round(2) for name in amounts})
