"""Facts of fee lines: drugs and tests that nothing the patient was told to have explains.

What explains what is learned from others: of each diagnosis category, how many patients elsewhere
had an item of the kind, against how many would have, were the kind given to all alike.
"""

import polars as pl

from features.claims.store import Store
from features.contexts.elsewhere import Elsewhere
from features.contexts.kinds import kinds_of
from features.facts.further.diagnoses import STILL, diagnoses
from features.facts.further.learned import Adds
from features.facts.lines import LINES

drug_judged = LINES.column(
    "drug_judged", "a drug, of which is known elsewhere whether the patient's diagnoses explain it"
)
test_judged = LINES.column(
    "test_judged", "a test or scan, of which is known elsewhere whether the diagnoses explain it"
)
unexplained = LINES.column(
    "unexplained",
    "a drug or test that elsewhere hardly anybody gets for any diagnosis that was told of the "
    "patient in the half year before",
)

DRUGS = ("western", "patent", "ethnic", "preparation")
TESTS = ("lab", "imaging", "pathology")
SELDOM = 0.2
"""Ours: no diagnosis explains what its patients get a fifth as often as all patients or less.

One patient is added on either side, so that nothing is told where fewer than four would have had
it: a rare disease, or a rare drug, is no suspicion."""
COMMON = 10
"""Ours: of a category with so many patients elsewhere, none of whom got it, the whole chapter is
asked where the category alone tells nothing."""
HIGHER_LEVELS = ("01", "02", "03", "04", "05", "06", "07", "12", "13")
"""hosp_lv of the second and third level: they see other patients than clinics do."""
OF = ("ward", "higher")
BY = (*OF, "kind", "category")
REST = (*OF, "kind", "provider", "month")
WANTED = ("category", *REST)
COUNTED = ("people",)
ALL_KINDS, ALL_CATEGORIES = -1, ""
SUMS = {
    "ward": pl.Boolean,
    "higher": pl.Boolean,
    "kind": pl.Int64,
    "category": pl.String,
    "provider": pl.Int64,
    "month": pl.Int32,
    "people": pl.Int64,
}


