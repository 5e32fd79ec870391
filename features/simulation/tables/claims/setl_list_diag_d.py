"""setl_list_diag_d (claims reference 1.9): main and secondary diagnoses of a settlement."""

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.frames import IN_BED, PHARMACY
from features.simulation.lines.make import nth
from features.simulation.records.books import Books
from features.simulation.records.comorbidities import CODES, choose
from features.simulation.tables.claims.common import always, yes_no

#: Outpatient settlements mostly carry no diagnosis (claims reference 4.6: 75-100 % without).
_OUTPATIENT_WITH_LIST = 0.2
_PRESENT = ["1", "2", "3", "4"]  # adm_cond_type: there, unclear, unknown, not there
_OTHERS = pl.Series(CODES.tolist())
_SHARES = np.array([0.93, 0.03, 0.02, 0.02])


def setl_list_diag_d(books: Books) -> pl.DataFrame:
    """Return one row per settlement and diagnosis; refunds and payments on the way have none."""
    rng = books.month.stream("tables/diagnoses")
    bills = books.opened.filter(pl.col("closing"), ~pl.col("refund"), pl.col("origin") < 0)
    bed = bills["kind"].is_in(list(IN_BED)).to_numpy()
    shop = (bills["kind"] == PHARMACY).to_numpy()
    listed = bed | (~shop & (rng.random(bills.height) < _OUTPATIENT_WITH_LIST))
    bills = bills.filter(pl.Series(listed))
    count = 1 + books.visits["others"].gather(bills["row"]).to_numpy()
    row, number = nth(count)
    code = _codes(bills["coded"].to_numpy(), bills["severity"].to_numpy(), row, number, rng)
    known = pl.Series("coded", bills["coded"].to_numpy()[row])
    main = pl.Series(number == 0)
    name = pl.DataFrame({"name": DIAGNOSES.name.gather(known), "main": main})
    of_bill = bills["bill"].to_numpy()[row]
    return pl.DataFrame(
        {
            "setl_list_diag_id": books.ids.numbered("D", of_bill * 16 + number, 14),
            "setl_id": books.bill_ids(pl.Series(of_bill)),
            "mdtrt_id": books.visit_ids(bills["visit"].gather(row)),
            "psn_no": books.ids.persons(bills["person"].gather(row)),
            "diag_type": always("1", len(row)),
            "maindiag_flag": yes_no(number == 0),
            "diag_code": code,
            "diag_name": name.select(pl.when("main").then("name")).to_series(),
            "adm_cond_type": pl.Series(_PRESENT).gather(rng.choice(4, len(row), p=_SHARES)),
            "vali_flag": always("1", len(row)),
        }
    )


def _codes(
    coded: Ints, severity: Ints, row: Ints, number: Ints, rng: np.random.Generator
) -> pl.Series:
    secondary = choose(coded, severity, rng)
    other = _OTHERS.gather(secondary[row, np.maximum(0, number - 1)])
    main = DIAGNOSES.icd.gather(coded[row])
    frame = pl.DataFrame({"main": main, "other": other, "first": number == 0})
    return frame.select(pl.when("first").then("main").otherwise("other")).to_series()
