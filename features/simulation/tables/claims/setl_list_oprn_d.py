"""setl_list_oprn_d (claims reference 1.9): the operations of a settlement."""

import numpy as np
import polars as pl

from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.lines.operations import operated_at
from features.simulation.records.books import Books
from features.simulation.span import DAY
from features.simulation.tables.claims.common import always, yes_no

#: A second, minor operation: central venous catheter; and how often there is one (assumed).
_MINOR, _HAS_MINOR = "38.9300", 0.15
#: Minutes an operation lasts, log-normal median and sigma (assumed).
_MEDIAN, _SIGMA = 75.0, 0.5
#: anst_way: general, spinal, local, as the platform's free codes (assumed).
_ANAESTHESIA = ["01", "02", "03"]


def setl_list_oprn_d(books: Books) -> pl.DataFrame:
    """Return one row per operation of a stay whose settlement is known."""
    rng, span = books.month.stream("tables/operations"), books.month.city.span
    operated = books.visits["operated"].gather(books.opened["row"])
    main = books.opened.filter(
        operated, pl.col("closing"), ~pl.col("refund"), pl.col("origin") < 0
    ).with_columns(number=pl.lit(0, pl.Int64))
    minor = main.filter(pl.Series(rng.random(main.height) < _HAS_MINOR))
    rows = pl.concat([main, minor.with_columns(number=pl.lit(1, pl.Int64))]).sort("bill", "number")
    row = rows["row"].to_numpy()
    first = rows["number"] == 0
    begin = operated_at(books.visits, row) + np.where(first, 0, 90)
    lasts = np.rint(_MEDIAN * np.exp(_SIGMA * rng.standard_normal(len(row)))).astype(np.int64)
    code = DIAGNOSES.oprn.gather(books.visits["dx"].gather(row))
    doctor = books.visits["doctor"].gather(row)
    kinds = pl.Series(_ANAESTHESIA).gather(rng.choice(3, len(row), p=[0.45, 0.35, 0.20]))
    return pl.DataFrame(
        {
            "setl_list_oprn_id": books.ids.numbered("R", rows["bill"] * 2 + rows["number"], 13),
            "setl_id": books.bill_ids(rows["bill"]),
            "mdtrt_id": books.visit_ids(rows["visit"]),
            "psn_no": books.ids.persons(rows["person"]),
            "main_oprn_flag": yes_no(first),
            "oprn_oprt_code": _or(code, first),
            "oprn_oprt_date": span.dates(begin // DAY),
            "oprn_oprt_begntime": span.times(begin),
            "oprn_oprt_endtime": span.times(begin + lasts),
            "oper_dr_code": books.ids.doctors(doctor),
            "anst_way": kinds,
            "anst_begntime": span.times(begin - 20),
            "anst_endtime": span.times(begin + lasts + 10),
            "vali_flag": always("1", len(row)),
        }
    )


def _or(code: pl.Series, first: pl.Series) -> pl.Series:
    frame = pl.DataFrame({"code": code, "first": first})
    return frame.select(pl.when("first").then("code").otherwise(pl.lit(_MINOR))).to_series()
