"""Facts of fee lines: tests repeated before they can change, and HbA1c without the disease."""

from datetime import timedelta

import polars as pl

from features.claims.codes.valid import VALID
from features.claims.store import Store
from features.claims.tables.out_med_setl_diag_list_d import OUT_MED_SETL_DIAG_LIST_D
from features.claims.tables.setl_d import SETL_D
from features.claims.tables.setl_list_diag_d import SETL_LIST_DIAG_D
from features.contexts.elsewhere import Elsewhere, hardly
from features.contexts.kinds import kinds_of
from features.facts.further.learned import Adds
from features.facts.further.past import Past
from features.facts.lines import LINES

hba1c = LINES.column("hba1c", "a test of glycated haemoglobin")
slow_test = LINES.column(
    "slow_test",
    "of a laboratory test that says nothing new within 60 days: HbA1c, and what hardly anybody "
    "elsewhere had again so soon before",
)
repeated = LINES.column(
    "repeated", "a slow test that the patient had, anywhere, on a day of the 60 before"
)
undiagnosed = LINES.column(
    "undiagnosed", "HbA1c of somebody with a diagnosis that day and none of diabetes so far"
)

HBA1C = "250302003"
"""糖化血红蛋白测定 by its national nine digits (claims reference 2.1)."""
WITHIN = 60
"""Days before which HbA1c says nothing new: it is the mean of 8 to 12 weeks (schemes: 60-90)."""
HARDLY = 0.05
"""Ours: a test is slow where one in twenty at most was had again within 60 days."""
DIABETES = r"^(E0[89]|E1[0-4]|O24|R73)"
"""ICD-10: diabetes of any kind, in pregnancy too, and a raised blood sugar."""
COUNTED = ("tests", "soon")


def _of_tests(rows: pl.LazyFrame, store: Store) -> pl.LazyFrame:
    return rows.join(_tests(store), on="item", how="semi")


PAST = Past(_of_tests, days=WITHIN)


def sums(lines: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """By test, provider and month: days of patients with it, and those soon after another day.

    A day counts in the month in which it was first known, beside the days known by then.
    """
    of = ("patient", "kind")
    days = (
        lines.filter(pl.col("quantity") > 0)
        .join(_tests(store), on="item")
        .group_by(*of, "provider", "day")
        .agg(pl.col("month").min())
        .collect()
        .lazy()
    )
    gap = (pl.col("day") - pl.col("day_before")).dt.total_days()
    soon = (
        days.join(days.select(*of, "day", "month"), on=of, suffix="_before")
        .filter(gap.is_between(1, WITHIN), pl.col("month_before") <= pl.col("month"))
        .select(*of, "provider", "day", soon=True)
        .unique()
    )
    return (
        days.join(soon, on=[*of, "provider", "day"], how="left")
        .group_by("kind", "provider", "month")
        .agg(pl.len().cast(pl.Int64).alias("tests"), pl.col("soon").count().cast(pl.Int64))
    )


def learned(pool: pl.DataFrame, store: Store) -> Adds:
    """What adds the facts, given the sums of all buckets."""
    elsewhere = Elsewhere.of(pool, ("kind",), COUNTED)
    tests = _tests(store).collect().lazy()

    def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
        told = rows.join(tests, on="item", how="left")
        told = told.join(elsewhere.before(told), on=["kind", "provider", "month"], how="left")
        told = told.join(_diagnosed(store, bucket), on=["settlement", "patient"], how="left")
        told = told.join(_diabetic(store, bucket), on="patient", how="left")
        sold, known = pl.col("quantity") > 0, (pl.col("tests") + 2) * HARDLY >= 1
        of_slow = pl.col("hba1c") | pl.when(known).then(hardly("soon", "tests", HARDLY))
        ill = (pl.col("diabetic_since") <= pl.col("visible")).fill_null(False)
        told = told.with_columns(
            hba1c=pl.col("hba1c").fill_null(False) & sold,
            slow_test=pl.when(pl.col("kind").is_null()).then(False).otherwise(sold & of_slow),
            undiagnosed=pl.when(pl.col("hba1c") & sold & pl.col("diagnosed")).then(~ill),
        )
        told = told.collect().lazy()
        return (
            told.join(_again(told), on="line", how="left")
            .with_columns(repeated=pl.when("slow_test").then(pl.col("again_soon").fill_null(False)))
            .drop("kind", *COUNTED, "diagnosed", "diabetic_since", "again_soon")
        )

    return add


def _tests(store: Store) -> pl.LazyFrame:
    """item, kind, hba1c: laboratory tests."""
    tests = kinds_of(store).filter(pl.col("item_class") == "lab")
    return tests.select(
        "item", "kind", (pl.col("service_item") == HBA1C).fill_null(False).alias("hba1c")
    )


def _again(rows: pl.LazyFrame) -> pl.LazyFrame:
    """line, again_soon: slow tests of whose patient another day's was known, and not refunded."""
    days = ("patient", "kind", "begin", "visible", "void")
    tests = rows.filter(pl.col("kind").is_not_null(), pl.col("quantity") > 0)
    gap = pl.col("begin") - pl.col("begin_other")
    stood = pl.col("void_other").is_null() | (pl.col("void_other") > pl.col("visible"))
    return (
        tests.filter("slow_test")
        .select("line", *days)
        .join(tests.select(days).unique(), on=["patient", "kind"], suffix="_other")
        .filter(
            gap.is_between(timedelta(1), timedelta(WITHIN)),
            pl.col("visible_other") <= pl.col("visible"),
            stood,
        )
        .select("line", pl.lit(True).alias("again_soon"))
        .unique()
    )


def _diagnoses(store: Store, bucket: int) -> pl.LazyFrame:
    """settlement, patient, known, diabetes: each diagnosis of a settlement or of its visit."""
    bills = (
        store.bucket(SETL_D, bucket)
        .filter(VALID)
        .select("setl_id", "mdtrt_id", "psn_no", SETL_D.visible_at().alias("known"))
    )
    columns = ("setl_id", "psn_no", "known", "diag_code")
    listed = store.bucket(SETL_LIST_DIAG_D, bucket).filter(VALID)
    of_visit = store.bucket(OUT_MED_SETL_DIAG_LIST_D, bucket).filter(VALID)
    both = [
        bills.join(listed.select("setl_id", "psn_no", "diag_code"), on=["setl_id", "psn_no"]),
        bills.join(of_visit.select("mdtrt_id", "psn_no", "diag_code"), on=["mdtrt_id", "psn_no"]),
    ]
    return pl.concat([each.select(columns) for each in both]).select(
        pl.col("setl_id").alias("settlement"),
        pl.col("psn_no").alias("patient"),
        "known",
        pl.col("diag_code").str.contains(DIABETES).alias("diabetes"),
    )


def _diagnosed(store: Store, bucket: int) -> pl.LazyFrame:
    told = _diagnoses(store, bucket).select("settlement", "patient").unique()
    return told.with_columns(diagnosed=True)


def _diabetic(store: Store, bucket: int) -> pl.LazyFrame:
    """patient, diabetic_since: when the first diagnosis of diabetes became known."""
    ill = _diagnoses(store, bucket).filter("diabetes")
    return ill.group_by("patient").agg(pl.col("known").min().alias("diabetic_since"))
