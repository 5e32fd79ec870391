"""Illnesses of this invented city: diagnoses, operations and drugs of a regime."""

DIAGNOSES = {
    "URI": "J06.900", "BRONCH": "J20.900", "GAST": "K29.500", "BACK": "M54.500", "SKIN": "L30.900",
    "UTI": "N39.000", "DIZZY": "R42.x00", "GYN": "N76.000", "EYE": "H10.900", "INJ": "S61.900",
    "INSOM": "G47.000", "BPH": "N40.x00", "TCM": "M54.200", "HTN": "I10.x00", "DM": "E11.900",
    "CHD": "I25.100", "STROKE": "I69.300", "COPD": "J44.900", "HBV": "B18.100",
    "CANCER": "C34.900", "ESRD": "N18.001", "DEP": "F32.900", "LIPID": "E78.500",
    "PNEU": "J18.900", "ANG": "I20.900", "CVA": "I63.900", "AECOPD": "J44.100", "DMI": "E11.700",
    "FRAC": "S72.000", "APP": "K35.800", "GALL": "K80.100", "CAT": "H25.900", "DISC": "M51.200",
    "CHEMO": "Z51.100", "BIRTH": "O80.900", "CS": "O82.000", "PSY": "F20.900", "REHAB": "I69.300",
    "VBI": "G45.000", "LGAST": "K29.300", "LHTN": "I10.x00", "LBACK": "M54.500", "HERN": "K40.900",
    "AMI": "I21.900", "OTC": "Z76.000", "DENT": "K04.000", "SEPS": "A41.900", "RF": "J96.000",
}  # fmt: skip
"""Code of each illness, of visits and of stays."""

OPERATIONS = {
    "FRAC": "81.5100", "APP": "47.0100", "GALL": "51.2300", "CAT": "13.4100", "CS": "74.1x00",
    "AMI": "36.0600", "HERN": "53.0000",
}  # fmt: skip
"""Code of the operation that a kind of stay has."""

REGIMES = {
    "HTN": ["amlodipine", "nifedipine_cr", "valsartan", "metoprolol", "indapamide"],
    "DM": ["metformin", "acarbose", "gliclazide", "glargine", "dapagliflozin", "semaglutide"],
    "CHD": [
        "aspirin",
        "clopidogrel",
        "isosorbide",
        "trimetazidine",
        "atorvastatin",
        "danshen",
        "shexiang",
        "rivaroxaban",
    ],
    "STROKE": ["aspirin", "clopidogrel", "naoxin"],
    "COPD": ["salmeterol", "tiotropium"],
    "HBV": ["entecavir"],
    "CANCER": ["gefitinib", "osimertinib", "anastrozole", "capecitabine"],
    "DEP": ["sertraline", "olanzapine"],
    "LIPID": ["atorvastatin", "rosuvastatin"],
    "ESRD": ["lanthanum"],
}
"""Drugs by chronic illness, of which a patient takes some."""
