"""mdtrt_d (§1.7): the visits, with doctor, department, bed and the two main diagnoses."""

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.care.families import FAMILIES
from features.simulation.care.groups import DEPARTMENT, DEPARTMENTS, NAMES
from features.simulation.records.books import Books
from features.simulation.records.identifiers import numbers
from features.simulation.streams import stream

_BEDS_PER_WARD = 40
#: Share of visits whose diagnosis on admission is another one of the department (assumed).
_CHANGED_MIND = 0.12


def _admission_family(books: Books, rng: np.random.Generator) -> Ints:
    family = books.visits["family"].to_numpy()
    other = rng.integers(0, len(FAMILIES), len(family))
    related = DEPARTMENT[other] == DEPARTMENT[family]
    return np.where(related & (rng.random(len(family)) < 3 * _CHANGED_MIND), other, family)


def _record_numbers(books: Books, rng: np.random.Generator) -> pl.Series:
    person, provider = books.visits["person"].to_numpy(), books.visits["provider"].to_numpy()
    known, which = np.unique(provider * len(books.world.people) + person, return_inverse=True)
    return numbers(len(known), 12, rng).gather(which)


def mdtrt_d(books: Books) -> pl.DataFrame:
    """Return one row per visit; bed, group and final diagnosis are null for outpatients."""
    visits, span = books.visits, books.world.span
    rng = stream(books.seed, "tables/mdtrt_d")
    icd = pl.Series([family.icd for family in FAMILIES])
    family = visits["family"].to_numpy()
    ward, bed = pl.col("bed") // _BEDS_PER_WARD + 1, pl.col("bed") % _BEDS_PER_WARD + 1
    label = pl.format("{}-{}", ward, bed.cast(pl.String).str.zfill(2))
    inpatient = visits["inpatient"]
    only_stays = {
        "adm_bed": visits.select(label).to_series(),
        "dscg_maindiag_code": icd.gather(visits["group"] // 3),
        "dise_no": pl.Series(NAMES).gather(visits["group"]),
    }
    return pl.DataFrame(
        {
            "mdtrt_id": books.visit_ids,
            "psn_no": books.persons.gather(visits["person"]),
            "fixmedins_code": books.providers.gather(visits["provider"]),
            "begntime": span.times(visits["began"]),
            "endtime": span.times(visits["left"]),
            "med_type": np.where(inpatient, "21", "11"),
            "chfpdr_code": books.doctors.gather(visits["doctor"]),
            "adm_dept_codg": pl.Series(DEPARTMENTS).gather(DEPARTMENT[family]),
            "ipt_otp_no": numbers(visits.height, 10, rng),
            "medrcdno": _record_numbers(books, rng),
            "adm_diag_dscr": icd.gather(_admission_family(books, rng)),
        }
    ).with_columns(
        **{name: pl.when(inpatient).then(values) for name, values in only_stays.items()},
        vali_flag=pl.lit("1"),
    )
