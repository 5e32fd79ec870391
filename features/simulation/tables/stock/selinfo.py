"""selinfo (claims reference 1.11 and 1.12): goods sold and taken back by pharmacies and clinics."""

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.catalogue.items import ITEMS
from features.simulation.money.bills import number
from features.simulation.records.books import Books
from features.simulation.records.uploads import uploaded
from features.simulation.tables.claims.common import either, yes_no
from features.simulation.tables.orders.numbers import (
    circulated,
    own_visit_numbers,
    prescription_numbers,
)
from features.simulation.tables.orders.outside import filled_lines
from features.simulation.tables.providers.registers import certificates, numbers
from features.simulation.tables.stock.batches import batch_columns, batch_numbers
from features.simulation.tables.stock.goods import barcodes, desks, item_columns
from features.simulation.tables.stock.sales import SALE, insured_sales, private_sales

_SOLD, _TAKEN_BACK = "1", "2"
_INSURED, _PRIVATE = "1", "2"


def selinfo(books: Books) -> pl.DataFrame:
    """Return one row per fee line of goods, and per box sold to people who pay themselves."""
    rng, span = books.month.stream("tables/selinfo"), books.month.city.span
    insured, private = insured_sales(books), private_sales(books)
    rows = pl.concat(
        [
            _papers(books, insured),
            private.with_columns(
                rxno=pl.lit(None, pl.String),
                circulated=pl.lit(False),
                doctor=pl.lit(-1, pl.Int64),
                receipt=number(books.month, "receipt", private.height)
                + pl.int_range(pl.len(), dtype=pl.Int64),
            ),
        ]
    ).sort("at", maintain_order=True)
    provider, item = rows["provider"].to_numpy(), rows["item"].to_numpy()
    at, back = rows["at"].to_numpy(), (rows["original"] >= 0).to_numpy()
    paid = rows["visit"].is_not_null()
    person = books.visits["person"].gather(rows["visit"]).fill_null(-1)
    visit = books.visits["visit"].gather(rows["visit"]).fill_null(-1)
    pharmacist = _pharmacists(books, rows["visit"], provider)
    certno, licence = certificates(books.month.city), _licences(books)
    return pl.DataFrame(
        {
            "fixmedins_code": books.ids.providers(provider),
            **item_columns(books, provider, item),
            "fixmedins_bchno": batch_numbers(books, rows["batch"]),
            "bkkp_sn": books.line_ids(rows["line"]),
            "setl_id": books.bill_ids(rows["bill"]),
            "mdtrt_sn": _known(own_visit_numbers(books, visit), paid),
            "psn_no": books.ids.persons(person),
            "mdtrt_setl_type": either(paid, _INSURED, _PRIVATE),
            **batch_columns(books, rows["batch"]),
            "rx_flag": ITEMS.rx.gather(item),
            "trdn_flag": yes_no(rows["opened"]),
            "finl_trns_pric": rows["price"],
            "sel_retn_cnt": rows["cnt"].abs(),
            "sel_retn_time": span.times(at),
            "sel_retn_type": either(back, _TAKEN_BACK, _SOLD),
            "rxno": rows["rxno"],
            "rx_circ_flag": yes_no(rows["circulated"]),
            "rtal_docno": books.ids.numbered("T", rows["receipt"], 11),
            "drug_prod_barc": barcodes(item),
            "medins_prod_sel_no": books.line_ids(rows["original"]),
            "prsc_dr_certno": _gather(certno, rows["doctor"].to_numpy()),
            "phar_certno": _gather(certno, pharmacist),
            "phar_prac_cert_no": _gather(licence, pharmacist),
            "sel_retn_opter_name": desks(books, provider, at),
            "crte_time": span.times(uploaded(at, books.end, rng)),
        }
    )


def _papers(books: Books, lines: pl.DataFrame) -> pl.DataFrame:
    """Return SALE of insured sales with rxno, circulated, doctor (who prescribed), receipt."""
    filled = filled_lines(books).select("line", "writer")
    lines = lines.with_columns(
        rxno=prescription_numbers(books, lines),
        circulated=pl.Series(circulated(books, lines), dtype=pl.Boolean),
    ).join(filled, on="line", how="left", maintain_order="left")
    visit = books.of_visit("visit", lines).unique(maintain_order=True)
    receipts = pl.DataFrame({"number": visit}).with_columns(
        receipt=number(books.month, "receipt", len(visit)) + pl.int_range(pl.len(), dtype=pl.Int64)
    )
    lines = lines.with_columns(number=books.of_visit("visit", lines)).join(
        receipts, on="number", how="left", maintain_order="left"
    )
    return lines.select(
        *SALE, "rxno", "circulated", pl.coalesce("writer", "doctor").alias("doctor"), "receipt"
    ).cast({"doctor": pl.Int64})


def _pharmacists(books: Books, visit: pl.Series, provider: Ints) -> Ints:
    """Return who handed out each sale: the visit's pharmacist, else the shop's first; -1 none."""
    city = books.month.city
    at_desk = books.visits["doctor"].gather(visit).fill_null(-1).to_numpy()
    first = city.departments.first[city.providers.first_dept[provider]]
    staff = np.where(at_desk >= 0, at_desk, first)
    return np.where(city.staff.pharmacist[staff], staff, -1)


def _licences(books: Books) -> pl.Series:
    """Return the practice certificate of everybody in the staff, as phar_info_b has it."""
    city = books.month.city
    return numbers(city, "pharmacists", len(city.staff), 13)


def _gather(codes: pl.Series, at: Ints) -> pl.Series:
    position = pl.Series(at)
    return codes.gather(pl.select(pl.when(position >= 0).then(position)).to_series())


def _known(values: pl.Series, known: pl.Series) -> pl.Series:
    frame = pl.DataFrame({"value": values, "known": known})
    return frame.select(pl.when("known").then("value")).to_series()
