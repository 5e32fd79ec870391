"""out_med_setl_diag_list_d (§1.9): diagnoses of visits, as the doctor wrote them."""

import numpy as np
import polars as pl

from features.simulation.catalogue.departments import DEPARTMENTS
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.frames import IN_BED, OPSP, PHARMACY
from features.simulation.records.books import Books
from features.simulation.tables.claims.common import always, either

#: Share of visits with a diagnosis here: stays always, certified patients mostly, others rarely.
_STAYS, _CERTIFIED, _OTHERS = 1.0, 0.9, 0.5
_DEPARTMENT = pl.Series(list(DEPARTMENTS))


def out_med_setl_diag_list_d(books: Books) -> pl.DataFrame:
    """Return the main diagnosis of each visit that has one; purchases have none."""
    rng, span = books.month.stream("tables/visit diagnoses"), books.month.city.span
    kind = books.visits["kind"]
    share = np.where(kind.is_in(list(IN_BED)), _STAYS, np.where(kind == OPSP, _CERTIFIED, _OTHERS))
    share = np.where(kind == PHARMACY, 0.0, share)
    visits = books.visits.filter(pl.Series(rng.random(len(share)) < share))
    bed = visits["kind"].is_in(list(IN_BED))
    return pl.DataFrame(
        {
            "diag_info_id": books.ids.numbered("V", visits["visit"], 13),
            "mdtrt_id": books.visit_ids(visits["visit"]),
            "psn_no": books.ids.persons(visits["person"]),
            "inout_diag_type": either(bed, "2", "1"),
            "diag_type": always("1", visits.height),
            "maindiag_flag": always("1", visits.height),
            "diag_srt_no": np.ones(visits.height, dtype=np.int64),
            "diag_code": DIAGNOSES.icd.gather(visits["coded"]),
            "diag_name": DIAGNOSES.name.gather(visits["coded"]),
            "diag_dept": _DEPARTMENT.gather(visits["dept"].clip(0)),
            "diag_dr_code": books.ids.doctors(visits["doctor"]),
            "diag_time": span.times(visits["begin"] + pl.Series(rng.integers(2, 15, len(visits)))),
            "vali_flag": always("1", visits.height),
        }
    ).filter(pl.col("diag_time") < pl.lit(span.times([books.end])[0]))
