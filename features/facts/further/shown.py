"""What was shown at the till and when the visit began: what facts are made of, no fact itself."""

import polars as pl

from features.claims.codes.valid import VALID
from features.claims.store import Store
from features.claims.tables.mdtrt_d import MDTRT_D
from features.claims.tables.setl_d import SETL_D

E_CREDENTIAL = "01"
"""mdtrt_cert_type of the electronic credential, which asks for its holder's face or telephone."""
ON_THE_INTERNET = "5"
"""pay_loc of an internet hospital."""
BY_HAND = "1"
"""setl_type of 中心报销: what is claimed by hand says nothing of the provider's till."""
TEMPORARY = ("card", "internet", "in_person", "began")
"""Columns that `shown` adds."""


def shown(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """The settlement rows of one bucket with `card`, `internet`, `in_person` and `began`.

    `card`: a card and no electronic credential was shown (null: not told); `internet`: settled by
    an internet hospital (null: not told); `in_person`: outpatient care or a purchase at a till, not
    online and not claimed by hand; `began`: when the visit began (null: no visit told).
    """
    bills = store.bucket(SETL_D, bucket).select(
        pl.col("setl_id").alias("settlement"),
        pl.col("psn_no").alias("patient"),
        (pl.col("mdtrt_cert_type") != E_CREDENTIAL).alias("card"),
        (pl.col("pay_loc") == ON_THE_INTERNET).alias("internet"),
    )
    visits = store.bucket(MDTRT_D, bucket).filter(VALID)
    begun = visits.select(
        pl.col("mdtrt_id").alias("visit"),
        pl.col("psn_no").alias("patient"),
        pl.col("begntime").cast(pl.Datetime("us")).alias("began"),
    )
    told = rows.join(bills, on=["settlement", "patient"], how="left")
    told = told.join(begun, on=["visit", "patient"], how="left")
    by_hand = pl.col("setl_type").fill_null("") == BY_HAND
    internet = pl.col("internet").fill_null(False)
    return told.with_columns(in_person=~pl.col("inpatient") & ~by_hand & ~internet)
