"""Opening hours and Sundays, by kind of provider."""

from typing import NamedTuple

import numpy as np

from features.simulation.arrays import Bools, Ints
from features.simulation.city.mix import MIX
from features.simulation.span import DAY


class Hours(NamedTuple):
    """Usual hours of the day and the chances to be open all night and on Sundays."""

    opens: float
    closes: float
    night: float
    sunday: float


#: All assumed; hospitals with wards never close, of the shops one in seventeen.
_HOURS = {
    "rehabilitation": Hours(8, 17.5, 0.7, 0.9),
    "dialysis_centre": Hours(7, 21, 0.0, 0.1),
    "eye_hospital": Hours(8, 17.5, 0.2, 0.7),
    "dental": Hours(8.5, 18.5, 0.0, 0.7),
    "township": Hours(8, 17.5, 0.7, 0.9),
    "community": Hours(8, 19, 0.15, 0.7),
    "village": Hours(8, 18, 0.0, 0.85),
    "clinic": Hours(8, 18, 0.0, 0.7),
    "pharmacy": Hours(8, 21.5, 0.06, 0.97),
    "outside_pharmacy": Hours(8, 21.5, 0.06, 0.97),
}
_ALWAYS = Hours(8, 18, 1.0, 1.0)
#: Openings and closings differ by up to so many half hours (assumed).
_HALF_HOURS = 2


def draw_hours(kind: Ints, rng: np.random.Generator) -> tuple[Ints, Ints, Bools]:
    """Return the minute of opening and of closing, and who is open on Sundays."""
    usual = [_HOURS.get(each.name, _ALWAYS) for each in MIX]
    opens, closes, night, sunday = (np.array(column)[kind] for column in zip(*usual, strict=True))
    early, late = rng.integers(-_HALF_HOURS, _HALF_HOURS + 1, (2, len(kind)))
    all_night = rng.random(len(kind)) < night
    return (
        np.where(all_night, 0, opens * 60 + early * 30).astype(np.int64),
        np.where(all_night, DAY, closes * 60 + late * 30).astype(np.int64),
        (rng.random(len(kind)) < sunday) | all_night,
    )
