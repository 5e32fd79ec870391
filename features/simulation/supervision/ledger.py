"""The whole of supervision: selection, outcome and, where something was found, amounts."""

import numpy as np
import polars as pl

from features.simulation.records.books import Books
from features.simulation.streams import stream
from features.simulation.supervision.amounts import with_amounts
from features.simulation.supervision.outcome import decide
from features.simulation.supervision.selection import Suspects, select
from features.simulation.truth import Truth


def supervise(books: Books, truth: Truth) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the inspections and the confirmed cases among them, by provider position."""
    span, rng = books.world.span, stream(books.seed, "supervision")
    provider = books.visits.filter("inpatient")["provider"].to_numpy()
    stays = np.bincount(provider, minlength=len(truth.severity)).astype(np.float64)
    inspections = select(span, Suspects(stays, truth.severity), rng)
    inspections = decide(span, inspections, truth, rng)
    return inspections, with_amounts(books, inspections.filter("found"), rng)
