"""Facts of fee lines: how long a drug lasts, and how much of it the patient still had in hand."""

import polars as pl

from features.claims.store import Store
from features.claims.tables.fee_list_d import FEE_LIST_D
from features.contexts.days_told import COUNTED as COUNTED
from features.contexts.days_told import days_of, days_told, tellable
from features.contexts.drugs import drugs_of
from features.contexts.elsewhere import Elsewhere
from features.facts.further.known import known_before
from features.facts.further.learned import Adds, Learned
from features.facts.further.past import Past
from features.facts.further.stock import LONGEST, LOOK, fills_of, held, recent
from features.facts.lines import LINES

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
in_hand_known = LINES.column("in_hand_known", "a drug whose days of supply are known")
early = LINES.column(
    "early", "got when one purchase before would by itself have lasted more than 7 days longer"
)
hoarded = LINES.column("hoarded", "got with more than 91 days of the drug in hand")
places = LINES.column(
    "places", "providers at which the patient got the drug within 180 days, as known, this included"
)

TOLERANCE = 7
"""Days before its end at which the next supply may be collected (claims reference 3.6)."""
FILL = ("settlement", "patient", "provider", "drug", "begin", "visible")


def _outside_beds(rows: pl.LazyFrame, store: Store) -> pl.LazyFrame:
    """Those whose days of supply may be known."""
    return rows.filter(~pl.col("inpatient")).join(drugs_of(store), on="item", how="semi")


PAST = Past(_outside_beds, days=2 * LOOK)
"""What was got within LOOK, and what was in hand by then."""


def sums(lines: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """By drug, provider and month: what lines told of their days; the pool's lines have none."""
    return days_told(store, bucket, drugs_of(store))


def after(add: Adds, past: Past | None = None) -> Learned:
    """A file that reads these facts: it gathers nothing, and stands after them in the lists."""
    return Learned((), lambda store: add, past)


def learned(pool: pl.DataFrame, store: Store) -> Adds:
    """What adds the facts, given the sums of all buckets.

    Left on the rows for who comes later: `days`, and what drugs_of tells. `days` (Int64) is
    negative where a line takes another back. In beds nothing is known: what is
    given there is taken there.
    """
    drugs = drugs_of(store).collect().lazy()
    elsewhere = Elsewhere.of(pool, ("item",), COUNTED)

    def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
        told = rows.join(drugs, on="item", how="left").join(_told(store, bucket), on="line")
        asked = told.filter(pl.col("drug").is_not_null(), pl.col("cycle").is_null())
        by = ["item", "provider", "month"]
        told = told.join(elsewhere.before(asked), on=by, how="left")
        quantity = pl.col("quantity")
        days = (pl.coalesce("cycle", days_of(quantity.abs())) * quantity.sign()).cast(pl.Int64)
        taken = pl.col("drug").is_not_null() & ~pl.col("inpatient")
        told = told.with_columns(days=pl.when(taken).then(days)).collect().lazy()
        told = told.join(_stock(told).collect().lazy(), on=FILL, how="left")
        known = pl.col("days").is_not_null() & (quantity > 0)
        left = pl.when(known).then(pl.col("held").fill_null(0))
        return told.with_columns(
            supply_days=pl.when(known).then("days"),
            in_hand=left,
            in_hand_known=known,
            early=pl.when(known).then((pl.col("alone") > TOLERANCE).fill_null(False)),
            hoarded=left > LONGEST + TOLERANCE,
            places=pl.when(known).then(pl.col("got_at").fill_null(1)),
        ).drop("cycle", *COUNTED, "held", "alone", "got_at")

    return add


def forget(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """Without what `learned` left for who comes later."""
    return rows.drop("days", "drug", "same_class", "substance")


def _told(store: Store, bucket: int) -> pl.LazyFrame:
    """line, cycle: the days that the line tells."""
    lines = store.bucket(FEE_LIST_D, bucket).with_row_index("line")
    return lines.select("line", tellable("prd_days").alias("cycle"))


def _stock(rows: pl.LazyFrame) -> pl.LazyFrame:
    """FILL, and held, alone and got_at of what was there."""
    fills = fills_of(rows)
    pairs = fills.join(fills, on=["patient", "drug"], suffix="_before")
    return held(pairs.filter(known_before(), recent()), *FILL)
