"""Visits and fee lines written by hand: what a test does not say is a short ordinary call."""

import polars as pl

from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.frames import IN_BED, LINE, OTP, VISIT
from features.simulation.span import DAY

_VISIT = {
    "person": 0,
    "provider": 0,
    "doctor": 0,
    "dept": 0,
    "kind": OTP,
    "begin": 10 * DAY + 600,
    "nights": 0,
    "dx": DIAGNOSES.at("J06.900"),
    "coded": DIAGNOSES.at("J06.900"),
    "severity": 2,
    "others": 0,
    "operated": False,
    "budget": 100.0,
    "supply": None,
    "long_rx": False,
    "cert": 1,
    "lag": 30,
    "tag": None,
    "alike": None,
    "scheme": None,
}
_LINE = {
    "visit": 0,
    "item": 0,
    "at": 10 * DAY + 610,
    "cnt": 1.0,
    "price": 10.0,
    "days": None,
    "doctor": 0,
    "performer": -1,
    "rx": -1,
    "traced": False,
    "home": False,
    "own_name": None,
    "outside": False,
    "scheme": None,
}


def visits(*rows: dict) -> pl.DataFrame:
    """Rows of VISIT with the numbers, beds and ends that a month gives them."""
    frame = pl.DataFrame([_VISIT | row for row in rows] or None, schema=VISIT)
    bed = pl.when(pl.col("kind").is_in(list(IN_BED))).then(pl.lit("01-0101"))
    return frame.with_columns(
        visit=pl.int_range(1, pl.len() + 1, dtype=pl.Int64),
        bed=bed,
        end=pl.col("begin") + pl.max_horizontal(pl.col("nights") * DAY, 60),
    )


def lines(*rows: dict) -> pl.DataFrame:
    """Rows of LINE."""
    return pl.DataFrame([_LINE | row for row in rows] or None, schema=LINE)
