"""Therapies, procedures, tests, images and dear pieces of a bill, against its illness elsewhere.

Elsewhere is at other providers in earlier months, on bills that have any of it; of stays at
providers of the same kind (hospitals of traditional medicine give therapies on every ward). Of an
illness that many elsewhere have and hardly anybody is given any of it for, none is usual. The same
illness is of a stay its diagnosis group, else the category of its main diagnosis; of a call
that category. What a stay has is counted by its days.
"""

import polars as pl

from features.claims.codes.valid import VALID
from features.claims.store import Store
from features.claims.tables.mcs_info_b import MCS_INFO_B
from features.claims.tables.medins_info_b import MEDINS_INFO_B
from features.contexts.elsewhere import Elsewhere, hardly
from features.facts.further import diagnosis
from features.facts.further.diagnosis import category
from features.facts.further.known_lines import THERAPY, known_lines
from features.facts.further.learned import Adds
from features.facts.settlements import SETTLEMENTS

therapies_too_many = SETTLEMENTS.column(
    "therapies_too_many",
    "physical and traditional therapies at least twice as many as the illness has elsewhere, and "
    "two units more; of bones, muscles, nerves, strokes and injuries nothing is said",
)
tests_too_many = SETTLEMENTS.column(
    "tests_too_many",
    "laboratory tests at least twice as many as the illness has elsewhere, and two more",
)
procedures_too_many = SETTLEMENTS.column(
    "procedures_too_many",
    "procedures (of teeth, mind, heart, eyes and so on, no operations) at least twice as many as "
    "the illness has elsewhere, and two more",
)
images_too_many = SETTLEMENTS.column(
    "images_too_many",
    "images at least twice as many as the illness has elsewhere, and two more",
)
pieces_too_many = SETTLEMENTS.column(
    "pieces_too_many",
    "consumables of high value, as the national catalogue marks them, at least twice as many as "
    "the illness has elsewhere, and two more",
)

ASKED = r"^(M|S|T[0-3]|G|I6|R29|Z47|Z50)"
"""ICD-10 (ours): illnesses of bones and muscles, injuries, nerves, strokes, rehabilitation: what
therapy is the usual treatment of."""
THERAPISTS = r"^A(21|27|50\.(10|13|14))"
"""National departments of rehabilitation, pain, bone setting, acupuncture and massage."""
TWICE, MORE = 2, 20_000
"""Ours: how much more than usual is too many. Quantities are in ten-thousandths."""
DEARER = {"images": 10_000, "pieces": 10_000}
"""Ours: of what is dear and seldom more than one, one more is too many."""
ENOUGH = 10
"""Ours: fewer bills with any of it elsewhere give no usual."""
NOBODY = 0.02
"""Ours: where one bill in fifty at most has any of it elsewhere, none is usual."""
MEASURED = ("therapies", "tests", "procedures", "images", "pieces")
BY = ("illness", "inpatient", "kind_of_place")
COUNTED = ("all_bills", *(f"{name}_{what}" for name in MEASURED for what in ("bills", "units")))
ALONE = ("settlement",)


def narrow(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """The sums of one bucket by illness, bed or not, kind of place, provider and month."""
    told = diagnosis.add(rows.filter(~pl.col("pharmacy")), store, bucket)
    counted = _counted(told, store, bucket).filter(pl.col("illness").is_not_null())
    return counted.group_by(*BY, "provider", "month").agg(
        pl.len().cast(pl.Int64).alias("all_bills"),
        *((pl.col(name) > 0).sum().cast(pl.Int64).alias(f"{name}_bills") for name in MEASURED),
        *((pl.col(name) // pl.col("days")).sum().alias(f"{name}_units") for name in MEASURED),
    )


def found(rows: pl.LazyFrame) -> pl.LazyFrame:
    """The same sums over all buckets."""
    return rows.group_by(*BY, "provider", "month").agg(pl.col(COUNTED).sum())


def adds(pool: pl.DataFrame, store: Store) -> Adds:
    """What adds the facts, to rows with their `diagnosis`.

    Null at pharmacies and of bills without any line known by then; therapies also of illnesses that
    are not told; and, of two units or more, where too few bills elsewhere had any.
    """
    elsewhere = Elsewhere.of(pool, BY, COUNTED)

    def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
        told = _counted(rows, store, bucket).collect().lazy()
        told = told.join(elsewhere.before(told), on=[*BY, "provider", "month"], how="left")
        known = ~pl.col("pharmacy") & pl.col("tests").is_not_null()
        therapist = pl.col("department").str.contains(THERAPISTS).fill_null(False)
        unasked = ~pl.col("category").str.contains(ASKED) & ~therapist
        told = told.with_columns(
            therapies_too_many=pl.when(known & unasked).then(_many("therapies")),
            **{f"{name}_too_many": pl.when(known).then(_many(name)) for name in MEASURED[1:]},
        )
        return told.drop("category", "illness", "kind_of_place", "days", *MEASURED, *COUNTED)

    return add


def _many(name: str) -> pl.Expr:
    bills = pl.col(f"{name}_bills")
    a_day = (
        pl.when(hardly(f"{name}_bills", "all_bills", NOBODY))
        .then(0.0)
        .when(bills >= ENOUGH)
        .then(pl.col(f"{name}_units") / bills)
    )
    usual = a_day * pl.col("days")
    units = pl.col(name)
    more = DEARER.get(name, MORE)
    many = (units >= TWICE * usual) & (units >= usual + more)
    return pl.when(units < more).then(False).otherwise(many)


def _counted(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """The rows with category, illness, kind_of_place, days, and the units of what is measured.

    Units are sums of quantities, what was taken back taken off.
    """
    lines = known_lines(rows.select("settlement", "patient", "visible"), store, bucket)
    lines = lines.join(_dear(store), on="item", how="left")
    kind, units = pl.col("item_class"), pl.col("quantity")
    sums = lines.group_by("settlement", "patient").agg(
        units.filter(kind.is_in(THERAPY)).sum().alias("therapies"),
        units.filter(kind == "lab").sum().alias("tests"),
        units.filter(kind == "clinical_procedure").sum().alias("procedures"),
        units.filter(kind == "imaging").sum().alias("images"),
        units.filter("dear").sum().alias("pieces"),
    )
    days = (pl.col("last_day") - pl.col("first_day")).dt.total_days().clip(lower_bound=1)
    bed = pl.col("inpatient")
    return (
        rows.join(sums, on=["settlement", "patient"], how="left")
        .join(_places(store), on="provider", how="left")
        .with_columns(category().alias("category"), days=pl.when(bed).then(days).otherwise(1))
        .with_columns(
            pl.col(MEASURED).clip(lower_bound=0),
            illness=pl.when(bed).then(pl.coalesce("group", "category")).otherwise("category"),
            kind_of_place=pl.when(bed).then("kind_of_place").fill_null(""),
        )
    )


def _places(store: Store) -> pl.LazyFrame:
    """provider, kind_of_place."""
    rows = store.scan(MEDINS_INFO_B).filter(VALID)
    kind = pl.col("medins_type").drop_nulls().min().alias("kind_of_place")
    return rows.group_by(pl.col("medins_code").alias("provider")).agg(kind)


def _dear(store: Store) -> pl.LazyFrame:
    """item, dear: consumables that the national catalogue marks as of high value."""
    rows = store.scan(MCS_INFO_B).filter(VALID, pl.col("highval_mcs_flag") == "1")
    return rows.select(pl.col("med_list_codg").alias("item"), dear=True).unique("item")
