"""Of which months a row that came or went may tell, but for the bills that it names itself."""

import polars as pl

from features.claims.store import Store
from features.claims.table import Table
from features.claims.tables.drug_trac_d import DRUG_TRAC_D
from features.claims.tables.purc_trac_d import PURC_TRAC_D
from features.claims.tables.setl_d import SETL_D
from features.claims.tables.trace_alert import TRACE_ALERT
from features.facts.line_rows import SHELF
from features.facts.months.differing import Differing
from features.facts.months.tables import ALWAYS, AS_OF_A_MONTH, BY_BILL
from features.months import month_number

NEVER = 2**31 - 1
"""A month's number that no row has."""


def reach(rows: Differing, table: Table, before: Store, now: Store, bucket: int) -> int:
    """The first month (number) of which they may tell: ALWAYS without a time or a bill."""
    months = [] if table.visible or table.name in BY_BILL else [ALWAYS]
    if table.visible:
        months.append(least(rows.gone.lazy(), month_number(table.visible_at())))
        months.append(_of_new(rows.come.lazy(), table, before))
    if table.name in BY_BILL:
        by = list(BY_BILL[table.name])
        bills = now.bucket(SETL_D, bucket).join(rows.both.lazy().select(by).unique(), on=by)
        months.append(least(bills, month_number(SETL_D.visible_at())))
    return min(months)


def _of_new(rows: pl.LazyFrame, table: Table, before: Store) -> int:
    """Boxes are looked at anew, with the bills that they are told with, whenever they came."""
    visible = table.visible_at()
    if table.name == TRACE_ALERT.name:
        return NEVER
    if table.name == PURC_TRAC_D.name:
        return least(rows, month_number(visible + SHELF))
    month = least(rows, month_number(visible))
    if table.name not in AS_OF_A_MONTH:
        return month
    told_since = ALWAYS
    if table.name == DRUG_TRAC_D.name and month != NEVER:
        told_since = least(before.scan(table), month_number(visible))
    return month if month < told_since or month == NEVER else month + 1


def least(rows: pl.LazyFrame, month: pl.Expr) -> int:
    """The least month; NEVER of no row, ALWAYS where one has none."""
    least = rows.select(month.fill_null(ALWAYS).min()).collect().item()
    return NEVER if least is None else int(least)
