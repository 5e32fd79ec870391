"""Until when the fund may claim what it paid for another (docs/recover.md).

Civil Code (民法典) article 188: three years from the day on which who is entitled knows, or should
know, of the damage and of who is liable; never later than twenty years after the damage. Article
201: the day itself does not count; article 202: the period ends on the day of the same number.
"""

import polars as pl

LIMITATION = "3y"
"""民法典 第一百八十八条第一款."""
LONGEST = "20y"
"""民法典 第一百八十八条第二款."""
OPEN, EXPIRED = "open", "expired"


def deadline(known: pl.Expr, paid: pl.Expr, event: pl.Expr) -> pl.Expr:
    """The last day (Date): from when the party was named and the fund had paid, the later one.

    Of 29 February the 28th of a year without it. A last day that is a holiday (article 203) and
    what interrupts the period (articles 194, 195) are in no table, and are not asked.
    """
    begins = pl.max_horizontal(known, paid)
    return pl.min_horizontal(_after(begins, LIMITATION), _after(event, LONGEST))


def _after(day: pl.Expr, years: str) -> pl.Expr:
    return day.dt.offset_by(years)
