"""Whether a bill was paid before: by hand and online, by two insurances, or as a stay once more."""

import polars as pl

from features.claims.store import Store
from features.facts.further.known import known_before
from features.facts.settlements import SETTLEMENTS

BY_HAND, ONLINE = "1", "2"
"""setl_type: 中心报销, 联网结算. Relief (3) pays on top of them, rightly."""
BASIC = ("310", "340", "350", "360", "380", "390", "391")
"""insutype of basic insurances, of which only one pays; all others pay on top (1.21)."""
LONG_AFTER = 30
"""Days after which a stay settled again is no correction whose refund is still due (assumed)."""
CLOSE = 0.01
"""How far two charges for the same may differ, as a share of the higher (assumed)."""

twice_by_hand = SETTLEMENTS.column(
    "twice_by_hand", "the same bill stands settled both by hand and online"
)
other_insurance = SETTLEMENTS.column(
    "other_insurance", "the same bill stands settled by another basic insurance or region"
)
stay_again = SETTLEMENTS.column(
    "stay_again", "the same days of a stay stand settled for a month or more, at the same charge"
)
paid_twice = SETTLEMENTS.column("paid_twice", "the same bill stands settled in one of these ways")
PAIR = ("settlement", "visit", "patient", "provider", "visible", "void", "first_day", "last_day")


def add(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
    """Null where the way of settling, or the insurance, is not told.

    The same bill is a settlement of one patient at one provider for overlapping days at the same
    charge, both with money of the fund. Parts of a stay (on the way, at the new year) meet on a
    day at most, and a settlement refunded before this one became known does not stand.
    """
    narrow = rows.filter(pl.col("pooled") > 0, ~pl.col("pharmacy")).select(
        *PAIR, "total", "inpatient", "setl_type", "insutype", "insured_in"
    )
    found = (
        narrow.join(narrow, on=["patient", "provider"], suffix="_before")
        .filter(known_before(), _same_bill())
        .group_by("settlement")
        .agg(
            _by_hand_and_online().any().alias("twice_by_hand"),
            _two_insurances().any().alias("other_insurance"),
            _same_stay().any().alias("stay_again"),
        )
    )
    insured = pl.col("insutype").is_not_null() | pl.col("insured_in").is_not_null()
    return rows.join(found, on="settlement", how="left").with_columns(
        pl.when(pl.col("setl_type").is_not_null())
        .then(pl.col("twice_by_hand").fill_null(False))
        .alias("twice_by_hand"),
        pl.when(insured).then(pl.col("other_insurance").fill_null(False)).alias("other_insurance"),
        pl.when(pl.col("inpatient"))
        .then(pl.col("stay_again").fill_null(False))
        .alias("stay_again"),
        pl.when(insured | pl.col("setl_type").is_not_null() | pl.col("inpatient"))
        .then(pl.any_horizontal("twice_by_hand", "other_insurance", "stay_again").fill_null(False))
        .alias("paid_twice"),
    )


def _same_bill() -> pl.Expr:
    """Overlapping days (all of them, or at least a night) and, to the hundredth, one charge."""
    first = pl.max_horizontal("first_day", "first_day_before")
    last = pl.min_horizontal("last_day", "last_day_before")
    whole = (pl.col("first_day") == pl.col("first_day_before")) & (
        pl.col("last_day") == pl.col("last_day_before")
    )
    apart = (pl.col("total") - pl.col("total_before")).abs()
    return (whole | (first < last)) & (apart <= CLOSE * pl.max_horizontal("total", "total_before"))


def _by_hand_and_online() -> pl.Expr:
    ways = (pl.col("setl_type"), pl.col("setl_type_before"))
    return pl.any_horizontal(
        (one == BY_HAND) & (other == ONLINE) for one, other in (ways, ways[::-1])
    ).fill_null(False)


def _two_insurances() -> pl.Expr:
    """Two basic insurances, or one of two cities."""
    both = pl.col("insutype").is_in(BASIC) & pl.col("insutype_before").is_in(BASIC)
    kinds = both & (pl.col("insutype") != pl.col("insutype_before"))
    places = pl.col("insured_in") != pl.col("insured_in_before")
    relief = (pl.col("setl_type") == "3") | (pl.col("setl_type_before") == "3")
    return (kinds | (places & both.fill_null(True))).fill_null(False) & ~relief.fill_null(False)


def _same_stay() -> pl.Expr:
    """One visit, settled in the same way by the same insurance, and not for a correction."""
    later = pl.col("visible") - pl.col("visible_before") >= pl.duration(days=LONG_AFTER)
    ways = pl.col("setl_type").eq_missing(pl.col("setl_type_before"))
    kinds = pl.col("insutype").eq_missing(pl.col("insutype_before"))
    return (pl.col("visit") == pl.col("visit_before")) & pl.col("inpatient") & ways & kinds & later
