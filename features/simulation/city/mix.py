"""What kinds of provider there are: how many, how large, of which level, where and whose."""

from dataclasses import dataclass

import numpy as np

from features.simulation.arrays import Ints
from features.simulation.city.city import KINDS

#: Least number of these kinds once a city has so many providers (assumed).
_AT_LEAST_TWO = (
    "rehabilitation",
    "psychiatric",
    "oncology",
    "outside_hospital",
    "outside_pharmacy",
)
_SMALL_CITY = 100


@dataclass(frozen=True)
class Kind:
    """A kind of provider.

    `share` of providers, `calls` of outpatient visits, `stays` of admissions, `sales` of pharmacy
    purchases, each in per cent; `nights` mean length of stay; `levels` codes of hosp_lv drawn
    evenly; `private` chance; `area` pull of inner, middling and rural people on its site.
    """

    name: str
    zh: str
    share: float
    calls: float = 0.0
    stays: float = 0.0
    sales: float = 0.0
    nights: float = 0.0
    levels: tuple[str, ...] = ("11",)
    private: float = 0.0
    area: tuple[float, float, float] = (1.0, 1.0, 1.0)


#: Shares of providers are chosen (density is a knob); visits and admissions follow §4.3 by level
#: (tertiary 28.7 of 101.5 visits, 16 104 of 31 192 admissions, and so on), nights too where it
#: gives them, else the nights of their main diagnoses; the rest is assumed.
MIX = (
    Kind("tertiary", "中心医院", 1.3, calls=27.0, stays=47.0, nights=7.8,
         levels=("02", "02", "03", "12"), area=(1.0, 0.15, 0.0)),
    Kind("secondary", "医院", 3.2, calls=8.2, stays=16.0, nights=9.5,
         levels=("05", "05", "06", "13"), private=0.3, area=(0.8, 1.0, 1.2)),
    Kind("primary_hospital", "医院", 4.0, calls=2.3, stays=3.6, nights=9.6,
         levels=("08", "09", "14", "11"), private=0.8, area=(1.0, 1.0, 0.7)),
    Kind("tcm_hospital", "中医医院", 1.2, calls=3.6, stays=6.0, nights=9.0,
         levels=("02", "05", "05", "06"), private=0.15, area=(0.8, 1.0, 1.0)),
    Kind("rehabilitation", "康复医院", 0.9, calls=0.4, stays=1.0, nights=18.0,
         levels=("13", "14", "11"), private=0.8, area=(1.0, 0.8, 0.3)),
    Kind("psychiatric", "精神病医院", 0.7, calls=0.5, stays=1.6, nights=24.0,
         levels=("05", "13", "13"), private=0.5, area=(0.6, 1.0, 0.6)),
    Kind("oncology", "肿瘤医院", 0.4, calls=0.5, stays=1.6, nights=7.0,
         levels=("02", "13"), private=0.4, area=(1.0, 0.3, 0.0)),
    Kind("dialysis_centre", "血液透析中心", 0.7, calls=0.6, private=0.9, area=(1.0, 1.0, 0.6)),
    Kind("eye_hospital", "眼科医院", 0.7, calls=0.7, stays=1.3, nights=2.5,
         levels=("05", "13", "14"), private=0.85, area=(1.0, 0.8, 0.4)),
    Kind("maternity", "妇幼保健院", 0.8, calls=1.6, stays=4.0, nights=5.0,
         levels=("02", "05", "06", "13"), private=0.25, area=(0.6, 1.0, 1.0)),
    Kind("dental", "口腔门诊部", 1.1, calls=1.0, private=0.85, area=(1.0, 0.7, 0.3)),
    Kind("township", "卫生院", 6.0, calls=12.9, stays=12.8, nights=6.4,
         levels=("08", "09", "14"), area=(0.0, 0.8, 1.0)),
    Kind("community", "社区卫生服务中心", 6.0, calls=11.5, stays=1.6, nights=8.8,
         levels=("14", "11"), private=0.15, area=(1.0, 0.5, 0.0)),
    Kind("village", "村卫生室", 15.0, calls=12.5, area=(0.0, 0.6, 1.0)),
    Kind("clinic", "诊所", 14.0, calls=14.5, private=0.97, area=(1.0, 0.9, 0.7)),
    Kind("pharmacy", "大药房", 42.0, sales=99.0, private=0.98, area=(1.0, 0.9, 0.65)),
    Kind("internet_hospital", "互联网医院", 0.4, calls=0.6, private=0.9, area=(1.0, 0.1, 0.0)),
    Kind("outside_hospital", "医院", 1.0, calls=8.5, stays=26.0, nights=7.8,
         levels=("02", "02", "03", "05")),
    Kind("outside_pharmacy", "大药房", 0.6, sales=1.0, private=0.98),
)  # fmt: skip
KIND = {kind.name: at for at, kind in enumerate(MIX)}
if tuple(KIND) != KINDS:
    raise AssertionError("mix.MIX and city.KINDS name the kinds in one order")


def draw_counts(providers: int) -> Ints:
    """Return how many of `providers` are of each kind: every kind at least once.

    ValueError where there are fewer providers than kinds.
    """
    least = np.ones(len(MIX), dtype=np.int64)
    if providers >= _SMALL_CITY:
        least[[KIND[name] for name in _AT_LEAST_TWO]] = 2
    if providers < least.sum():
        raise ValueError(f"a city has at least {least.sum()} providers, not {providers}")
    share = np.array([kind.share for kind in MIX])
    ideal = share / share.sum() * providers
    counts = np.maximum(least, np.round(ideal).astype(np.int64))
    while counts.sum() != providers:
        step = 1 if counts.sum() < providers else -1
        want = np.where(counts + step >= least, step * (ideal - counts), -np.inf)
        counts[np.argmax(want)] += step
    return np.asarray(counts)
