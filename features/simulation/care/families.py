"""Illness families: what people are treated for, in order of frequency (Zipf)."""

from typing import NamedTuple

import numpy as np


class Family(NamedTuple):
    """One line of treatment; groups named like CHS-DRG, figures assumed around §4.1's means."""

    group: str
    icd: str  # ICD-10, 医保版
    dept: str  # 诊疗科目
    yuan: int  # median fee of a middling case at a secondary hospital
    nights: float  # mean
    operated: float  # share of stays with an operation
    oprn: str = "99.2900"  # ICD-9-CM-3
    youngest: int = 0
    oldest: int = 110
    sex: str = ""  # "F" or "M" where only one can have it
    chronic: bool = False
    winter: bool = False


FAMILIES = (
    Family("ES2", "J18.900", "A03.01", 4300, 8.0, 0.02, "33.2400", winter=True),
    Family("FR2", "I25.101", "A03.04", 6400, 8.2, 0.12, "88.5500", 40, chronic=True),
    Family("BR2", "I63.900", "A03.03", 8600, 10.5, 0.04, "88.4100", 40, chronic=True),
    Family("IU2", "M51.202", "A04.03", 4900, 9.0, 0.10, "80.5100", 25, chronic=True),
    Family("KS1", "E11.900", "A03.07", 5200, 8.6, 0.01, "99.1700", 30, chronic=True),
    Family("ET1", "J44.100", "A03.01", 6600, 9.4, 0.02, "93.9000", 45, chronic=True, winter=True),
    Family("FV1", "I10.x00", "A03.04", 4200, 7.6, 0.01, "89.5000", 35, chronic=True),
    Family("DT1", "J06.900", "A03.01", 2100, 4.6, 0.00, winter=True),
    Family("GW1", "K29.500", "A03.02", 3200, 5.8, 0.20, "45.1600", 14),
    Family("BV2", "R42.x00", "A03.03", 3600, 6.0, 0.01, "89.1400", 25),
    Family("OR1", "O80.000", "A05.02", 4600, 4.2, 0.35, "73.6x00", 18, 46, "F"),
    Family("OC1", "O82.000", "A05.02", 9200, 6.2, 0.98, "74.1x01", 18, 46, "F"),
    Family("FR1", "I50.900", "A03.04", 8200, 9.5, 0.03, "37.2100", 50, chronic=True),
    Family("HC2", "K80.200", "A04.01", 12500, 8.0, 0.72, "51.2300", 20),
    Family("CB3", "H25.900", "A10.00", 6100, 2.4, 0.95, "13.4100", 50),
    Family("IF4", "S72.000", "A04.03", 28500, 14.0, 0.80, "81.5200", 40),
    Family("IS2", "S52.500", "A04.03", 9800, 9.0, 0.55, "79.3200"),
    Family("LR1", "N18.900", "A03.06", 7900, 10.0, 0.10, "39.9500", 25, chronic=True),
    Family("GS1", "K35.800", "A04.01", 9400, 6.2, 0.88, "47.0100", 5),
    Family("GK3", "K63.500", "A03.02", 5400, 4.0, 0.92, "45.4200", 30),
    Family("RE1", "Z51.100", "A19.00", 7200, 3.6, 0.02, "99.2500", 30, chronic=True),
    Family("LX1", "N20.100", "A04.04", 9900, 5.4, 0.70, "56.0x00", 20),
    Family("GE1", "K40.900", "A04.01", 8300, 5.2, 0.93, "53.0000", 3),
    Family("NZ1", "D25.900", "A05.01", 12800, 8.4, 0.78, "68.2900", 25, 60, "F"),
    Family("MJ1", "N40.x00", "A04.04", 11800, 9.2, 0.66, "60.2900", 50, 110, "M"),
    Family("EB1", "C34.900", "A19.00", 15600, 10.5, 0.28, "32.4100", 40, chronic=True),
    Family("GB2", "C18.900", "A04.01", 22500, 13.0, 0.66, "45.7300", 35, chronic=True),
    Family("JA1", "C50.900", "A19.00", 14200, 9.4, 0.60, "85.4300", 28, 110, "F", chronic=True),
    Family("HS2", "K74.600", "A03.02", 8800, 10.0, 0.04, "54.9100", 30, chronic=True),
    Family("TR1", "F20.900", "A15.00", 7600, 24.0, 0.00, "94.2700", 16, chronic=True),
    Family("VR1", "I69.300", "A21.00", 9100, 18.0, 0.01, "93.8900", 45, chronic=True),
    Family("LT1", "N39.000", "A03.06", 4100, 7.0, 0.03, "57.9400", 10),
    Family("FM1", "I21.900", "A03.04", 30500, 9.0, 0.62, "36.0600", 35),
    Family("BB2", "I61.900", "A04.05", 27500, 15.5, 0.34, "01.3900", 40),
    Family("DV1", "A09.900", "A16.00", 2700, 4.4, 0.00, oldest=60, winter=True),
    Family("BX2", "G45.900", "A03.03", 5100, 7.6, 0.01, "88.4100", 40),
    Family("CV1", "H40.900", "A10.00", 5700, 4.6, 0.62, "12.6400", 40),
    Family("DD2", "J35.000", "A11.00", 7300, 6.0, 0.85, "28.2x00", 3, 50),
    Family("QS3", "D50.900", "A03.05", 5600, 7.2, 0.02, "99.0400", 10),
    Family("GD2", "K64.900", "A04.01", 6900, 7.0, 0.82, "49.4600", 20),
)

#: Frequencies, a Zipf law softened at the top so that no family exceeds a tenth.
FREQUENCY = 1 / (np.arange(len(FAMILIES)) + 4.0)
FREQUENCY /= FREQUENCY.sum()

POSITION = {family.icd: at for at, family in enumerate(FAMILIES)}
CHRONIC = np.flatnonzero([family.chronic for family in FAMILIES])
