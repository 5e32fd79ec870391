"""setl_list_diag_d (§1.9): the main and the secondary diagnoses of a settlement."""

import numpy as np
import polars as pl

from features.simulation.care.comorbidities import CODES, choose
from features.simulation.care.families import FAMILIES
from features.simulation.records.books import Books
from features.simulation.records.identifiers import numbers
from features.simulation.streams import stream

#: Outpatient settlements mostly carry no diagnosis (§4.6: 75-100 % without).
_OUTPATIENT_WITH_LIST = 0.2


def setl_list_diag_d(books: Books) -> pl.DataFrame:
    """Return one row per settlement and diagnosis; refunds and payments on the way have none."""
    rng, bills, visits = stream(books.seed, "tables/diagnoses"), books.settlements, books.visits
    group = visits["group"].to_numpy()
    secondary = choose(group // 3, group % 3, rng)
    coded = bills["inpatient"].to_numpy() | (rng.random(bills.height) < _OUTPATIENT_WITH_LIST)
    listed = np.flatnonzero(coded & (bills["closing"] & ~bills["refund"]).to_numpy())
    visit = bills["visit"].to_numpy()[listed]
    count = 1 + visits["comorbid"].to_numpy()[visit]
    row = np.repeat(np.arange(len(listed)), count)
    nth = np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count)
    main = np.array([family.icd for family in FAMILIES])[group[visit[row]] // 3]
    other = CODES[secondary[visit[row], np.maximum(0, nth - 1)]]
    settlement = listed[row]
    return pl.DataFrame(
        {
            "setl_list_diag_id": numbers(len(row), 17, rng),
            "setl_id": books.settlement_ids.gather(settlement),
            "psn_no": books.persons.gather(bills["person"].gather(settlement)),
            "diag_type": np.full(len(row), "1"),
            "maindiag_flag": np.where(nth == 0, "1", "0"),
            "diag_code": np.where(nth == 0, main, other),
            "vali_flag": np.full(len(row), "1"),
        }
    )
