"""One invented city (9901, a code that belongs to no real place) of eight districts."""

import numpy as np

CODES = tuple(f"9901{number:02d}" for number in range(1, 9))
NAMES = ("东城", "西城", "北湖", "南山", "临江", "青岩", "白石", "云溪")
#: Share of the people, from the inner districts to the rural ones (assumed).
SHARE = np.array([0.18, 0.17, 0.15, 0.13, 0.12, 0.10, 0.08, 0.07])
#: Where people may be insured: a district, 市本级 (§1.19), the neighbouring city.
INSURED = (*CODES, "990199", "990201")
CITY_LEVEL, ELSEWHERE = len(CODES), len(CODES) + 1
