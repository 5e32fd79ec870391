"""How items are taken: dose, frequency, route; columns over items."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from features.simulation.arrays import Floats
from features.simulation.catalogue.items import ITEMS, PIECE

#: Times a day, and code of used_frqu_codg (claims reference 1.21), of the catalogue's frequencies.
_FREQUENCIES = {
    "qd": (1.0, "11"),
    "bid": (2.0, "12"),
    "tid": (3.0, "13"),
    "qid": (4.0, "14"),
    "qn": (1.0, "41"),
    "qod": (0.5, "42"),
    "qw": (1 / 7, "21"),
    "biw": (2 / 7, "22"),
    "q2w": (1 / 14, "24"),
    "q4w": (1 / 28, "71"),
    "qm": (1 / 30, "71"),
    "prn": (1.0, "62"),
    "st": (1.0, "61"),
}
#: A dosage form's words, and the route they mean: code (CV06.00.102, recalled) and words.
_ROUTES = (
    ("预充笔", "401", "皮下注射"),
    ("注射", "404", "静脉滴注"),
    ("吸入", "5", "吸入"),
    ("滴眼", "606", "滴眼"),
    ("鼻", "607", "喷鼻"),
    ("阴道", "605", "阴道给药"),
    ("软膏|乳膏|凝胶|贴|洗剂", "611", "外用"),
)
_BY_MOUTH = ("1", "口服")


@dataclass(frozen=True)
class Doses:
    """Columns over items; null or nan for what is not taken."""

    amount: Floats  # a time
    unit: pl.Series  # of the amount
    times: Floats  # a day
    frequency: pl.Series  # code of used_frqu_codg
    route: pl.Series  # code
    way: pl.Series  # the route in words


def _doses() -> Doses:
    drug = ITEMS.kind <= PIECE
    parts = pl.DataFrame({"dose": ITEMS.dose, "freq": ITEMS.freq, "drug": drug})
    told = parts.select(
        amount=pl.col("dose").str.extract(r"^([0-9.]+)").cast(pl.Float64),
        unit=pl.col("dose").str.extract(r"^[0-9.]+(.+)$"),
        times=pl.col("freq").replace_strict(
            {name: times for name, (times, _) in _FREQUENCIES.items()}, default=None
        ),
        frequency=pl.col("freq").replace_strict(
            {name: code for name, (_, code) in _FREQUENCIES.items()}, default=None
        ),
    )
    return Doses(
        amount=told["amount"].fill_null(np.nan).to_numpy(),
        unit=told["unit"],
        times=told["times"].cast(pl.Float64).fill_null(np.nan).to_numpy(),
        frequency=told["frequency"],
        route=_route(1),
        way=_route(2),
    )


def _route(at: int) -> pl.Series:
    expression = pl.lit(_BY_MOUTH[at - 1])
    for route in reversed(_ROUTES):
        found = pl.col("form").str.contains(route[0])
        expression = pl.when(found).then(pl.lit(route[at])).otherwise(expression)
    frame = pl.DataFrame({"form": ITEMS.form, "drug": ITEMS.kind <= PIECE})
    return frame.select(pl.when("drug").then(expression)).to_series()


DOSES = _doses()
#: rx_item_type_code of WESTERN, PATENT and PIECE.
RX_ITEM_TYPE = pl.Series(["11", "12", "13"])
#: rx_type_code of a prescription by the same kinds (claims reference 1.13).
RX_TYPE = pl.Series(["1", "2", "3"])
