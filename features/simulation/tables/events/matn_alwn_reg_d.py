"""matn_alwn_reg_d (claims reference 1.15): registrations for the maternity allowance."""

import numpy as np
import polars as pl

from features.simulation.records.books import Books
from features.simulation.records.uploads import uploaded
from features.simulation.tables.claims.common import always, either, region
from features.simulation.tables.events.allowances import due
from features.simulation.tables.events.claims_for_births import claim_for_births
from features.simulation.tables.people.opaque import opaque

#: matn_trt_dclaer_type: the employer, the mother (assumed codes).
_EMPLOYER, _MOTHER = "1", "2"
#: Days from the last menstruation to the expected delivery.
_TERM = 280


def matn_alwn_reg_d(books: Books) -> pl.DataFrame:
    """Return one row per registration of the month, of births of earlier months mostly."""
    claim_for_births(books)
    rng, city = books.month.stream("tables/matn_alwn_reg_d"), books.month.city
    rows, span = due(books.month, "registered"), books.month.city.span
    person, day = rows["person"].to_numpy(), rows["day"].to_numpy()
    began = day - np.rint(7 * rows["geso_val"].to_numpy()).astype(np.int64)
    return pl.DataFrame(
        {
            "matn_alwn_reg_id": registration_ids(books, rows),
            "psn_no": books.ids.persons(person),
            "emp_no": books.ids.employers(rows["employer"]),
            "insu_admdvs": region(city, city.people.insured[person]),
            "matn_type": rows["matn_type"],
            "birctrl_type": rows["birctrl_type"],
            "birctrl_matn_date": span.dates(day),
            "geso_val": rows["geso_val"],
            "fetts": rows["fetts"],
            "fetus_cnt": rows["fetus_cnt"],
            "setl_id": books.bill_ids(rows["bill"]),
            "matn_trt_dclaer_type": either(rows["by_employer"], _EMPLOYER, _MOTHER),
            "last_mena_date": span.dates(began),
            "plan_matn_date": span.dates(began + _TERM),
            "rchk_flag": always("1", rows.height),
            "crter_id": books.ids.numbered("K", rows["clerk"], 4),
            "opt_time": span.times(rows["registered"]),
            "crte_time": span.times(uploaded(rows["registered"], books.end, rng)),
            "vali_flag": always("1", rows.height),
        }
    )


def registration_ids(books: Books, rows: pl.DataFrame) -> pl.Series:
    """Return matn_alwn_reg_id, of which nobody sees in what order claims came about."""
    number = opaque(books.month.city, "allowance", rows["number"].to_numpy())
    return books.ids.numbered("A", number, 11)
