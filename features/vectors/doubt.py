"""How much a number stands out that few rows make: of one row nobody knows what it is one of."""

from dataclasses import dataclass

import numpy as np

from features.behaviour import Behaviour, Direction, Unit
from features.measures import AmountShare, Mean, Share
from features.vectors.matrix import Matrix

LIMIT = 10.0
"""Deviations are cut at 10 spreads: beyond that, more says nothing more."""


@dataclass(frozen=True)
class Doubt:
    """Prior rows of an average and of a share of money, and spreads for each root of rows found.

    An average on n rows counts n / (n + prior) of its distance from the peers. Where k rows were
    found, it lies at most `per_root` x sqrt(k) spreads away: the peers' spread of what hardly any
    of them has is next to nothing, and the spread of a count of k is its root (Poisson). Beyond
    `limit` spreads more says nothing more.
    """

    rows: float
    money: float
    per_root: float
    limit: float = LIMIT


OF_PROVIDERS = Doubt(8.0, 50.0, 3.0)
"""Of providers and employers. One dear bill moves a share of money as many small ones do, hence
the more. Of 8 to 50, and of 1.5 to none; docs/decisions/0023."""
OF_PATIENTS = Doubt(4.0, 4.0, 3.0, limit=30.0)
"""Of patients: hardly anybody has any of what most schemes count, so that one row is as many
spreads as thirty, and only a further limit tells them apart. Per root of 1.5 to 5, limits of 10 to
100, on two simulated cities of two makes (docs/decisions/0026)."""
OF_DOCTORS = Doubt(16.0, 16.0, np.inf)
"""Of doctors: in a clinic many have two or three stays a year, and one dear stay of two made more
of them than a therapy too many at each of a hundred visits. Of 4 to 64; 3 spreads per root cost
.05 of AP on a city made apart (docs/decisions/0027)."""


def doubt_of(entity: str) -> Doubt:
    """How far few rows of such entities may be said to lie."""
    return {"patient": OF_PATIENTS, "doctor": OF_DOCTORS}.get(entity, OF_PROVIDERS)


def doubted(
    distance: Matrix,
    values: Matrix,
    exposures: Matrix,
    behaviours: tuple[Behaviour, ...],
    doubt: Doubt,
) -> Matrix:
    """Distances from the peers (rows x behaviours, in spreads) as far as their rows bear them."""
    measures = [b.measure for b in behaviours]
    prior = [
        doubt.money if isinstance(m, AmountShare) else doubt.rows if m.average else 0.0
        for m in measures
    ]
    with np.errstate(divide="ignore", invalid="ignore"):
        borne = distance * (exposures / (exposures + np.array(prior)))
        most = doubt.per_root * np.sqrt(rows_found(values, exposures, behaviours))
    return np.asarray(np.where(np.isnan(most), borne, np.minimum(borne, most)))


def rows_found(values: Matrix, exposures: Matrix, behaviours: tuple[Behaviour, ...]) -> Matrix:
    """How many rows make each value (rows x behaviours); NaN where it does not tell.

    Counts and shares of rows do where more of them is riskier; a share of money does by a share or
    count of the same rows beside it, and a mean by all its rows: it is no surer than they are many.
    """
    found = np.full(values.shape, np.nan)
    told: dict[tuple[str, str], int] = {}
    for column, behaviour in enumerate(behaviours):
        measure = behaviour.measure
        if behaviour.riskier_when is not Direction.HIGHER:
            continue
        if isinstance(measure, Share):
            found[:, column] = values[:, column] * exposures[:, column]
            told[measure.table, str(measure.of.expr)] = column
        elif isinstance(measure, Mean):
            found[:, column] = exposures[:, column]
        elif behaviour.unit is Unit.COUNT:
            found[:, column] = values[:, column]
    for column, behaviour in enumerate(behaviours):
        measure = behaviour.measure
        if isinstance(measure, AmountShare):
            beside = told.get((measure.table, str(measure.of.expr)))
            if beside is not None:
                found[:, column] = found[:, beside]
    return found
