"""Facts of a birth that several tables tell: always the same for the same visit."""

import numpy as np
import polars as pl
from scipy.special import ndtri

from features.simulation.arrays import Floats, Ints

#: Weeks of a pregnancy: mean, spread, least and most (assumed).
_WEEKS = (39.1, 1.3, 28, 42)
#: Share of twins; of first and second children among mothers (assumed).
_TWINS, _FIRST, _SECOND = 0.016, 0.52, 0.38
#: Share of births without an operation that are helped (助娩产) or difficult (难产; assumed).
_HELPED, _DIFFICULT = 0.05, 0.01
#: matn_type (claims reference 1.21).
NORMAL, ASSISTED, CAESAREAN, HARD, MISCARRIAGE = "1", "2", "3", "4", "5"


def birth_facts(visits: pl.DataFrame) -> pl.DataFrame:
    """Return matn_type, geso_val (weeks), fetts and fetus_cnt of delivery visits, row by row.

    `visits` has `visit` (number) and `operated`.
    """
    number = visits["visit"].to_numpy()
    kind = _share(number, 1)
    natural = np.select([kind < _DIFFICULT, kind < _DIFFICULT + _HELPED], [HARD, ASSISTED], NORMAL)
    mean, spread, least, most = _WEEKS
    weeks = np.clip(np.rint(mean + spread * ndtri(_share(number, 2))), least, most)
    rank = _share(number, 3)
    order = 1 + (rank >= _FIRST).astype(np.int64) + (rank >= _FIRST + _SECOND)
    return pl.DataFrame(
        {
            "matn_type": np.where(visits["operated"], CAESAREAN, natural),
            "geso_val": weeks,
            "fetts": order,
            "fetus_cnt": 1 + (_share(number, 4) < _TWINS).astype(np.int64),
        }
    )


def _share(number: Ints, purpose: int) -> Floats:
    """Return a number in (0, 1) for each visit and purpose."""
    mixed = number.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    mixed += np.uint64(purpose * 0xD1B54A32D192ED)
    mixed ^= mixed >> np.uint64(32)
    mixed *= np.uint64(0xD6E8FEB86659FD93)
    mixed ^= mixed >> np.uint64(32)
    return (mixed >> np.uint64(11)).astype(np.float64) / 2.0**53 * (1 - 2e-9) + 1e-9
