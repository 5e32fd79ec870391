"""The whole of supervision over a city whose months are made."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from features.simulation.city.city import City
from features.simulation.supervision.amounts import with_amounts
from features.simulation.supervision.appeals import with_appeals
from features.simulation.supervision.cases import written_up
from features.simulation.supervision.corrections import corrections
from features.simulation.supervision.doctors import select_doctors, with_second_party
from features.simulation.supervision.findings import find
from features.simulation.supervision.known import known_of
from features.simulation.supervision.persons import select_persons
from features.simulation.supervision.selection import select
from features.simulation.supervision.tips import tips_of
from features.simulation.supervision.verdicts import decide
from features.simulation.truth.ledger import Ledger


@dataclass(frozen=True)
class Outcome:
    """What supervision leaves behind, by position; nothing in it is decided after the span.

    `inspections`: LOOK with look, result, decided. `cases`: a finding judged and written up; one
    with look -1 is a provider's own correction. `tips`: TIP.
    """

    inspections: pl.DataFrame
    cases: pl.DataFrame
    tips: pl.DataFrame


def supervise(city: City, ledger: Ledger, rng: np.random.Generator) -> Outcome:
    """Return what supervision comes to, from what is planted and what the fund paid."""
    known = known_of(city, ledger)
    tips = tips_of(known, rng)
    looks = pl.concat([select(known, tips, rng), select_persons(known, rng)])
    found = with_second_party(known, looks, find(known, looks, rng), rng)
    doctors = select_doctors(known, looks, found, rng)
    theirs = find(known, doctors, rng).with_columns(pl.col("look") + looks.height)
    looks, found = pl.concat([looks, doctors]), pl.concat([found, theirs], how="diagonal")
    inspections, judged = decide(city.span, looks, found, rng)
    cases = pl.concat([judged, corrections(known, rng)], how="diagonal")
    cases = with_amounts(with_appeals(city.span, cases, rng), rng)
    return Outcome(inspections, written_up(cases, rng), tips)
