"""Kinds of care and levels of provider as the bulletins count them."""

import polars as pl

OUTPATIENT, CHRONIC, INPATIENT, PHARMACY = "outpatient", "chronic", "inpatient", "pharmacy"
#: 普通门急诊 (births' check-ups among it), 门慢特, 住院, 药店, by med_type (claims reference 1.21).
CARE = {
    "11": OUTPATIENT,
    "13": OUTPATIENT,
    "51": OUTPATIENT,
    "14": CHRONIC,
    "21": INPATIENT,
    "22": INPATIENT,
    "28": INPATIENT,
    "52": INPATIENT,
    "41": PHARMACY,
}
KINDS = (OUTPATIENT, CHRONIC, INPATIENT, PHARMACY)
TERTIARY, SECONDARY, PRIMARY, UNGRADED, COMMUNITY = (
    *("tertiary", "secondary", "primary", "ungraded", "primary care"),
)
#: Level of a hospital by hosp_lv (claims reference 1.21).
_LEVELS = {
    TERTIARY: ("01", "02", "03", "04", "12"),
    SECONDARY: ("05", "06", "07", "13"),
    PRIMARY: ("08", "09", "10", "14"),
}
LEVEL = {code: level for level, codes in _LEVELS.items() for code in codes}


def care() -> pl.Expr:
    """Return the kind of care of a row with med_type."""
    return pl.col("med_type").replace_strict(CARE, default=None, return_dtype=pl.String)


def level() -> pl.Expr:
    """Return the level of a row with hosp_lv."""
    return pl.col("hosp_lv").replace_strict(LEVEL, default=UNGRADED, return_dtype=pl.String)
