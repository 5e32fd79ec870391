"""Random small claims: few patients, hospitals and doctors, who get in each other's way.

Days are dense before the as-of date of the laws, 2025-05-01, run past it, and reach back beyond the
window; amounts are few, so that bills agree; ids are dealt in random order, so that no order of ids
is an order of time. Two stays are always there: one from long before, since when the pool has held
all of its tables, and one in the window, whose doctor is named.
"""

import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl
from hypothesis import strategies as st

from features.claims.ingest import ingest
from features.claims.store import Store

AS_OF = date(2025, 5, 1)
FIRST_DAY = date(2025, 1, 1)
LONG_BEFORE, IN_WINDOW = date(2024, 1, 10), date(2025, 2, 10)
Row = dict[str, str | None]


@dataclass(frozen=True)
class Claims:
    """The tables of a source by name, cells as text; a table without a row is absent."""

    tables: dict[str, list[Row]]

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """As a reader needs them when a law breaks: a line a row, no cell that is empty."""
        for rows in self.tables.values():
            for row in rows:
                printer.text("\n  " + " ".join(f"{name}={row[name]}" for name in row if row[name]))

    def __getitem__(self, table: str) -> list[Row]:
        return self.tables.get(table, [])

    @property
    def entities(self) -> list[str]:
        """The kinds of entity that have a vector."""
        return ["provider", "patient"] + (["doctor"] if self["mdtrt_d"] else [])

    def store(self, folder: Path, *, buckets: int = 1) -> Store:
        """A new store of these claims."""
        source = folder / "source"
        source.mkdir(parents=True)
        for name, rows in self.tables.items():
            if rows:
                frame = pl.DataFrame(rows, schema=dict.fromkeys(rows[0], pl.String))
                frame.write_parquet(source / f"{name}.parquet")
        ingest(source, folder / "store", buckets=buckets, max_refused=0)
        return Store.open(folder / "store")

    def settled_before(self, day: date) -> "Claims":
        """What was settled and uploaded before the day, with all that belongs to it."""
        known = [row for row in self["setl_d"] if visible(row).date() < day]
        told = {row[name] for row in known for name in ("setl_id", "mdtrt_id")}
        tables = {name: [r for r in rows if _of(r) in told] for name, rows in self.tables.items()}
        return Claims({**tables, "psn_info_b": self["psn_info_b"]})

    def shuffled(self, seed: int) -> "Claims":
        """The same rows in another order."""
        shuffle = random.Random(seed)
        tables = {n: shuffle.sample(rows, len(rows)) for n, rows in self.tables.items()}
        return Claims(tables)

    def dealt_anew(self, seed: int) -> "Claims":
        """The same claims with the patients' names exchanged, and so in other buckets."""
        names = sorted({row["psn_no"] or "" for row in self["setl_d"] + self["psn_info_b"]})
        other = dict(zip(names, random.Random(seed).sample(names, len(names)), strict=True))
        return Claims(
            {
                table: [{**row, "psn_no": other[row["psn_no"] or ""]} for row in rows]
                for table, rows in self.tables.items()
            }
        )


def visible(settlement: Row) -> datetime:
    """When a settlement is known: settled and uploaded."""
    times = [settlement["setl_time"], settlement["crte_time"]]
    return max(datetime.fromisoformat(time) for time in times if time)


def _of(row: Row) -> str | None:
    return row.get("setl_id") or row.get("mdtrt_id")


FEN = (50_000, 80_000, 100_000, 125_000, 240_000)
LEVELS = {"east": "02", "west": "05", "north": None}
CITIES = {"east": "330102", "west": "330205", "north": None}
_one = st.sampled_from


@st.composite
def claims(draw: st.DrawFn, *, least: int = 0, most: int = 60) -> Claims:
    """Claims with refunds, late uploads, mid-stay settlements, deaths; some tables may lack."""
    count = draw(st.integers(least, most))
    ids = draw(st.randoms(use_true_random=False)).sample(range(1000, 9999), 2 * count)
    sure = [(0, LONG_BEFORE), (1, IN_WINDOW)]
    settlements = [_settlement(draw, number, f"V{number}", surely=day) for number, day in sure]
    visits: list[Row] = []
    for number in ids[:count]:
        bed = draw(_one(settlements)) if draw(st.integers(0, 5)) == 5 else None
        settlements.append(_settlement(draw, number, f"V{number}", same_bed=bed))
    for settlement in settlements:
        if settlement["mdtrt_id"] not in {visit["mdtrt_id"] for visit in visits}:
            visits.append(_visit(draw, settlement))
    written = {row["setl_id"]: draw(_one([0, 1, 2, 4, 6])) for row in settlements}
    done = {row["setl_id"]: draw(_one([0, 0, 1, 3])) for row in settlements}
    refunds = [
        _refund(draw, row, number)
        for row, number in zip(settlements[2:], ids[count:], strict=True)
        if draw(st.integers(0, 5)) == 5
    ]
    tables = {
        "setl_d": settlements + refunds,
        "mdtrt_d": visits,
        "setl_list_diag_d": [
            _part(row, "diag", n, diag_code=f"A0{n}", maindiag_flag="1" if n == 0 else "0")
            for row in settlements
            for n in range(max(1, written[row["setl_id"]]))
        ],
        "setl_list_oprn_d": [
            _part(row, "oprn", n, oprn_oprt_code="47.0")
            for row in settlements
            for n in range(max(row["setl_id"] == "S0", done[row["setl_id"]]))
        ],
        "psn_info_b": [
            {
                "psn_no": name,
                "die_date": draw(_one([None, None, "2025-03-01", "2025-04-20"])),
                "live_admdvs": draw(_one([None, "330101", "330102"])),
            }
            for name in ("Zhang", "Li", "Wang", "He")
        ],
    }
    lacking = draw(st.sets(_one(["mdtrt_d", "setl_list_diag_d", "setl_list_oprn_d", "psn_info_b"])))
    return Claims({name: rows for name, rows in tables.items() if name not in lacking})


