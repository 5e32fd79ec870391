"""Risk by scheme: how far, in all, an entity lies on the risky side of its peers in one scheme.

It needs no label and no model: a sum of one-sided terms, one per behaviour of the scheme.
"""

from dataclasses import dataclass

import numpy as np

from features.behaviour import Behaviour, Direction, Scheme
from features.vectors.beyond import beyond
from features.vectors.matrix import Matrix

LEAST = 5
"""Ours: a share or mean on fewer rows than this is told of nobody. Counts are what they are."""
LEAST_OF_PEOPLE = 2
"""The same for patients and doctors, many of whom have two or three rows in a year. Of 1 to 5, on
two simulated cities."""


@dataclass(frozen=True)
class SchemeRisk:
    """Rows are entities in the order of the vectors.

    `terms` (rows x behaviours, NaN where a behaviour does not count) are what each behaviour adds;
    `score` (rows x schemes, in spreads) their sum by scheme, NaN where none counts: not scoreable;
    `exposure` (rows x schemes) the most rows, patients or days that a counting behaviour stands on.
    """

    schemes: tuple[type[Scheme], ...]
    terms: Matrix
    score: Matrix
    exposure: Matrix

    def column(self, code: str) -> int:
        """The column of a scheme by its code; KeyError where it has no directed behaviour here."""
        return {scheme.code: place for place, scheme in enumerate(self.schemes)}[code]


def scheme_risk(
    behaviours: tuple[Behaviour, ...],
    values: Matrix,
    exposures: Matrix,
    deviations: Matrix,
    least: int = LEAST,
) -> SchemeRisk:
    """The risk by scheme of rows x behaviours; behaviours without a risky side count for none.

    A behaviour counts where it has a value and, if few rows make it uncertain, `least` of them.
    """
    directed = np.array([b.riskier_when is not Direction.EITHER for b in behaviours])
    uncertain = np.array([b.measure.average for b in behaviours])
    enough = np.nan_to_num(exposures) >= np.where(uncertain, least, 0)
    counts = ~np.isnan(values) & enough & directed
    terms = np.where(counts, beyond(np.nan_to_num(deviations)), np.nan)
    rows = np.where(counts, np.nan_to_num(exposures), np.nan)
    schemes = tuple(dict.fromkeys(b.scheme for b in behaviours if b.riskier_when.value))
    own = [[b.scheme is scheme for b in behaviours] for scheme in schemes]
    score = np.stack([_sum(terms[:, chosen]) for chosen in own], axis=1)
    most = np.stack([_max(rows[:, chosen]) for chosen in own], axis=1)
    return SchemeRisk(schemes, terms, score, most)


def _sum(terms: Matrix) -> Matrix:
    """By row, NaN where all are."""
    total = np.nansum(terms, axis=1)
    return np.where(np.isnan(terms).all(axis=1), np.nan, total)


def _max(rows: Matrix) -> Matrix:
    """By row, NaN where all are."""
    most = np.nan_to_num(rows, nan=-np.inf).max(axis=1)
    return np.where(np.isneginf(most), np.nan, most)
