"""fee_list_d (claims reference 1.10): every line of the month's visits."""

import numpy as np
import polars as pl

from features.simulation.catalogue.departments import DEPARTMENTS
from features.simulation.catalogue.items import ITEMS, PIECE
from features.simulation.frames import MED_TYPE
from features.simulation.records.books import Books
from features.simulation.records.uploads import uploaded
from features.simulation.tables.claims.common import pay_loc, region, yes_no
from features.simulation.tables.orders.numbers import circulated, rx_numbers

#: Share of drug lines whose days of supply are told (claims reference 1.10: "often null").
_DAYS_TOLD = 0.7
#: Provider's own codes of an item: its place in their price list.
_DEPARTMENT = pl.Series(list(DEPARTMENTS))


def fee_list_d(books: Books) -> pl.DataFrame:
    """Return one row per line; a line that is not settled within the span has no settlement."""
    lines, city, span = books.lines, books.month.city, books.month.city.span
    rng = books.month.stream("tables/fee_list_d")
    row, item = lines["visit"], lines["item"].to_numpy()
    person = books.visits["person"].gather(row).to_numpy()
    provider = books.visits["provider"].gather(row).to_numpy()
    kind, dept = books.visits["kind"].gather(row), books.visits["dept"].gather(row)
    told = pl.Series(rng.random(lines.height) < _DAYS_TOLD)
    frame = pl.DataFrame(
        {
            "bkkp_sn": books.line_ids(lines["line"]),
            "init_feedetl_sn": books.line_ids(lines["original"]),
            "mdtrt_id": books.visit_ids(books.visits["visit"].gather(row)),
            "setl_id": books.bill_ids(lines["bill"]),
            "psn_no": books.ids.persons(person),
            "fixmedins_code": books.ids.providers(provider),
            "insu_admdvs": region(city, city.people.insured[person]),
            "pay_loc": pay_loc(city, person, provider),
            "med_type": pl.Series(MED_TYPE).gather(kind),
            "fee_ocur_time": span.times(lines["charged"]),
            "crte_time": span.times(uploaded(lines["charged"], books.end, rng)),
            "rx_drord_no": rx_numbers(books),
            "rx_circ_flag": yes_no(circulated(books, lines)),
            "cnt": lines["cnt"],
            "pric": lines["price"],
            "det_item_fee_sumamt": lines["fee"] / 100,
            "pric_uplmt_amt": lines["cap"],
            "selfpay_prop": ITEMS.selfpay[item],
            "fulamt_ownpay_amt": lines["own"] / 100,
            "overlmt_selfpay": lines["over"] / 100,
            "preselfpay_amt": lines["first"] / 100,
            "inscp_amt": lines["scope"] / 100,
            "hilist_code": ITEMS.code.gather(item),
            "hilist_name": ITEMS.name.gather(item),
            "list_type": ITEMS.list_type.gather(item),
            "med_list_codg": ITEMS.code.gather(item),
            "medins_list_codg": books.ids.numbered("L", item * 37 + provider % 1000 * 100_003, 9),
            "medins_list_name": _own_names(lines, item),
            "med_chrgitm_type": ITEMS.charge.gather(item),
            "chrgitm_lv": ITEMS.level.gather(item),
            "bilg_dept_codg": _DEPARTMENT.gather(dept.clip(0)),
            "bilg_dr_code": books.ids.doctors(lines["doctor"]),
            "acord_dr_code": books.ids.doctors(lines["performer"]),
            "tcmdrug_used_way": _way(lines, item),
            "dscg_tkdrug_flag": yes_no(lines["home"]),
            "sin_dos_dscr": ITEMS.dose.gather(item),
            "used_frqu_dscr": ITEMS.freq.gather(item),
            "prd_days": lines["days"].round(0),
        }
    )
    settled = pl.Series(np.where(lines["settled"].is_null(), 0, lines["settled"].fill_null(0)))
    written = pl.lit(lines["doctor"] >= 0)
    return frame.with_columns(
        pl.when(pl.lit(lines["settled"].is_not_null()))
        .then(pl.lit(span.times(settled)))
        .alias("setl_time"),
        pl.when(written).then("bilg_dept_codg").alias("bilg_dept_codg"),
        pl.when(pl.lit(told)).then("prd_days").alias("prd_days"),
        vali_flag=pl.lit("1"),
    )


def _own_names(lines: pl.DataFrame, item: np.ndarray) -> pl.Series:
    return lines["own_name"].fill_null(ITEMS.name.gather(item))


def _way(lines: pl.DataFrame, item: np.ndarray) -> pl.Series:
    """Pieces of a compound (1) or single (2): how many pieces the visit's prescription holds."""
    piece = pl.Series(ITEMS.kind[item] == PIECE)
    frame = lines.select("visit", "rx").with_columns(piece=piece)
    herbs = pl.col("piece").sum().over("visit", "rx")
    way = pl.when(herbs > 1).then(pl.lit("1")).otherwise(pl.lit("2"))
    return frame.select(pl.when("piece").then(way)).to_series()
