"""Care that the provider was registered to bill on that day."""

import polars as pl

from features.claims.tables.fixmedins_serv_mgt_d import FIXMEDINS_SERV_MGT_D
from features.claims.tables.setl_d import SETL_D
from features.counter.statement import SETTLED, SPEAKS, Asked, Statement, in_force, with_key
from features.facts.settlements import SETTLEMENTS


def _speaks(rows: pl.LazyFrame, asked: Asked, bucket: int) -> pl.LazyFrame:
    """Whether the register lets the provider bill such care; null where it has no entry at all."""
    allowed = asked.register(FIXMEDINS_SERV_MGT_D).select(
        pl.col("fixmedins_code").alias("provider"),
        pl.col("med_type").alias("may"),
        pl.col("insutype").alias("may_insure"),
        "begndate",
        "enddate",
    )
    care = asked.seen(SETL_D, bucket).select(
        pl.col("setl_id").alias("settlement"), "med_type", "insutype"
    )
    both = rows.select("settlement", "provider", "begin").join(care, on="settlement")
    fits = in_force() & (pl.col("may").is_null() | (pl.col("may") == pl.col("med_type")))
    insured = pl.col("may_insure").is_null() | (pl.col("may_insure") == pl.col("insutype"))
    found = both.join(allowed, on="provider").filter(fits & insured.fill_null(True))
    known = allowed.select("provider").unique().with_columns(pl.lit(True).alias("registered"))
    told = with_key(rows, found, "settlement").join(known, on="provider", how="left")
    return told.with_columns(pl.when("registered").then(SPEAKS).alias(SPEAKS))


STATEMENT = Statement(
    name="registered_care",
    zh="属机构当日登记可开展的医疗类别",
    en="are of a kind of care that the provider was registered for that day",
    schemes=("suspended_billing", "off_scope"),
    table=SETTLEMENTS.name,
    rows=SETTLED,
    needs=((FIXMEDINS_SERV_MGT_D, ("med_type",)),),
    speaks=_speaks,
)
