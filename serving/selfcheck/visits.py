"""Whether a visit may be coming: then nothing is told to the provider, nor why.

Here alone the as-of date is no wall: what protects a visit is asked of the store as it is today.
"""

from collections.abc import Iterable
from datetime import date, datetime, time
from pathlib import Path

import polars as pl

from features.bad_input import BadInput
from features.claims.column import Ids
from features.claims.store import Store
from features.claims.tables.case_d import CASE_D
from features.claims.tables.inspection_d import INSPECTION_D
from features.claims.tables.tip_d import TIP_D
from features.months import WINDOW, as_of_month, first_day
from serving.input import read_table
from serving.results.lists import lists_told
from serving.selfcheck.staff import House, house_of

ID = "entity_id"
BEGUN = pl.coalesce("inspected_at", "decided_at")


def visit_may_come(store: Store, provider: str, as_of: date, held: Iterable[Path] = ()) -> bool:
    """Whether the provider, or a doctor or pharmacist of it, is on a list or in a tip that nobody
    has followed up, in one of the files (a plan: a table with entity_id), or in an inspection, case
    or appeal that is still open.

    Lists and tips older than twelve months before `as_of` hold nobody any more. BadInput where a
    list or a file cannot be read, or names somebody unknown: none is passed over.
    """
    house = house_of(store, provider)
    since = first_day(as_of_month(as_of) - WINDOW)
    seen = _last_visit(store, house)
    named = [each.as_of for each in lists_told(store.folder) if house.ids & {*each.ids}]
    # Every question is asked, whatever the answer: the time taken tells nothing.
    answers = [
        any(day >= since and day > seen for day in named),
        *[bool(house.ids & _ids(path, store)) for path in held],
        _tipped(store, house, since, seen),
        _open(store, house, as_of),
    ]
    return any(answers)


def _last_visit(store: Store, house: House) -> date:
    """The beginning of the provider's last inspection that was concluded."""
    rows = store.scan(INSPECTION_D).filter(pl.col("fixmedins_code") == house.provider)
    last = rows.select(BEGUN.max()).collect().item()
    return last if isinstance(last, date) else date.min


def _tipped(store: Store, house: House, since: date, seen: date) -> bool:
    """A tip names one of the house, as whatever party, and no visit followed."""
    tips = store.scan(TIP_D).filter(
        house.named(),
        pl.col("received_at") >= datetime.combine(since, time()),
        pl.col("received_at").dt.date() > seen,
    )
    return not tips.limit(1).collect().is_empty()


def _open(store: Store, house: House, as_of: date) -> bool:
    """Begun before the date and decided on or after it, or an appeal pending in its last state."""
    before = pl.lit(as_of)
    begun = pl.min_horizontal("inspected_at", "dscvr_date", "filed_at", "decided_at")
    # A later state of a case need not name its parties again.
    cases = store.scan(CASE_D).filter(house.named().any().over("case_no")).collect()
    running = cases.filter((begun < before) & (pl.col("decided_at") >= before))
    appeals = (
        cases.sort("recorded_at", nulls_last=False)
        .group_by("case_no")
        .agg(pl.col("appeal_stas").drop_nulls().last())
        .filter(pl.col("appeal_stas") == "PENDING")
    )
    visits = store.scan(INSPECTION_D).filter(
        house.named(), before > BEGUN, pl.col("decided_at") >= before
    )
    return running.height + appeals.height + visits.collect().height > 0


def _ids(path: Path, store: Store) -> set[str]:
    """The file's ids; of one with masked or mistyped ids nobody would be held, so it is refused."""
    table = read_table(path)
    if ID not in table.columns:
        raise BadInput(f"{path}: no column {ID}", f"{path}：没有列 {ID}")
    ids = set(table[ID].drop_nulls().cast(pl.String).str.strip_chars())
    known = {i for of in (Ids.PROVIDER, Ids.DOCTOR) for i in store.key_of(of, sorted(ids))}
    if ids - known:
        raise BadInput(
            f"{path}: {len(ids - known)} of {len(ids)} ids are unknown to the store",
            f"{path}：{len(ids)} 个编号中有 {len(ids - known)} 个不在数据仓中",
        )
    return ids
