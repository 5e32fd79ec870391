"""Random settlements of any kind as text tables, to check facts against plain Python."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import strategies as st

from features.claims.column import Ids
from features.claims.keys import KEY, RAW
from features.facts.build import build_facts
from tests.tables import a_store, key_order

Cells = dict[str, Any]
NEW_YEAR = datetime(2025, 1, 1)


@dataclass(frozen=True)
class Bill:
    """One settlement: its cells, and when it was refunded."""

    setl_id: str
    cells: Cells
    settled: datetime
    void: datetime | None

    def __getitem__(self, name: str) -> Any:
        return self.cells[name]

    def knew(self, other: "Bill") -> bool:
        """Whether the other was known, and not refunded, when this one became known."""
        first = (other.settled, key_order(other.setl_id)) < (self.settled, key_order(self.setl_id))
        return first and (other.void is None or other.void > self.settled)


@st.composite
def random_bills(draw: st.DrawFn, **columns: st.SearchStrategy[Any]) -> list[Bill]:
    """Settlements with the columns drawn, minutes to days apart; some are refunded later."""
    apart = st.sampled_from([0, 1, 30, 1_440, 60_000])
    refund = st.sampled_from([None, None, None, 0, 2, 20_000])
    cases = draw(
        st.lists(st.tuples(st.fixed_dictionaries(columns), apart, refund), min_size=8, max_size=30)
    )
    bills, minute = [], 0
    for n, (cells, later, back) in enumerate(cases):
        minute += later
        settled = NEW_YEAR + timedelta(minutes=minute)
        void = None if back is None else settled + timedelta(minutes=back)
        bills.append(Bill(f"S{n:02d}", cells, settled, void))
    return bills


def table(columns: list[str], rows: list[list[Any]]) -> str:
    """A drawn table; None is an empty cell."""
    body = ["  ".join("-" if cell is None else str(cell) for cell in row) for row in rows]
    return "\n".join(["  ".join(columns), *body])


def told_of(
    bills: list[Bill],
    settlement: Callable[[Bill], Cells],
    **further: Callable[[Bill], Cells],
) -> dict[str, Cells]:
    """The facts of the settlements in the end, by id; `further` tables have one row for each."""
    rows = [
        {"setl_id": b.setl_id, "init_setl_id": None, "refd_setl_flag": 0}
        | {"setl_time": b.settled.isoformat()}
        | settlement(b)
        for b in bills
    ]
    rows += [
        row
        | {"setl_id": f"R{b.setl_id}", "init_setl_id": b.setl_id, "refd_setl_flag": 1}
        | {"setl_time": b.void.isoformat()}
        for b, row in zip(bills, list(rows), strict=True)
        if b.void
    ]
    drawn = {"setl_d": table(list(rows[0]), [list(row.values()) for row in rows])}
    for name, cells in further.items():
        others = [cells(b) for b in bills]
        drawn[name] = table(list(others[0]), [list(row.values()) for row in others])
    with TemporaryDirectory() as folder:
        store = a_store(Path(folder), **drawn)
        rows_told = (
            build_facts(store, tables={"settlements"}).scan("settlements").sort("month").collect()
        )
        raw = dict(store.keys(Ids.SETTLEMENT).select(KEY, RAW).iter_rows())
        return {raw[row["settlement"]]: row for row in rows_told.iter_rows(named=True)}
