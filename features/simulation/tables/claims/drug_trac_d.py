"""drug_trac_d (claims reference 1.11): boxes sold and taken back, by each channel that told it."""

import numpy as np
import polars as pl

from features.simulation.catalogue.items import ITEMS
from features.simulation.records.books import Books
from features.simulation.records.uploads import uploaded
from features.simulation.tables.claims.common import either, yes_no
from features.simulation.tables.orders.numbers import circulated
from features.simulation.tables.providers.registers import certificates
from features.simulation.tables.stock.batches import batch_columns, batch_numbers
from features.simulation.tables.stock.goods import desks

#: A sale told with the stock comes so many minutes after the settlement's row (assumed).
_LATER = (0, 12)


def drug_trac_d(books: Books) -> pl.DataFrame:
    """Return one row per box and channel."""
    rng, span = books.month.stream("tables/drug_trac_d"), books.month.city.span
    boxes = books.boxes.filter(pl.col("at") < books.end)
    both = boxes.filter(pl.col("channel") == 2)
    shift = pl.Series(rng.integers(*_LATER, both.height))
    again = both.with_columns(at=pl.col("at") + shift, channel=pl.lit(3, pl.Int64))
    rows = pl.concat([boxes, again.filter(pl.col("at") < books.end)]).sort(
        "at", "code", "channel", maintain_order=True
    )
    item = rows["item"].to_numpy()
    told = rows["channel"].is_in([0, 2])
    frame = pl.DataFrame(
        {
            "drug_trac_codg": trace_codes(rows["code"]),
            "fixmedins_code": books.ids.providers(rows["provider"]),
            "bkkp_sn": books.line_ids(rows["line"]),
            "setl_id": books.bill_ids(rows["bill"]),
            "psn_no": books.ids.persons(rows["person"]),
            "mdtrt_setl_type": either(rows["person"] >= 0, "1", "2"),
            "hi_feesetl_type": yes_no(rows["person"] >= 0),
            "med_list_codg": ITEMS.code.gather(item),
            "fixmedins_bchno": batch_numbers(books, rows["batch"]),
            **batch_columns(books, rows["batch"]),
            "rx_flag": ITEMS.rx.gather(item),
            "trdn_flag": yes_no(rows["opened"]),
            "finl_trns_pric": ITEMS.price[item],
            "sel_retn_cnt": np.ones(rows.height),
            "sel_retn_time": span.times(rows["at"]),
            "sel_retn_type": either(rows["back"], "2", "1"),
            "prsc_dr_certno": _certificates(books, rows["doctor"]),
            "sel_retn_opter_name": desks(books, rows["provider"].to_numpy(), rows["at"].to_numpy()),
            "crte_time": span.times(uploaded(rows["at"], books.end, rng)),
        }
    )
    outside = books.lines.filter(pl.Series(circulated(books, books.lines)))["line"]
    return frame.with_columns(
        pl.when(pl.lit(told)).then("bkkp_sn").alias("bkkp_sn"),
        rx_circ_flag=yes_no(rows["line"].is_in(outside.implode())),
    )


def trace_codes(stored: pl.Series) -> pl.Series:
    """Return the 20 digits of stored codes."""
    frame = pl.DataFrame({"code": stored})
    text = pl.col("code").cast(pl.String).str.zfill(19)
    return frame.select(pl.concat_str(pl.lit("8"), text)).to_series()


def _certificates(books: Books, doctor: pl.Series) -> pl.Series:
    """The certificate of who prescribed, as the register of doctors has it; null for nobody."""
    known = pl.select(pl.when(doctor >= 0).then(doctor)).to_series()
    return certificates(books.month.city).gather(known)