def sums(lines: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """Patients of a provider by kind and category, by each alone and in all, as SUMS.

    Each in the month in which the provider first had the patient so.
    """
    kinds = _kinds(store)
    lines = _strata(lines).filter(pl.col("quantity") > 0)
    told = diagnoses(store, bucket).with_columns(category=_category())
    told = told.select("settlement", "patient", "category").unique()
    told = told.filter(pl.len().over("settlement", "patient") == 1)
    told = pl.concat([told, told.with_columns(category=_chapter())]).unique().collect().lazy()
    by = ["settlement", "patient"]
    bills = lines.select(*by, *OF, "provider", "month").unique().collect().lazy()
    kept = lines.join(kinds, on="item").select(*by, *OF, "provider", "month", "kind").unique()
    pairs = kept.join(told, on=by).collect().lazy()
    all_kinds = pl.lit(ALL_KINDS, pl.Int64).alias("kind")
    all_categories = pl.lit(ALL_CATEGORIES).alias("category")
    of_category = bills.join(told, on=by).with_columns(all_kinds)
    of_kind = pairs.with_columns(all_categories)
    of_all = of_category.with_columns(all_categories)
    columns = [*BY, "provider", "patient", "month"]
    return (
        pl.concat([each.select(columns) for each in (pairs, of_kind, of_category, of_all)])
        .group_by(*BY, "provider", "patient")
        .agg(pl.col("month").min())
        .group_by(*BY, "provider", "month")
        .agg(pl.len().cast(pl.Int64).alias("people"))
        .select(pl.col(name).cast(dtype) for name, dtype in SUMS.items())
    )


def learned(pool: pl.DataFrame, store: Store) -> Adds:
    """What adds the facts, given the sums of all buckets."""
    kinds = _kinds(store).collect().lazy()
    elsewhere = Elsewhere.of(pool, BY, COUNTED)

    def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
        told = diagnoses(store, bucket).with_columns(category=_category()).drop("code").unique()
        told = told.collect().lazy()
        lines = _strata(rows.join(kinds, on="item", how="left"))
        given = pl.col("kind").is_not_null() & (pl.col("quantity") > 0) & ~pl.col("pharmacy")
        asked = lines.filter(given)
        asked = asked.select("line", "settlement", "patient", "provider", *OF, "kind", "month")
        asked = asked.collect().lazy()
        own = told.drop("known")
        said = _judged(asked.join(own, on=["settlement", "patient"]), elsewhere).collect().lazy()
        # Only what the settlement's own diagnoses do not explain is held against earlier ones.
        odd = asked.join(said.filter("unexplained").select("line"), on="line").join(
            rows.select("line", "visible"), on="line"
        )
        past = (
            odd.join(told.drop("settlement"), on="patient")
            .filter(pl.col("known").is_between(pl.col("visible") - STILL, "visible"))
            .unique(["line", "category"])
        )
        had = _judged(past, elsewhere).filter(~pl.col("unexplained").fill_null(False))
        had = had.select("line", pl.lit(True).alias("had")).collect().lazy()
        judged = pl.col("unexplained").is_not_null()
        no = pl.when(pl.col("had").is_null()).then("unexplained").otherwise(False)
        drug = pl.col("item_class").is_in(DRUGS)
        return (
            rows.join(kinds.select("item", "item_class"), on="item", how="left")
            .join(said, on="line", how="left")
            .join(had, on="line", how="left")
            .with_columns(
                drug_judged=judged & drug.fill_null(False),
                test_judged=judged & ~drug.fill_null(True),
                unexplained=no,
            )
            .drop("item_class", "had")
        )

    return add


def _judged(asked: pl.LazyFrame, elsewhere: Elsewhere) -> pl.LazyFrame:
    """line, unexplained: whether none of its categories explains the kind; null of unknown.

    `asked` has a row for each line and category.
    """
    asked = asked.select("line", *BY, "provider", "month").collect().lazy()
    wanted = asked.select(WANTED).unique().collect().lazy()
    chapters = wanted.with_columns(chapter=_chapter())
    of_chapter = _counts(chapters.select(pl.col("chapter").alias("category"), *REST), elsewhere)
    counts = (
        _counts(wanted, elsewhere)
        .with_columns(chapter=_chapter())
        .join(of_chapter, left_on=["chapter", *REST], right_on=["category", *REST], suffix="_wide")
    )
    narrow, wide = _seldom(""), _seldom("_wide")
    common = (pl.col("of_category") >= COMMON) & (pl.col("both") == 0)
    seldom = pl.coalesce(narrow, pl.when(common).then(wide))
    counts = counts.select(*WANTED, seldom.alias("seldom")).collect().lazy()
    explained = pl.col("seldom").eq(pl.lit(False)).any()
    unknown = pl.col("seldom").is_null().any()
    no = pl.when(explained).then(False).when(~unknown).then(True)
    return asked.join(counts, on=WANTED, how="left").group_by("line").agg(no.alias("unexplained"))


def _counts(wanted: pl.LazyFrame, elsewhere: Elsewhere) -> pl.LazyFrame:
    """WANTED with patients elsewhere before: both, of_kind, of_category, of_all."""
    wanted = wanted.select(WANTED).unique().collect().lazy()
    counts = wanted
    marks = {"kind": pl.lit(ALL_KINDS, pl.Int64), "category": pl.lit(ALL_CATEGORIES)}
    for name, over in (
        ("both", ()),
        ("of_kind", ("category",)),
        ("of_category", ("kind",)),
        ("of_all", ("kind", "category")),
    ):
        marked = wanted.with_columns(**{key: marks[key] for key in over})
        left = [key for key in WANTED if key not in over]
        sums = elsewhere.before(marked).select(*left, pl.col("people").alias(name))
        counts = counts.join(sums, on=left, how="left").collect().lazy()
    return counts


def _seldom(suffix: str) -> pl.Expr:
    """Whether so few of the category get the kind, one patient added on either side."""
    both, of_kind, of_category, of_all = (
        pl.col(name + suffix).cast(pl.Float64)
        for name in ("both", "of_kind", "of_category", "of_all")
    )
    usual = pl.when(of_all > 0).then(of_kind * of_category / of_all)
    enough = (usual + 1) * SELDOM >= 1
    return pl.when(enough).then(both + 1 <= (usual + 1) * SELDOM)


def _kinds(store: Store) -> pl.LazyFrame:
    """item, kind, item_class of drugs and tests."""
    kinds = kinds_of(store).filter(pl.col("item_class").is_in([*DRUGS, *TESTS]))
    return kinds.select("item", "kind", "item_class")


def _strata(lines: pl.LazyFrame) -> pl.LazyFrame:
    """With ward (a stay in bed) and higher (a provider of the second level or above)."""
    higher = pl.col("level").is_in(list(HIGHER_LEVELS)).fill_null(False)
    return lines.with_columns(ward=pl.col("inpatient"), higher=higher)


def _chapter() -> pl.Expr:
    """The letter of a category, by which it stands beside the categories."""
    return pl.col("category").str.slice(0, 1)


def _category() -> pl.Expr:
    """The three-character category of a diagnosis code."""
    return pl.col("code").str.slice(0, 3)
