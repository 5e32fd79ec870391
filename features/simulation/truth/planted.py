"""What of a month is planted, row by row with its ids, and what its look-alikes made."""

import numpy as np
import polars as pl

from features.simulation.catalogue.items import ITEMS
from features.simulation.month import Month
from features.simulation.records.books import Books
from features.simulation.span import DAY

POSITIONS = ("provider", "doctor", "person", "employer")


def planted_rows(books: Books) -> pl.DataFrame:
    """Return every planted row of the month: kind, scheme, ids, day, amount, and positions.

    A visit that is bad as a whole is one row of kind visit; its lines are not told again.
    """
    parts = [_visits(books), _lines(books), _boxes(books), _bills(books), _told(books)]
    rows = pl.concat(parts, how="diagonal_relaxed")
    blank = [name for name in (*POSITIONS, "visit", "bill", "line") if name not in rows.columns]
    rows = rows.with_columns(pl.lit(None, pl.Int64).alias(name) for name in blank)
    ids = books.ids
    return rows.with_columns(
        fixmedins_code=ids.providers(rows["provider"].fill_null(-1)),
        psn_no=ids.persons(rows["person"].fill_null(-1)),
        dr_code=ids.doctors(rows["doctor"].fill_null(-1)),
        emp_no=ids.employers(rows["employer"].fill_null(-1)),
        mdtrt_id=books.visit_ids(rows["visit"].fill_null(-1)),
        setl_id=books.bill_ids(rows["bill"].fill_null(-1)),
        bkkp_sn=books.line_ids(rows["line"].fill_null(-1)),
        date=books.month.city.span.dates(rows["day"].to_numpy()),
    )


FILE = (
    *("kind", "scheme", "fixmedins_code", "psn_no", "dr_code", "emp_no", "mdtrt_id", "setl_id"),
    *("bkkp_sn", "drug_trac_codg", "date", "amount"),
)
"""Columns of a part of truth/claims."""


def _visits(books: Books) -> pl.DataFrame:
    bad = books.visits.with_row_index("row").filter(pl.col("scheme").is_not_null())
    yuan = books.lines.filter(pl.col("original") < 0).group_by("visit").agg(
        amount=pl.col("scope").sum() / 100, bill=pl.col("bill").first()
    )  # fmt: skip
    return bad.with_columns(pl.col("row").cast(pl.Int64)).join(
        yuan.rename({"visit": "row"}), on="row", how="left", maintain_order="left"
    ).select(
        "scheme", "provider", "doctor", "person", "visit", "bill",
        pl.col("amount").fill_null(0.0),
        kind=pl.lit("visit"), day=pl.col("begin") // DAY,
    )  # fmt: skip


def _lines(books: Books) -> pl.DataFrame:
    bad = books.lines.filter(pl.col("scheme").is_not_null(), pl.col("original") < 0)
    row = bad["visit"]
    return bad.with_columns(
        doctor=_who(bad["doctor"], books.visits["doctor"].gather(row)),
        provider=books.visits["provider"].gather(row),
        person=books.visits["person"].gather(row),
        visit=books.visits["visit"].gather(row),
    ).select(
        "scheme", "provider", "doctor", "person", "visit", "bill", "line",
        kind=pl.lit("line"), day=pl.col("at") // DAY, amount=pl.col("scope") / 100,
    )  # fmt: skip


def _boxes(books: Books) -> pl.DataFrame:
    bad = books.boxes.filter(pl.col("scheme").is_not_null(), ~pl.col("back"))
    sold = books.lines.select("line", row="visit").unique("line")
    row = bad.select("line").join(sold, on="line", how="left", maintain_order="left")["row"]
    seller = books.visits["doctor"].gather(row)
    return bad.with_columns(doctor=_who(bad["doctor"], seller)).select(
        "scheme", "provider", "doctor", "person", "bill", "line",
        kind=pl.lit("box"),
        day=pl.col("at") // DAY,
        amount=pl.Series(ITEMS.price[bad["item"].to_numpy()]),
        drug_trac_codg=pl.concat_str(pl.lit("8"), pl.col("code").cast(pl.String).str.zfill(19)),
    )  # fmt: skip


def _who(doctor: pl.Series, seller: pl.Series) -> pl.Series:
    """Who ordered, at a counter the pharmacist who sold; -1 where nobody is known."""
    frame = pl.DataFrame({"doctor": doctor, "seller": seller.fill_null(-1)})
    return frame.select(
        pl.when(pl.col("doctor") >= 0).then("doctor").otherwise("seller")
    ).to_series()


def _bills(books: Books) -> pl.DataFrame:
    """Bills that a layer made; those of a bad visit are told by it."""
    of_visit = books.visits["scheme"].gather(books.opened["row"])
    bad = books.opened.filter(pl.col("scheme").is_not_null(), ~pl.col("refund"), of_visit.is_null())
    return bad.select(
        "scheme", "provider", "person", "visit", "bill",
        kind=pl.lit("bill"), day=pl.col("settled") // DAY, amount=pl.col("scope") / 100,
    )  # fmt: skip


def _told(books: Books) -> pl.DataFrame:
    rows: list[pl.DataFrame] = books.month.memory("planted").pop("rows", [])
    nothing = pl.DataFrame(schema={"kind": pl.String, "scheme": pl.String, "day": pl.Int64})
    return pl.concat([nothing, *rows], how="diagonal_relaxed")


def tell(month: Month, visits: pl.DataFrame, bills: pl.DataFrame, planted: pl.DataFrame) -> None:
    """Tell the ledger of the month: planted rows, look-alikes, sizes."""
    month.ledger.planted(planted.select("kind", "scheme", *POSITIONS, "day", "amount"))
    month.ledger.alike(
        visits.filter(pl.col("alike").is_not_null()).select(
            look_alike="alike", provider="provider", person="person"
        )
    )
    among = len(month.city.providers)
    provider = bills["provider"].to_numpy()
    fund = np.bincount(provider, bills["fund"].to_numpy() / 100, among).astype(np.float64)
    month.ledger.size(np.bincount(provider, minlength=among), fund)
