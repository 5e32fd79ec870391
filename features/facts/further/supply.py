"""Facts of fee lines: how long a drug lasts, and how much of it the patient still had in hand."""

from datetime import timedelta

import polars as pl

from features.claims.codes import INPATIENT_MED_TYPES
from features.claims.items.item_class import normal
from features.claims.items.of_store import items_of
from features.claims.keys import KEY
from features.claims.store import Store
from features.claims.tables.fee_list_d import FEE_LIST_D
from features.contexts.elsewhere import Elsewhere
from features.facts.further.known import known_before
from features.facts.further.learned import Adds, Learned
from features.facts.lines import LINES
from features.months import month_number

supply_days = LINES.column(
    "supply_days",
    "days that a western or patent medicine got outside a bed lasts: as told, else as others "
    "told before of the item",
)
in_hand = LINES.column(
    "in_hand",
    "days of the drug (substance, form and strength, whoever made it) that the patient still had, "
    "from all that was got anywhere within 180 days and known before",
)
in_hand_known = LINES.column("in_hand_known", "the days of supply are known")
early = LINES.column("early", "got with more than 7 days of the drug in hand")
hoarded = LINES.column("hoarded", "got with more than 91 days of the drug in hand")
places = LINES.column(
    "places", "providers at which the patient got the drug within 180 days, as known, this included"
)

TOLERANCE = 7
"""Days before its end at which the next supply may be collected (claims reference 3.6)."""
LONGEST = 84
"""Days of the longest prescription there is, 12 weeks (国卫办医发〔2021〕17号, same place)."""
LOOK = 180
"""Days (ours): what was got longer ago is used up or out of date."""
TELLABLE = (1, 366)
"""Days (ours): prd_days outside them is a slip, and is not told."""
MANY = 10
"""Lines (ours) that others must have told of before an item's days a unit are known from them."""
NOT_DAILY = r"^(XL|ZC)"
"""Drugs of tumours and of the immune system (claims reference 2.3) are given in courses, by body
surface and at several places: how long they last cannot be told from their packs."""
HELD = ("western", "patent")
COUNTED = ("told_lines", "told_days", "told_quantity")
OF_FILL = ("settlement", "patient", "provider", "drug", "begin", "visible", "void")


def sums(lines: pl.LazyFrame, store: Store) -> pl.LazyFrame:
    """Nothing: the pool's lines have no days of supply, `learned` sums them by itself."""
    return lines.select("item").limit(0)


def after(add: Adds) -> Learned:
    """A file that reads these facts: it gathers nothing, and stands after them in the lists."""
    return Learned(sums, lambda pool, store: add)


def learned(pool: pl.DataFrame, store: Store) -> Adds:
    """What adds the facts; the columns `drug` and `days` are left on the rows for who comes later.

    `drug`, `same_class` and `substance` are as `drugs_of` has them, also left; `days` (Int64) is
    negative where a line takes another back.
    """
    drugs = drugs_of(store).collect().lazy()
    elsewhere = Elsewhere.of(_told_days(store, drugs).collect(), ("item",), COUNTED)

    def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
        told = rows.join(drugs, on="item", how="left").join(_told(store, bucket), on="line")
        asked = told.filter(pl.col("drug").is_not_null(), pl.col("cycle").is_null())
        by = ["item", "provider", "month"]
        told = told.join(elsewhere.before(asked), on=by, how="left")
        taken = pl.col("drug").is_not_null() & ~pl.col("inpatient")
        told = told.with_columns(days=pl.when(taken).then(_days())).collect().lazy()
        known = pl.col("days").is_not_null() & (pl.col("quantity") > 0)
        stock = _stock(told).collect().lazy()
        told = told.join(stock, on=[*OF_FILL[:5], "visible"], how="left")
        held = pl.when(known).then(pl.col("held").fill_null(0))
        return told.with_columns(
            supply_days=pl.when(known).then("days"),
            in_hand=held,
            in_hand_known=known,
            early=held > TOLERANCE,
            hoarded=held > LONGEST + TOLERANCE,
            places=pl.when(known).then(pl.col("got_at").fill_null(1)),
        ).drop("cycle", *COUNTED, "held", "got_at")

    return add


def drugs_of(store: Store) -> pl.LazyFrame:
    """item, drug, same_class, substance (Int64): drugs taken daily, and what they have in common.

    Each is the least key of the items of one name. `drug` is substance, form and strength, or a
    patent medicine; `same_class` and `substance` are null where the code does not say.
    """
    code = normal(pl.col("code"))
    strength = pl.when(pl.col("item_class") == "western").then(code.str.slice(0, 17))
    taken = pl.col("item_class").is_in(HELD) & ~code.str.contains(NOT_DAILY)
    kind = pl.col("item_class") + "/"
    names = {
        "drug": pl.coalesce(strength, "patent_name", "code"),
        "same_class": kind + pl.col("drug_class"),
        "substance": kind + pl.coalesce("substance", "patent_name"),
    }
    drugs = items_of(store).lazy().filter(taken).with_columns(**names)
    least = [
        pl.when(pl.col(name).is_not_null()).then(pl.col(KEY).min().over(name)).alias(name)
        for name in names
    ]
    return drugs.select(pl.col(KEY).alias("item"), *least)


