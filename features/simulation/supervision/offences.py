"""What a scheme is called in a case: its rule, its cause, and the words that offices write.

Rules, causes and words follow claims reference 3.1, 3.4 and 3.7. `intent` is the chance that a
plain case of it is 欺诈骗保 (assumed); `places` tells who may be accused of it: H hospitals,
C clinics, P pharmacies, I the insured, E employers.
"""

from functools import cache
from importlib.resources import files

import numpy as np
import polars as pl

#: What an honest provider is told off for: slips of the till and of the pen (assumed).
SLIPS = {
    "H": ("charge_abuse", "over_treatment", "off_scope", "indication_mismatch", "lab_repeat"),
    "C": ("charge_abuse", "off_scope", "duplicate_drug", "excess_supply"),
    "P": ("trace_missing", "excess_supply", "off_scope"),
}
#: Shares of cases that name the scheme's code, its Chinese name, the office's own words; the rest
#: says nothing (assumed).
_CODE, _NAME, _WORDS = 0.30, 0.40, 0.24


@cache
def offences() -> pl.DataFrame:
    """Return one row per scheme: scheme, zh, rule, cause, fraud_cause, intent, places, words."""
    text = (files(__package__) / "offences.csv").read_bytes()
    return pl.read_csv(text).with_columns(pl.col("words").str.split("|"))


def accusable(place: str) -> tuple[str, ...]:
    """Return the schemes that one of a kind (H, C, P, I, E) may be accused of."""
    rows = offences().filter(pl.col("places").str.contains(place))
    return tuple(rows["scheme"])


def written(scheme: pl.Series, rng: np.random.Generator) -> pl.Series:
    """Return how an office names each scheme: code, Chinese name, its own words, or null."""
    told = pl.DataFrame({"scheme": scheme}).join(
        offences(), on="scheme", how="left", maintain_order="left"
    )
    how, which = rng.random(len(scheme)), pl.Series(rng.integers(0, 1000, len(scheme)))
    own = told["words"].list.get(which % told["words"].list.len(), null_on_oob=True)
    frame = pl.DataFrame({"how": how, "code": scheme, "name": told["zh"], "own": own})
    return frame.select(
        pl.when(pl.col("how") < _CODE)
        .then("code")
        .when(pl.col("how") < _CODE + _NAME)
        .then("name")
        .when(pl.col("how") < _CODE + _NAME + _WORDS)
        .then("own")
        .alias("fraud_type")
    ).to_series()
