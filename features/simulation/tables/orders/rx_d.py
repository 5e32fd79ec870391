"""rx_d (claims reference 1.13): the prescriptions that outpatients took away."""

import numpy as np
import polars as pl

from features.simulation.catalogue.conditions import CONDITIONS
from features.simulation.catalogue.departments import DEPARTMENTS, NAMES
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.frames import OPSP
from features.simulation.records.books import Books
from features.simulation.records.uploads import uploaded
from features.simulation.span import DAY
from features.simulation.tables.claims.common import always
from features.simulation.tables.orders.numbers import own_visit_numbers, rx_id, rxno
from features.simulation.tables.orders.prescriptions import prescriptions

_CODES = pl.Series(list(DEPARTMENTS))
_NAMES = pl.Series([NAMES[code] for code in DEPARTMENTS])


def rx_d(books: Books) -> pl.DataFrame:
    """Return one row per prescription of a visit outside a bed."""
    city = books.month.city
    span, people, rng = city.span, city.people, books.month.stream("tables/rx_d")
    rows = prescriptions(books)
    visits = books.visits[rows["visit"]]
    person, begin = visits["person"].to_numpy(), visits["begin"].to_numpy()
    named = pl.select(pl.when(visits["dept"] >= 0).then(visits["dept"])).to_series()
    return pl.DataFrame(
        {
            "rx_id": rx_id(books, rows["key"]),
            "rxno": rxno(books, rows["key"]),
            "mdtrt_id": books.visit_ids(visits["visit"]),
            "setl_id": books.bill_ids(rows["bill"]),
            "ipt_otp_no": own_visit_numbers(books, visits["visit"]),
            "psn_no": books.ids.persons(person),
            "age": people.age(person, begin // DAY),
            "fixmedins_code": books.ids.providers(visits["provider"]),
            "opsp_dise_code": _disease(visits),
            "prsc_date": span.times(rows["at"]),
            "bilg_dept_codg": _CODES.gather(named),
            "bilg_dept_name": _NAMES.gather(named),
            "bilg_dr_code": books.ids.doctors(rows["doctor"]),
            "crte_time": span.times(uploaded(rows["at"], books.end, rng)),
            "vali_flag": always("1", rows.height),
        }
    )


def _disease(visits: pl.DataFrame) -> pl.Series:
    """Return the certified disease of visits under 门慢特, null of others."""
    codes = pl.Series([each.opsp or None for each in CONDITIONS], dtype=pl.String)
    condition = DIAGNOSES.condition[visits["coded"].to_numpy()]
    certified = (visits["kind"].to_numpy() == OPSP) & (condition >= 0)
    at = pl.Series(np.where(certified, condition, 0))
    return codes.gather(pl.select(pl.when(pl.Series(certified)).then(at)).to_series())
