"""Stays for what comes back by plan: chemotherapy, dialysis, rehabilitation, psychiatry."""

import polars as pl

from features.claims.tables.mdtrt_d import MDTRT_D
from features.counter.statement import SPEAKS, STAYED, Asked, Statement
from features.facts.stays import STAYS

PLANNED = r"^(C\d|D0|D3[7-9]|D4[0-8]|Z51|Z49|N18|Z50|F[0-9]|G8[0-3]|I69)"
"""ICD-10: tumours and their therapy, dialysis and failing kidneys, rehabilitation, mental illness,
palsies and what a stroke leaves."""


def _speaks(rows: pl.LazyFrame, asked: Asked, bucket: int) -> pl.LazyFrame:
    """Whether the main diagnosis is one of them; null where none is told."""
    return rows.with_columns(pl.col("main_diagnosis").str.contains(PLANNED).alias(SPEAKS))


STATEMENT = Statement(
    name="course_of_treatment",
    zh="主诊断为肿瘤、透析、康复、精神等须反复治疗的疾病",
    en="are for tumours, dialysis, rehabilitation or mental illness, which come back by plan",
    schemes=("split_admission", "fake_admission", "over_treatment", "spending_outlier"),
    table=STAYS.name,
    rows=STAYED,
    needs=((MDTRT_D, ("dscg_maindiag_code",)),),
    speaks=_speaks,
)
