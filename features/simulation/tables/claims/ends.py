"""What a visit's row tells once the person has left: discharge, diagnosis, birth, death."""

import numpy as np
import polars as pl

from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.frames import DELIVERY
from features.simulation.records.books import Books
from features.simulation.span import DAY
from features.simulation.tables.claims.common import always
from features.simulation.tables.events.births import birth_facts

#: Ways of leaving (dscg_way 1 advice, 2 transfer, 3 to community, 4 against advice) (assumed).
_WAYS, _SHARES = ["1", "2", "3", "4"], np.array([0.93, 0.02, 0.02, 0.03])
_DIED = "5"
#: `ipt_days` is null in practice (claims reference 1.22: about 95 %).
_DAYS_TOLD = 0.05


def ends_of(books: Books) -> list[pl.Expr]:
    """Return the columns of mdtrt_d that are null before the person has left."""
    visits, city, span = books.visits, books.month.city, books.month.city.span
    rng = books.month.stream("tables/ends")
    count = visits.height
    bed = visits["bed"].is_not_null()
    gone = visits["end"] < books.end
    left = visits["end"].to_numpy() // DAY
    died = bed & pl.Series(city.people.death[visits["person"].to_numpy()] == left)
    born = visits["kind"] == DELIVERY
    way = pl.Series(_WAYS).gather(rng.choice(4, count, p=_SHARES))
    told = pl.Series(rng.random(count) < _DAYS_TOLD)
    icd = DIAGNOSES.icd.gather(visits["coded"])
    birth = birth_facts(visits)
    columns = {
        "endtime": (span.times(visits["end"]), gone),
        "dscg_maindiag_code": (icd, bed & gone),
        "dscg_maindiag_name": (DIAGNOSES.name.gather(visits["coded"]), bed & gone),
        "dscg_bed": (visits["bed"], bed & gone),
        "dscg_way": (_or(way, died, _DIED), bed & gone),
        "die_date": (span.dates(left), died & gone),
        "ipt_days": (pl.Series(np.maximum(visits["nights"].to_numpy(), 1)), bed & gone & told),
        "oprn_oprt_code": (DIAGNOSES.oprn.gather(visits["dx"]), visits["operated"] & bed & gone),
        "matn_type": (birth["matn_type"], born & gone),
        "birctrl_matn_date": (span.dates(visits["begin"].to_numpy() // DAY), born & gone),
        "geso_val": (birth["geso_val"], born & gone),
        "fetts": (birth["fetts"], born & gone),
        "fetus_cnt": (birth["fetus_cnt"], born & gone),
        "inhosp_stas": (_or(always("0", count), bed & ~gone, "1"), pl.Series([True] * count)),
    }
    return [
        pl.when(pl.lit(known)).then(pl.lit(value)).alias(name)
        for name, (value, known) in columns.items()
    ]


def _or(values: pl.Series, where: pl.Series, instead: str) -> pl.Series:
    frame = pl.DataFrame({"value": values, "where": where})
    return frame.select(pl.when("where").then(pl.lit(instead)).otherwise("value")).to_series()
