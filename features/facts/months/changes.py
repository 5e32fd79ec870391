"""From which month on a generation may tell otherwise than the one before, and of whom."""

from dataclasses import dataclass

import polars as pl

from features.claims.store import Store
from features.facts.months.differing import differing
from features.facts.months.reach import NEVER, least, reach
from features.facts.months.tables import ALWAYS, CODE, EVERY, PATIENT, late
from features.months import month_number


@dataclass(frozen=True)
class Changes:
    """`since`: no row of a bill that is not looked at anyway differs before that month (number),
    nor what was known before it; ALWAYS where all may differ, NEVER where none does. `told`: the
    month (number), that one or earlier, before which no row differs of what sellers told of stock.

    `people` and `codes`: keys of whom, and of which boxes, a row of claims differs or is as late.
    """

    since: int
    told: int
    people: pl.Series
    codes: pl.Series


def changes(before: Store, now: Store) -> Changes:
    """What differs from the one generation to the other."""
    since = told = NEVER
    keys = {PATIENT: [pl.Series([], dtype=pl.Int64)], CODE: [pl.Series([], dtype=pl.UInt64)]}
    for table in EVERY:
        for bucket in range(now.buckets if table.partition else 1):
            rows = differing(before, now, table, bucket)
            if rows.both.height:
                since = min(since, reach(rows, table, before, now, bucket))
                if table.partition in keys:
                    keys[table.partition].append(rows.both[table.partition])
                elif table.partition and table.visible:
                    told = min(told, least(rows.both.lazy(), month_number(table.visible_at())))
        if since == ALWAYS:
            break
    for table in EVERY:
        if since not in (ALWAYS, NEVER) and table.visible and table.partition in keys:
            rows_since = now.scan(table).filter(late(table, since))
            late_keys = rows_since.select(pl.col(table.partition).unique()).collect()
            keys[table.partition].append(late_keys.to_series())
    people, codes = (pl.concat(several).drop_nulls().unique() for several in keys.values())
    return Changes(since, min(since, told), people, codes)
