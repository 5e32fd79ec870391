"""drord_d (claims reference 1.13): orders for inpatients, standing and single."""

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.catalogue.departments import DEPARTMENTS
from features.simulation.catalogue.items import ITEMS, PIECE
from features.simulation.records.books import Books
from features.simulation.records.uploads import uploaded
from features.simulation.span import DAY
from features.simulation.tables.claims.common import either
from features.simulation.tables.orders.doses import DOSES
from features.simulation.tables.orders.numbers import order_numbers
from features.simulation.tables.orders.ward import ward_orders

#: Minutes from the order to its first line; from the last line of a single order to its end;
#: before the discharge that standing orders are stopped (assumed).
_BEFORE, _AFTER, _STOPPED = (2, 40), (3, 60), (5, 90)
_ONCE, _STANDING = "1", "2"
_CODES = pl.Series(list(DEPARTMENTS))


def drord_d(books: Books) -> pl.DataFrame:
    """Return one row per order; one that still runs when the extract is taken has no end."""
    rng, span = books.month.stream("tables/drord_d"), books.month.city.span
    rows = _orders(books)
    visits, item = books.visits[rows["visit"]], rows["item"].to_numpy()
    begin, end = _times(rows, visits, books.end, rng)
    over = pl.Series(end < books.end)
    seen = np.where(over, end, begin)
    drug = pl.Series(ITEMS.kind[item] <= PIECE)
    dept = pl.select(pl.when(visits["dept"] >= 0).then(visits["dept"])).to_series()
    frame = pl.DataFrame(
        {
            "drord_detl_id": books.ids.numbered("D", rows["order"], 13),
            "drord_no": order_numbers(books, rows["order"]),
            "mdtrt_id": books.visit_ids(visits["visit"]),
            "psn_no": books.ids.persons(visits["person"]),
            "fixmedins_code": books.ids.providers(visits["provider"]),
            "drord_dept_codg": _CODES.gather(dept),
            "drord_dr_code": books.ids.doctors(rows["doctor"]),
            "drord_type": either(rows["standing"] & (rows["billed"] > 1), _STANDING, _ONCE),
            "drord_begntime": span.times(begin),
            "drord_endtime": span.times(end),
            "med_list_codg": ITEMS.code.gather(item),
            "medins_list_name": ITEMS.name.gather(item),
            "drord_spec": ITEMS.spec.gather(item),
            "frqu_dscr": ITEMS.freq.gather(item),
            "medc_way_dscr": DOSES.way.gather(item),
            "sin_dos": DOSES.amount[item],
            "sin_dosunt": DOSES.unit.gather(item),
            "drord_used_cnt": rows["cnt"],
            "drord_used_unt": ITEMS.unit.gather(item),
            "used_days": np.where(rows["home"], rows["days"].fill_null(0.0), rows["billed"]),
            "dismed_amt": rows["cnt"],
            "dismed_unt": ITEMS.unit.gather(item),
            "crte_time": span.times(uploaded(seen, books.end, rng)),
        }
    )
    return frame.with_columns(
        pl.when(pl.lit(over)).then("drord_endtime"),
        pl.when(pl.lit(drug)).then(pl.col("used_days").round(0).clip(1.0)),
        pl.when(pl.lit(drug)).then("dismed_amt"),
        pl.when(pl.lit(drug)).then("dismed_unt"),
        pl.col("sin_dos").fill_nan(None),
        pl.col("drord_spec", "frqu_dscr").replace("", None),
        vali_flag=pl.lit("1"),
    )


def _orders(books: Books) -> pl.DataFrame:
    """Return a row per order with what its lines come to; `billed` days, `first`, `last` minute."""
    ward = ward_orders(books)
    columns = ("visit", "item", "at", "cnt", "days", "doctor", "home", "original")
    lines = books.lines.select(columns)[ward["row"]].with_columns(ward["order"], ward["standing"])
    return (
        lines.filter(pl.col("original") < 0)
        .group_by("order", maintain_order=True)
        .agg(
            pl.col("visit", "item", "doctor", "home", "standing").first(),
            pl.col("cnt", "days").sum(),
            billed=(pl.col("at") // DAY).n_unique().cast(pl.Int64),
            first=pl.col("at").min(),
            last=pl.col("at").max(),
        )
    )


def _times(
    rows: pl.DataFrame, visits: pl.DataFrame, extract: int, rng: np.random.Generator
) -> tuple[Ints, Ints]:
    """Return when each order begins and ends: it covers its lines, and begins within the stay.

    Standing orders of the last day run until the discharge, and beyond the extract if that does.
    """
    first, last = rows["first"].to_numpy(), rows["last"].to_numpy()
    begin = first - rng.integers(*_BEFORE, len(first))
    begin = np.minimum(np.maximum(begin, visits["begin"].to_numpy()), first)
    done = last + rng.integers(*_AFTER, len(first))
    left = visits["end"].to_numpy()
    stopped = np.where(left < extract, left - rng.integers(*_STOPPED, len(first)), left)
    runs = rows["standing"].to_numpy() & (np.minimum(left, extract) - last < DAY)
    return begin, np.where(runs, np.maximum(stopped, last + 1), done)
