"""mdtrt_d (claims reference 1.7): the month's visits, as they stand when the extract is taken."""

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.catalogue.departments import DEPARTMENTS, NAMES
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.frames import MED_TYPE, STAY
from features.simulation.records.books import Books
from features.simulation.span import DAY
from features.simulation.tables.claims.common import (
    district_of,
    either,
    group_code,
    pay_loc,
    region,
)
from features.simulation.tables.claims.ends import ends_of
from features.simulation.tables.orders.numbers import own_visit_numbers

#: Share of visits whose diagnosis on admission is another one of the department (assumed).
_CHANGED_MIND = 0.12
#: Share of outpatient rows with a diagnosis (4.6: 75-100 % have none).
_OUTPATIENT_DIAGNOSIS = 0.2
#: med_type of people admitted with an injury (外伤住院).
_INJURED = "22"
_DEPARTMENT, _NAME = pl.Series(list(DEPARTMENTS)), pl.Series(list(NAMES.values()))


def mdtrt_d(books: Books) -> pl.DataFrame:
    """Return one row per visit; what is known only at the end is null for those still in bed."""
    visits, city, span = books.visits, books.month.city, books.month.city.span
    rng = books.month.stream("tables/mdtrt_d")
    person, provider = visits["person"].to_numpy(), visits["provider"].to_numpy()
    bed = visits["bed"].is_not_null()
    injured = pl.Series(DIAGNOSES.injury[visits["dx"].to_numpy()]) & (visits["kind"] == STAY)
    dept = visits["dept"].to_numpy()
    own = pl.Series(rng.random(visits.height) < _OUTPATIENT_DIAGNOSIS)
    frame = pl.DataFrame(
        {
            "mdtrt_id": books.visit_ids(visits["visit"]),
            "psn_no": books.ids.persons(person),
            "gend": either(city.people.female[person], "2", "1"),
            "age": city.people.age(person, visits["begin"].to_numpy() // DAY),
            "insutype": pl.Series(city.people.insutype[person]).cast(pl.String),
            "psn_type": city.people.psn_type.gather(person),
            "insu_admdvs": region(city, city.people.insured[person]),
            "emp_no": books.ids.employers(city.people.employer[person]),
            "pay_loc": pay_loc(city, person, provider),
            "fixmedins_code": books.ids.providers(provider),
            "hosp_lv": city.providers.level.gather(provider),
            "fix_blng_admdvs": region(city, district_of(city, provider)),
            "begntime": span.times(visits["begin"]),
            "mdtrt_cert_type": visits["cert"].cast(pl.String).str.zfill(2),
            "med_type": pl.Series(MED_TYPE).gather(visits["kind"]),
            "chfpdr_code": books.ids.doctors(visits["doctor"]),
            "adm_dept_codg": _DEPARTMENT.gather(np.maximum(dept, 0)),
            "adm_dept_name": _NAME.gather(np.maximum(dept, 0)),
            "adm_bed": visits["bed"],
            "ipt_otp_no": own_visit_numbers(books, visits["visit"]),
            "medrcdno": books.ids.numbered("M", _record(person, provider), 10),
            "adm_diag_dscr": DIAGNOSES.icd.gather(_on_admission(visits, rng)),
            "otp_diag_info": DIAGNOSES.icd.gather(visits["coded"]),
            "dise_no": group_code(visits),
        }
    ).with_columns(ends_of(books))
    stay, call = pl.lit(bed), pl.lit(~bed)
    has_dept = pl.lit(pl.Series(dept >= 0))
    return frame.with_columns(
        pl.when(has_dept).then("adm_dept_codg").alias("adm_dept_codg"),
        pl.when(has_dept).then("adm_dept_name").alias("adm_dept_name"),
        pl.when(stay).then("adm_diag_dscr").alias("adm_diag_dscr"),
        pl.when(call & pl.lit(own)).then("otp_diag_info").alias("otp_diag_info"),
        pl.when(pl.lit(injured)).then(pl.lit(_INJURED)).otherwise("med_type").alias("med_type"),
        nwb_flag=pl.lit("0"),
        vali_flag=pl.lit("1"),
    )


def _on_admission(visits: pl.DataFrame, rng: np.random.Generator) -> Ints:
    dx = visits["dx"].to_numpy()
    other = rng.integers(0, len(DIAGNOSES), len(dx))
    related = (DIAGNOSES.dept[other] == DIAGNOSES.dept[dx]) & (DIAGNOSES.ipt[other] > 0)
    return np.where(related & (rng.random(len(dx)) < 4 * _CHANGED_MIND), other, dx)


def _record(person: Ints, provider: Ints) -> Ints:
    """The medical record number: the same person has the same one at the same provider."""
    return (person * 1_299_709 + provider * 15_485_863) % 9_999_999_967
