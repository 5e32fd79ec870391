"""elec_rx_detl (claims reference 1.13): lines of electronic prescriptions.

Those of internet visits, long prescriptions, and what pharmacies fill from outside.
"""

import numpy as np
import polars as pl

from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.catalogue.items import ITEMS, PIECE
from features.simulation.frames import INTERNET, OPSP
from features.simulation.records.books import Books
from features.simulation.records.uploads import uploaded
from features.simulation.span import DAY
from features.simulation.tables.claims.common import always, either, region, yes_no
from features.simulation.tables.orders.doses import DOSES, RX_ITEM_TYPE, RX_TYPE
from features.simulation.tables.orders.numbers import dual, hi_rxno, rxno
from features.simulation.tables.orders.outside import filled_lines
from features.simulation.tables.orders.prescriptions import prescription_lines

#: Days in which a prescription may be filled (处方管理办法 article 18).
_VALID = 3
#: Share of internet visits and long prescriptions that continue an earlier one (assumed).
_CONTINUES = 0.6
#: rx_exra_attr_code: 双通道, 门诊统筹, others.
_DUAL, _POOLED, _OTHER = "01", "02", "03"
_COLUMNS = ("key", "visit", "item", "cnt", "price", "days", "prescriber", "writer", "written")


def elec_rx_detl(books: Books) -> pl.DataFrame:
    """Return one row per electronic prescription and item."""
    rng, city = books.month.stream("tables/elec_rx_detl"), books.month.city
    rows, span = _rows(books), books.month.city.span
    visits, item, kind = books.visits[rows["visit"]], rows["item"].to_numpy(), rows["item_kind"]
    person, outside = visits["person"].to_numpy(), rows["outside"]
    written = rows["written"].to_numpy()
    days = rows["days"].round(0).clip(1.0)
    until = written + (days.fill_null(0.0).to_numpy() * DAY).astype(np.int64)
    online, long_rx = visits["kind"] == INTERNET, visits["long_rx"]
    continued = (rng.random(rows.height) < _CONTINUES) & (online | long_rx).to_numpy()
    own = pl.Series(np.where(outside, -1, rows["key"]))
    pharmacist = np.where(outside, visits["doctor"], -1)
    piece = kind.to_numpy() == PIECE
    frame = pl.DataFrame(
        {
            "hi_rxno": hi_rxno(books, rows["key"]),
            "hosp_rxno": rxno(books, own),
            "psn_no": books.ids.persons(person),
            "fixmedins_code": books.ids.providers(rows["prescriber"]),
            "mdtrt_id": books.visit_ids(pl.Series(np.where(outside, -1, visits["visit"]))),
            "insu_admdvs": region(city, city.people.insured[person]),
            "dr_code": books.ids.doctors(rows["writer"]),
            "phar_code": books.ids.doctors(pharmacist),
            "rx_type_code": RX_TYPE.gather(kind),
            "rx_exra_attr_code": _attribute(rows, visits),
            "biz_type_code": either(online, "02", "01"),
            "prsc_time": span.times(written),
            "rx_drug_cnt": np.where(piece, days.fill_null(1.0), rows["cnt"]),
            "vali_days": np.full(rows.height, _VALID),
            "vali_end_time": span.times(written + _VALID * DAY),
            "rept_flag": always("0", rows.height),
            "rx_cotn_flag": yes_no(continued),
            "long_rx_flag": yes_no(long_rx),
            "rx_stas": either(written + _VALID * DAY < books.end, "2", "1"),
            "med_list_codg": ITEMS.code.gather(item),
            "rx_item_type_code": RX_ITEM_TYPE.gather(kind),
            "medc_days": days,
            "medc_begntime": span.times(written),
            "medc_endtime": span.times(until),
            "sin_doscnt": DOSES.amount[item],
            "sin_dosunt": DOSES.unit.gather(item),
            "used_frqu_codg": DOSES.frequency.gather(item),
            "drug_cnt": rows["cnt"],
            "drug_dosunt": ITEMS.unit.gather(item),
            "drug_pric": rows["price"],
            "hosp_appr_flag": always("0", rows.height),
            "diag_code": DIAGNOSES.icd.gather(visits["coded"]),
            "crte_time": span.times(uploaded(written, books.end, rng)),
        }
    )
    return frame.with_columns(
        pl.col("sin_doscnt").fill_nan(None),
        pl.when(pl.col("medc_days").is_not_null()).then("medc_endtime"),
    )


def _attribute(rows: pl.DataFrame, visits: pl.DataFrame) -> pl.Series:
    """Return rx_exra_attr_code."""
    which = np.where(rows["dual"], 0, np.where(visits["kind"] == OPSP, 2, 1))
    return pl.Series([_DUAL, _POOLED, _OTHER]).gather(which)


def _rows(books: Books) -> pl.DataFrame:
    """Return the prescriptions' items, those of one prescription and item added up."""
    own = prescription_lines(books)
    visits = books.visits[own["visit"]]
    electronic = (visits["kind"] == INTERNET) | visits["long_rx"]
    own = own.with_columns(prescriber=visits["provider"], writer="doctor").filter(electronic)
    filled = filled_lines(books)
    both = pl.concat(
        [
            own.select(*_COLUMNS, outside=pl.lit(False), dual=pl.lit(False)),
            filled.with_columns(dual=pl.Series(dual(books, filled), dtype=pl.Boolean)).select(
                *_COLUMNS, outside=pl.lit(True), dual="dual"
            ),
        ]
    )
    first = ("visit", "price", "prescriber", "writer", "written", "outside", "dual")
    days = pl.when(pl.col("days").count() > 0).then(pl.col("days").sum())
    rows = both.group_by("key", "item", maintain_order=True).agg(
        pl.col("cnt").sum(), days.alias("days"), pl.col(*first).first()
    )
    return rows.with_columns(item_kind=pl.Series(ITEMS.kind[rows["item"].to_numpy()]))
