"""setl_list_oprn_d (§1.9): the operations of a settlement."""

import numpy as np
import polars as pl

from features.simulation.care.families import FAMILIES
from features.simulation.records.books import Books
from features.simulation.records.doctors import draw_doctors
from features.simulation.records.identifiers import numbers
from features.simulation.streams import stream

#: A second, minor operation: central venous catheter; and how often there is one (assumed).
_MINOR, _HAS_MINOR = "38.9300", 0.2
#: Operations fall into the first nights of a stay (assumed).
_WITHIN_DAYS = 4


def setl_list_oprn_d(books: Books) -> pl.DataFrame:
    """Return one row per settlement and operation."""
    rng, bills, visits = stream(books.seed, "tables/operations"), books.settlements, books.visits
    operated = visits["operated"].gather(bills["visit"])
    main = bills.with_row_index("settlement").filter(operated & bills["closing"] & ~bills["refund"])
    main = main.with_columns(main=pl.lit("1"))
    minor = main.filter(rng.random(main.height) < _HAS_MINOR).with_columns(main=pl.lit("0"))
    rows = pl.concat([main, minor])
    stay = visits[rows["visit"]]
    code = pl.Series([family.oprn for family in FAMILIES]).gather(stay["family"])
    day = stay["day"].to_numpy() + rng.integers(
        0, np.minimum(stay["nights"].to_numpy(), _WITHIN_DAYS) + 1
    )
    surgeon = draw_doctors(books.world.providers, stay, rng)
    return pl.DataFrame(
        {
            "setl_list_oprn_id": numbers(rows.height, 17, rng),
            "setl_id": books.settlement_ids.gather(rows["settlement"]),
            "mdtrt_id": books.visit_ids.gather(rows["visit"]),
            "psn_no": books.persons.gather(rows["person"]),
            "main_oprn_flag": rows["main"],
            "oprn_oprt_code": np.where(rows["main"] == "1", code, _MINOR),
            "oprn_oprt_date": books.world.span.dates(day),
            "oper_dr_code": books.doctors.gather(surgeon),
            "vali_flag": np.full(rows.height, "1"),
        }
    )
