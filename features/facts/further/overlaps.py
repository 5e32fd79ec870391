"""Facts of fee lines: two substances of one class at once, or by turns before one is used up."""

import polars as pl

from features.claims.store import Store
from features.contexts.drugs import drugs_of
from features.contexts.elsewhere import Elsewhere, hardly
from features.facts.further.known import known_before
from features.facts.further.learned import Adds
from features.facts.further.stock import fills_of, held, recent
from features.facts.lines import LINES

of_class = LINES.column("of_class", "the drug's class and its days of supply are known")
doubled = LINES.column(
    "doubled",
    "another substance of the drug's class, which hardly anybody elsewhere before got with it, was "
    "got on the same day, anywhere",
)
doubled_again = LINES.column(
    "doubled_again", "doubled, for a patient who had had a doubled drug within 180 days before"
)
alternated = LINES.column(
    "alternated", "taken up again with more than 30 days in hand of such another substance"
)

CUSTOMARY = 0.1
"""Ours: where one in ten who get the rarer substance get the other with it, it is a treatment."""
MONTH = 30
"""Days (ours): a change of drugs under tests, once a fortnight, leaves less of a pack."""
FILL = ("settlement", "patient", "provider", "drug", "begin", "visible")
PAIR = ("substance", "other")
COUNTED = ("together",)


def sums(lines: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """Days of patients with a pair of substances of a class, by provider and month.

    The pair of a substance with itself is all of its days. Of two one way round stands alone.
    """
    days = (
        lines.filter(~pl.col("inpatient"), pl.col("quantity") > 0)
        .join(drugs_of(store).filter(pl.col("same_class").is_not_null()), on="item")
        .group_by("patient", "day", "provider", "same_class", "substance")
        .agg(pl.col("month").min())
    )
    both = days.join(days, on=["patient", "day", "provider", "same_class"], suffix="_o")
    month = pl.max_horizontal("month", "month_o").alias("month")
    return (
        both.rename({"substance_o": "other"})
        .filter(pl.col("substance") <= pl.col("other"))
        .group_by(*PAIR, "provider", month)
        .agg(pl.len().cast(pl.Int64).alias("together"))
    )


def learned(pool: pl.DataFrame, store: Store) -> Adds:
    """What adds the facts, given the sums of all buckets. It reads what supply leaves on rows."""
    elsewhere = Elsewhere.of(pool, PAIR, COUNTED)

    def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
        pairs = _unusual(_pairs(rows).collect().lazy(), elsewhere).collect().lazy()
        today = pl.col("begin") == pl.col("begin_before")
        both = pairs.filter(today).select(FILL).unique().with_columns(both=True)
        left = held(pairs.filter(~today, "had_before"), *FILL, "other")
        left = left.group_by(FILL).agg((pl.col("held").max() > MONTH).alias("to_and_fro"))
        told = rows.join(both, on=FILL, how="left").join(left, on=FILL, how="left")
        known = pl.col("same_class").is_not_null() & pl.col("in_hand_known")
        told = told.with_columns(
            of_class=known,
            doubled=pl.when(known).then(pl.col("both").fill_null(False)),
            alternated=pl.when(known).then(pl.col("to_and_fro").fill_null(False)),
        )
        told = told.collect().lazy()
        told = told.join(
            _before(told), on=["settlement", "patient", "begin", "visible"], how="left"
        )
        again = pl.col("doubled") & pl.col("earlier").fill_null(False)
        return told.with_columns(doubled_again=again).drop("both", "to_and_fro", "earlier")

    return add


def _pairs(rows: pl.LazyFrame) -> pl.LazyFrame:
    """What was got, with each that the patient got of another substance of the class and was known.

    `had_before`: the patient had got the substance itself on an earlier day. Whoever changes over
    to one while another lasts is not told by it, only who goes back.
    """
    fills = fills_of(rows, "same_class", "substance", "month").filter(pl.col("days") > 0)
    fills = fills.filter(pl.col("same_class").is_not_null(), pl.col("substance").is_not_null())
    stood = pl.col("void_before").is_null() | (pl.col("void_before") > pl.col("visible"))
    pairs = fills.join(fills, on=["patient", "same_class"], suffix="_before")
    pairs = pairs.filter(pl.col("visible_before") <= pl.col("visible"), stood, recent())
    earlier = pl.col("begin_before") < pl.col("begin")
    same = pl.col("substance") == pl.col("substance_before")
    return (
        pairs.with_columns((same & earlier).any().over(FILL).alias("had_before"))
        .rename({"substance_before": "other"})
        .filter(pl.col("substance") != pl.col("other"))
    )


def _unusual(pairs: pl.LazyFrame, elsewhere: Elsewhere) -> pl.LazyFrame:
    """The pairs that hardly anybody elsewhere got together before, as far as it is known."""
    one, two = pl.min_horizontal(PAIR), pl.max_horizontal(PAIR)
    at = pairs.with_columns(one=one, two=two)
    for name, first, second in (
        ("together", "one", "two"),
        ("days1", "one", "one"),
        ("days2", "two", "two"),
    ):
        asked = at.select(
            pl.col(first).alias("substance"), pl.col(second).alias("other"), "provider", "month"
        )
        told = elsewhere.before(asked).rename({"substance": first, "together": name})
        told = told.drop("other") if first == second else told.rename({"other": second})
        keys = list(dict.fromkeys([first, second, "provider", "month"]))
        at = at.join(told, on=keys, how="left")
    return at.with_columns(rarer=pl.min_horizontal("days1", "days2")).filter(
        hardly("together", "rarer", CUSTOMARY)
    )


def _before(rows: pl.LazyFrame) -> pl.LazyFrame:
    """settlement, patient, begin, visible; earlier: a doubled drug of an earlier day was known."""
    bills = rows.filter("doubled").select("patient", "settlement", "begin", "visible", "void")
    return (
        bills.unique()
        .join(bills.unique(), on="patient", suffix="_before")
        .filter(known_before(), recent(), pl.col("begin_before") < pl.col("begin"))
        .select("settlement", "patient", "begin", "visible", earlier=True)
        .unique()
    )
