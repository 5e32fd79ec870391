"""What is said of a model that has too few decided cases to be calibrated."""

from features.both import Both

UNCALIBRATED = Both(
    "too few confirmed cases to calibrate: the rank stands, the risk is no probability, and no "
    "expected yuan follow from it",
    "已认定案件太少，未校准：名次有效，风险不是概率，不得据以推算金额",
)
"""Without a full stop, told by commands, lists and dossiers alike."""
