"""Catch-all doctors: one doctor's code that holds the work of many, or of nobody."""

import polars as pl

from features.claims.column import Ids
from features.claims.keys import KEY, RAW
from features.claims.quality.findings import Unchecked
from features.claims.quality.held import Held, streamed
from features.claims.quality.mend import PROVIDER, Mend, findings, none_found, percent
from features.claims.table import Table
from features.claims.tables.fee_list_d import FEE_LIST_D
from features.claims.tables.fixmedins_b import FIXMEDINS_B
from features.claims.tables.mdtrt_d import MDTRT_D

TIMES = 20
"""Times the median doctor of providers of the same level; unknown-doctor pools of the field stood
at 200 times the mean, and the busiest outpatient doctors below 20 (ours)."""
PLACES = 3
"""Providers at which one code works: practice at two is common, at three a shared code (ours)."""
SPAN, WORKED = 60, 0.95
"""Days from the first to the last, and the share of them worked: nobody is without a day off."""
NOBODY = r"^(?i:0+|9+|x+|-+|[?]+|null|none|nan|n/?a|unknown|未知|不详|无|其他)$"
"""Codes that stand for no doctor."""
FEWEST = 20
"""Rows under a code that stands for nobody before the provider has to mend it (ours)."""
SOURCES = (
    (MDTRT_D, "chfpdr_code", "begntime", None),
    (FEE_LIST_D, "bilg_dr_code", "fee_ocur_time", "det_item_fee_sumamt"),
)
DOCTOR = "doctor"
SEEMS = {
    "catch_all_doctor": ("疑为公用", "seem shared"),
    "tireless_doctor": ("日日不休、量超常人", "never rest, far above the usual,"),
}


def catch_all_doctors(held: Held) -> Mend:
    """Per provider the share of its rows that stand under such a code; the code is never told.

    A code for nobody, or of three providers, is a catch-all. A code that never rests may be one, or
    a doctor in whose name more is billed than anybody can do: that is told apart.
    """
    found, unchecked = [none_found()], []
    for table, column, time, charge in SOURCES:
        missing = held.lacks(table, column)
        if missing:
            unchecked.append(Unchecked("catch_all_doctor", missing))
        else:
            found.append(_found(held, table, column, time, charge))
    return Mend(pl.concat(found), tuple(unchecked))


def _found(held: Held, table: Table, column: str, time: str, charge: str | None) -> pl.DataFrame:
    amount = pl.col(charge).sum() if charge else pl.lit(None, pl.Int64)
    rows = held.valid(table).rename({column: DOCTOR})
    named = pl.col(DOCTOR).is_not_null()
    each = streamed(
        rows.filter(named)
        .group_by(DOCTOR, PROVIDER)
        .agg(pl.len().alias("rows"), amount.alias("amount"))
    )
    nobody = _nobody(held, each[DOCTOR])
    busy = _busy(held, each)
    when = pl.col(time).cast(pl.Date)
    asked = busy.lazy().select(DOCTOR)
    days = streamed(
        rows.join(asked, on=DOCTOR, how="semi")
        .group_by(DOCTOR)
        .agg(
            when.n_unique().alias("worked"), (when.max() - when.min()).dt.total_days().alias("span")
        )
    )
    restless = (pl.col("span") + 1 >= SPAN) & (pl.col("worked") >= WORKED * (pl.col("span") + 1))
    pooled = pl.col("places") >= PLACES
    pools = busy.join(days, on=DOCTOR)
    shared = pl.concat([pools.filter(pooled).select(DOCTOR), nobody]).unique()
    tireless = pools.filter(restless).select(DOCTOR).join(shared, on=DOCTOR, how="anti")
    return pl.concat(
        _told(kind, each, codes, table, charge)
        for kind, codes in (("catch_all_doctor", shared), ("tireless_doctor", tireless))
    )


def _told(
    kind: str, each: pl.DataFrame, catching: pl.DataFrame, table: Table, charge: str | None
) -> pl.DataFrame:
    total = each.group_by(PROVIDER).agg(pl.col("rows").sum().alias("all"))
    told = (
        each.join(catching, on=DOCTOR, how="semi")
        .filter(pl.col("rows") >= FEWEST)
        .group_by(PROVIDER)
        .agg(pl.len().alias("codes"), pl.col("rows").sum(), pl.col("amount").sum())
        .join(total, on=PROVIDER)
        .with_columns((pl.col("rows") / pl.col("all")).alias("share"))
        .with_columns(pl.col("amount") if charge else pl.lit(None, pl.Int64).alias("amount"))
    )
    return findings(kind, told, *_words(table, *SEEMS[kind]))


def _nobody(held: Held, doctors: pl.Series) -> pl.DataFrame:
    raw = held.store.raw_of(Ids.DOCTOR, doctors)
    none = raw.filter(pl.col(RAW).str.strip_chars().str.contains(NOBODY))
    return none.select(pl.col(KEY).alias(DOCTOR))


def _busy(held: Held, each: pl.DataFrame) -> pl.DataFrame:
    """Doctors far above the median doctor of the level of the provider where they do most."""
    most = each.sort("rows", DOCTOR, PROVIDER, descending=[True, False, False])
    doctors = most.group_by(DOCTOR, maintain_order=True).agg(
        pl.col("rows").sum(), pl.len().alias("places"), pl.col(PROVIDER).first()
    )
    levelled = doctors.join(_levels(held), on=PROVIDER, how="left")
    usual = pl.col("rows").median().over("hosp_lv")
    return levelled.filter(pl.col("rows") > TIMES * usual).select(DOCTOR, "places")


def _levels(held: Held) -> pl.DataFrame:
    """Each provider's latest level; none where the register is absent: all are one group then."""
    terms = held.store.scan(FIXMEDINS_B).select(PROVIDER, "hosp_lv", "begntime")
    last = terms.collect().sort(PROVIDER, "begntime", "hosp_lv")
    return last.group_by(PROVIDER, maintain_order=True).agg(pl.col("hosp_lv").last())


def _words(table: Table, seems_zh: str, seems: str) -> tuple[pl.Expr, pl.Expr]:
    codes, share = pl.col("codes").cast(pl.String), percent(pl.col("share"))
    zh = pl.format(f"{table.zh}：{{}}个医师编码{seems_zh}，占该机构记录的{{}}", codes, share)
    en = pl.format(
        f"{table.en}: {{}} doctor code(s) that {seems} hold {{}} of the provider's rows",
        codes,
        share,
    )
    return zh, en
