"""fixmedins_otp_trt_rx_info_c (claims reference 1.13): lines of outpatient prescriptions."""

import numpy as np
import polars as pl

from features.simulation.catalogue.items import ITEMS
from features.simulation.records.books import Books
from features.simulation.records.uploads import uploaded
from features.simulation.span import DAY
from features.simulation.tables.orders.doses import DOSES, RX_ITEM_TYPE, RX_TYPE
from features.simulation.tables.orders.numbers import own_visit_numbers, rx_id, rxno
from features.simulation.tables.orders.prescriptions import prescription_lines

#: Share of lines without days of supply, and without the patient (claims reference 1.10 and the
#: contract: "mostly without the patient"; the shares are assumed).
_NO_DAYS, _NO_PATIENT = 0.30, 0.70


def fixmedins_otp_trt_rx_info_c(books: Books) -> pl.DataFrame:
    """Return one row per line of a prescription of a visit outside a bed."""
    rng, span = books.month.stream("tables/fixmedins_otp_trt_rx_info_c"), books.month.city.span
    lines = prescription_lines(books)
    item, written = lines["item"].to_numpy(), lines["written"]
    kind = pl.Series(ITEMS.kind[item])
    days = lines["days"].round(0).clip(1.0)
    told = rng.random(lines.height) >= _NO_DAYS
    person = books.of_visit("person", lines).to_numpy()
    named = np.where(rng.random(lines.height) < _NO_PATIENT, -1, person)
    a_day = (DOSES.amount * DOSES.times)[item]
    until = written + (days.fill_null(0.0) * DAY).cast(pl.Int64)
    frame = pl.DataFrame(
        {
            "fixmedins_code": books.ids.providers(books.of_visit("provider", lines)),
            "mdtrt_sn": own_visit_numbers(books, books.of_visit("visit", lines)),
            "psn_no": books.ids.persons(named),
            "rx_id": rx_id(books, lines["key"]),
            "rxno": rxno(books, lines["key"]),
            "rx_prsc_time": span.times(written),
            "rx_type_code": RX_TYPE.gather(kind),
            "rx_item_type_code": RX_ITEM_TYPE.gather(kind),
            "rx_detl_id": books.ids.numbered("P", lines["line"], 13),
            "rx_detl_name": ITEMS.name.gather(item),
            "med_list_codg": ITEMS.code.gather(item),
            "drug_spec": ITEMS.spec.gather(item),
            "drug_dosform": ITEMS.form.gather(item),
            "drug_used_frqu": ITEMS.freq.gather(item),
            "drug_used_sdose": DOSES.amount[item],
            "drug_used_idose": a_day * days.fill_null(np.nan).to_numpy(),
            "drug_used_dosunt": DOSES.unit.gather(item),
            "drug_used_way_code": DOSES.route.gather(item),
            "medc_begntime": span.times(written),
            "medc_endtime": span.times(until),
            "medc_days": days,
            "crte_time": span.times(uploaded(written, books.end, rng)),
        }
    )
    known = pl.lit(pl.Series(told)) & pl.col("medc_days").is_not_null()
    return frame.with_columns(
        pl.when(known).then("medc_days"),
        pl.when(known).then("medc_endtime"),
        pl.col("drug_used_sdose").fill_nan(None),
        pl.when(known).then(pl.col("drug_used_idose").round(4).fill_nan(None)),
        vali_flag=pl.lit("1"),
    )
