"""Secondary diagnoses: common ones for everybody, grave ones where the severity is major."""

import numpy as np

from features.simulation.arrays import Floats, Ints
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.trade.severity import MAJOR, MOST_SECONDARIES, ORDINARY, PLAIN

#: ICD-10 (医保版) and how often each is written down for plain, ordinary and major stays (assumed).
_COMMON = (
    *("I10.x00", "E11.900", "I25.101", "E78.500", "K76.000", "I70.000", "K29.500", "M81.900"),
    *("J44.900", "I63.801", "G47.000", "D64.900", "E04.900", "N28.100", "K80.200", "M47.800"),
    *("H25.900", "N40.x00", "E79.000", "K21.900", "M17.900", "R73.000"),
)
_SERIOUS = (
    *("I50.900", "N39.000", "E87.600", "J18.900", "I48.900", "N18.900", "E88.001", "L89.900"),
)
_GRAVE = ("J96.000", "A41.900", "N17.900", "R57.900", "K72.900", "G93.600", "D65.x00")
_COMMONNESS = 1 / np.arange(2, len(_COMMON) + 2)
_WEIGHTS = {PLAIN: (0.005, 0.0002), ORDINARY: (0.15, 0.003), MAJOR: (0.15, 0.12)}

CODES = np.array(_COMMON + _SERIOUS + _GRAVE)
_LOG_WEIGHTS = np.log(
    [
        [*_COMMONNESS, *[serious] * len(_SERIOUS), *[grave] * len(_GRAVE)]
        for _, (serious, grave) in sorted(_WEIGHTS.items())
    ]
)
_SAME = np.array([[code[:3] == icd[:3] for code in CODES] for icd in DIAGNOSES.icd])


def choose(coded: Ints, severity: Ints, rng: np.random.Generator) -> Ints:
    """Return MOST_SECONDARIES positions in CODES per stay, all different, likeliest first."""
    keys: Floats = _LOG_WEIGHTS[severity] + rng.gumbel(size=(len(coded), len(CODES)))
    keys[_SAME[coded]] = -np.inf
    return np.argsort(-keys, axis=1, kind="stable")[:, :MOST_SECONDARIES].astype(np.int64)
