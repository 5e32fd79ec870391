"""matn_alwn_crtf_d (claims reference 1.15): allowances granted, base / 30 x days."""

import numpy as np
import polars as pl

from features.simulation.records.books import Books
from features.simulation.records.uploads import uploaded
from features.simulation.tables.claims.common import always
from features.simulation.tables.events.allowances import due
from features.simulation.tables.events.claims_for_births import claim_for_births
from features.simulation.tables.events.matn_alwn_reg_d import registration_ids

#: Days of a month by which the base is divided (claims reference 1.15).
_MONTH = 30


def matn_alwn_crtf_d(books: Books) -> pl.DataFrame:
    """Return one row per allowance granted this month, on a registration of the month before."""
    claim_for_births(books)
    rng, city = books.month.stream("tables/matn_alwn_crtf_d"), books.month.city
    rows, span = due(books.month, "granted"), books.month.city.span
    base, days = rows["base"].to_numpy(), rows["days"].to_numpy()
    month = f"{span.month_start(books.month.number):%Y%m}"
    return pl.DataFrame(
        {
            "matn_alwn_reg_id": registration_ids(books, rows),
            "psn_no": books.ids.persons(rows["person"]),
            "emp_no": books.ids.employers(rows["employer"]),
            "ym": always(month, rows.height),
            "matn_alwn_sumamt": np.round(base / _MONTH * days, 2),
            "alwn_days": days,
            "mon_wag_std": base,
            "day_alwn_std": np.round(base / _MONTH, 2),
            "poolarea_no": always(city.places.prefix + "00", rows.height),
            "opt_time": span.times(rows["granted"]),
            "crte_time": span.times(uploaded(rows["granted"], books.end, rng)),
            "vali_flag": always("1", rows.height),
        }
    )
