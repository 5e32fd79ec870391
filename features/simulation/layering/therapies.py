"""More therapies for a visit, each for one or several parts of the body."""

import numpy as np
import polars as pl

from features.simulation.catalogue.menus import MENUS
from features.simulation.layering.more import Occasions, beside, of_menu
from features.simulation.month import Month

#: Further parts of the body that a therapy is for, Poisson mean (assumed).
_PARTS = 0.6


def with_therapies(
    month: Month,
    visits: pl.DataFrame,
    lines: pl.DataFrame,
    on: Occasions,
    rng: np.random.Generator,
) -> pl.DataFrame:
    """Return the lines and, for each occasion, a therapy that suits the diagnosis."""
    parts = 1 + rng.poisson(_PARTS, len(on.row))
    return beside(lines, of_menu(month, visits, on, MENUS.of("therapy"), rng, parts))
