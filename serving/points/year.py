"""Which calendar year, as of when."""

from datetime import date

from features.bad_input import BadInput
from features.months import as_of_month, first_day


def year_asked(year: int | None, as_of: date | None) -> tuple[int, date]:
    """The year and the date: one follows from the other.

    Of a year alone, the first day of the next; of a date alone, the year of the day before it.
    BadInput where neither is given, or the date does not lie in the year, after its January.
    """
    if as_of is None:
        if year is None:
            raise BadInput(
                "--year or --as-of: which year's points are asked for?",
                "--year 或 --as-of：请指明查询哪一年的记分",
            )
        return year, date(year + 1, 1, 1)
    own = first_day(as_of_month(as_of) - 1).year
    if year is not None and year != own:
        raise BadInput(
            f"--year {year}: as of {as_of} points are of {own}; "
            f"wanted {year}-02-01 to {year + 1}-01-01",
            f"--year {year}：截至 {as_of} 的记分属于 {own} 年；应为 {year}-02-01 至 {year + 1}"
            "-01-01",
        )
    return own, as_of