def _days() -> pl.Expr:
    """As told, else by the quantity as others told it; of a line that takes back, negative."""
    a_unit = pl.col("told_days") / pl.col("told_quantity")
    known = pl.when(pl.col("told_lines") >= MANY).then(a_unit)
    judged = (pl.col("quantity").abs() * known).round().clip(*TELLABLE)
    return (pl.coalesce("cycle", judged) * pl.col("quantity").sign()).cast(pl.Int64)


def _tellable(days: str) -> pl.Expr:
    return pl.when(pl.col(days).is_between(*TELLABLE)).then(pl.col(days).round())


def _told(store: Store, bucket: int) -> pl.LazyFrame:
    """line, cycle: the days that the line tells."""
    lines = store.bucket(FEE_LIST_D, bucket).with_row_index("line")
    return lines.select("line", _tellable("prd_days").alias("cycle"))


def _told_days(store: Store, drugs: pl.LazyFrame) -> pl.LazyFrame:
    """By item, provider and month: lines that told their days, the days and the quantities."""
    stays = (*INPATIENT_MED_TYPES, *store.local_codes("inpatient"))
    in_bed = pl.any_horizontal(pl.col("med_type").str.starts_with(each) for each in stays)
    return (
        store.scan(FEE_LIST_D)
        .filter(
            pl.col("vali_flag").fill_null("1") != "0",
            pl.col("setl_id").is_not_null(),
            ~in_bed.fill_null(False),
            pl.col("cnt") > 0,
        )
        .select(
            pl.col("med_list_codg").alias("item"),
            pl.col("fixmedins_code").alias("provider"),
            month_number(FEE_LIST_D.visible_at()).alias("month"),
            _tellable("prd_days").cast(pl.Int64).alias("told_days"),
            pl.col("cnt").alias("told_quantity"),
        )
        .filter(pl.col("told_days").is_not_null())
        .join(drugs.select("item"), on="item", how="semi")
        .group_by("item", "provider", "month")
        .agg(
            pl.len().cast(pl.Int64).alias("told_lines"),
            pl.col("told_days", "told_quantity").sum(),
        )
    )


def fills_of(rows: pl.LazyFrame, *further: str) -> pl.LazyFrame:
    """What was got of a drug at once: OF_FILL, `further` and the days, one row for each.

    No more than the longest prescription counts of one: more in one go is that line's own finding,
    and a slip of the pen does not fill the cupboard for half a year.
    """
    known = rows.filter(pl.col("days").is_not_null(), pl.col("quantity") != 0)
    return known.group_by(*OF_FILL, *further).agg(pl.col("days").sum().clip(upper_bound=LONGEST))


def held(pairs: pl.LazyFrame, *by: str) -> pl.LazyFrame:
    """By `by`: `held`, the days still in hand on the day `begin` of what was got before.

    `pairs` has begin, begin_before and days_before. A supply is begun when it is got or when what
    was there is used up: so what is left at the end is the most that any of the days leaves, of
    all that was got from it on.
    """
    day = pl.col("begin_before").cast(pl.Int32).cast(pl.Int64)
    until = (day + pl.col("days_before").cum_sum(reverse=True)).max()
    today = pl.col("begin").first().cast(pl.Int32).cast(pl.Int64)
    return (
        pairs.sort(*by, "begin_before", "days_before", descending=[*(False for _ in by), False, True])
        .group_by(*by, maintain_order=True)
        .agg((until - today).clip(lower_bound=0).alias("held"), *_places())
    )


def _places() -> list[pl.Expr]:
    here = (pl.col("provider_before") == pl.col("provider")).any()
    return [(pl.col("provider_before").n_unique().cast(pl.Int64) + ~here).alias("got_at")]


def recent() -> pl.Expr:
    """What was got before, or on the same day, and not too long ago."""
    gap = pl.col("begin") - pl.col("begin_before")
    return gap.is_between(timedelta(0), timedelta(LOOK))


def _stock(rows: pl.LazyFrame) -> pl.LazyFrame:
    """settlement, patient, provider, drug, begin, visible; held, got_at, of what was there."""
    fills = fills_of(rows)
    pairs = fills.join(fills, on=["patient", "drug"], suffix="_before")
    return held(pairs.filter(known_before(), recent()), *OF_FILL[:5], "visible")