def _settlement(
    draw: st.DrawFn,
    number: int,
    visit: str,
    *,
    surely: date | None = None,
    same_bed: Row | None = None,
) -> Row:
    begin = surely or FIRST_DAY + timedelta(draw(st.integers(0, 150) | st.integers(-260, 150)))
    end = begin + timedelta(draw(_one([0, 1, 2, 3, 3, 8, 16, 40])))
    settled = datetime.combine(end, datetime.min.time().replace(hour=draw(_one([9, 9, 15]))))
    settled += timedelta(draw(_one([0, 0, 0, 1, 3, 45])) if not surely else 0)
    uploaded = draw(_one([None, None, 0, 20])) if not surely else None
    charge = draw(_one(FEN))
    fund = charge * draw(_one([0, 50, 80, 100])) // 100
    provider = same_bed["fixmedins_code"] if same_bed else draw(_one(["east", "west", "north"]))
    return {
        "setl_id": f"S{number}",
        "mdtrt_id": same_bed["mdtrt_id"] if same_bed else visit,
        "init_setl_id": None,
        "refd_setl_flag": draw(_one([None, "0"])),
        "psn_no": same_bed["psn_no"] if same_bed else draw(_one(PATIENTS)),
        "fixmedins_code": provider,
        "hosp_lv": LEVELS[provider or ""],
        "fix_blng_admdvs": CITIES[provider or ""],
        "insu_admdvs": draw(_one(["330101", "330101", "330205", None])),
        "med_type": "21"
        if surely
        else draw(_one(["21", "21", "21", "24", "11", "11", "41", None])),
        "begndate": str(begin),
        "enddate": str(end),
        "setl_time": str(settled),
        "crte_time": None if uploaded is None else str(settled + timedelta(uploaded)),
        "medfee_sumamt": _yuan(charge),
        "fund_pay_sumamt": _yuan(fund),
        "psn_pay": draw(_one([None, _yuan(charge - fund)])),
        "dise_no": draw(_one(["G1", "G1", "G2", None])),
        "vali_flag": "1" if surely else draw(_one([None, "1", "1", "1", "1", "0"])),
    }


PATIENTS = ("Zhang", "Li", "Wang", "He", "Xu", "Ma")


def _refund(draw: st.DrawFn, settlement: Row, number: int) -> Row:
    later = visible(settlement) + timedelta(draw(_one([0, 2, 30])))
    return settlement | {
        "setl_id": f"S{number}",
        "init_setl_id": settlement["setl_id"],
        "refd_setl_flag": "1",
        "setl_time": str(later),
        "crte_time": None,
        "medfee_sumamt": f"-{settlement['medfee_sumamt']}",
    }


def _visit(draw: st.DrawFn, settlement: Row) -> Row:
    sure = settlement["setl_id"] == "S1"
    return {
        "mdtrt_id": settlement["mdtrt_id"],
        "psn_no": settlement["psn_no"],
        "fixmedins_code": settlement["fixmedins_code"],
        "begntime": f"{settlement['begndate']} 08:00:00",
        "med_type": draw(_one(["21", "11", None])),
        "chfpdr_code": "Dr Lu" if sure else draw(_one(["Dr Lu", "Dr Lu", "Dr An", None])),
        "dscg_maindiag_code": draw(_one(["J18.900", "J18.103", "I10", None])),
        "adm_diag_dscr": draw(_one(["J18.900", "I10", None])),
    }


def _part(settlement: Row, kind: str, number: int, **cells: str) -> Row:
    """A diagnosis or operation of a settlement."""
    key = {f"setl_list_{kind}_id": f"{settlement['setl_id']}-{number}"}
    return {**key, "setl_id": settlement["setl_id"], "psn_no": settlement["psn_no"], **cells}


def _yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"
