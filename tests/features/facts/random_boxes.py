"""Random fee lines with trace codes, purchases and alerts; the lines of a store by their ids."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import polars as pl
from hypothesis import strategies as st

from features.claims.ingest import ingest
from features.claims.store import Store
from features.claims.tables.fee_list_d import FEE_LIST_D
from features.facts.build import build_facts
from features.months import month_of


@dataclass(frozen=True)
class Row:
    """A row of any table; `known` is when it became visible, whatever columns say so."""

    table: str
    known: datetime
    cells: tuple[tuple[str, object], ...]

    def __getitem__(self, name: str) -> object:
        return dict(self.cells).get(name)


SUMMER = datetime(2025, 7, 10, 12)
BOXES = [f"8{n:019d}" for n in (1, 2, 3)]
SELLERS = ["east", "west", "north"]
MINUTES = [0, 0, 0, 20, 31, 24 * 60, 30 * 24 * 60]
LATE = [0, 0, 0, 1, 31, 70, 200]


def _row(table: str, at: datetime, late: int, **cells: object) -> Row:
    """A row of something that was at a time, uploaded so many days later."""
    known = at + timedelta(late)
    upload = {"received_at": known} if table == "trace_alert" else {"crte_time": known}
    return Row(table, known, tuple((cells | upload).items()))


@st.composite
def random_boxes(draw: st.DrawFn) -> list[Row]:
    """Sales of few boxes by few providers, by bill and by stock, returned, told late, received."""
    rows: dict[object, Row] = {}

    def tell(table: str, at: datetime, key: tuple[object, ...], **cells: object) -> None:
        late = draw(st.sampled_from(LATE))
        rows.setdefault((table, *key), _row(table, at, late, **cells))

    for who in SELLERS:
        if draw(st.booleans()):
            at = {"fixmedins_code": who, "purc_retn_stoin_time": datetime(2025, 1, 2)}
            tell("purc_trac_d", datetime(2025, 1, 2), (who,), drug_trac_codg=f"8{9:019d}", **at)
    for n in range(draw(st.integers(4, 10))):
        setl, who = f"S{n:02d}", draw(st.sampled_from(["Li", "Wu"]))
        where, care = (
            draw(st.sampled_from(SELLERS)),
            draw(st.sampled_from(["41", "41", "41", "21"])),
        )
        sold = SUMMER + timedelta(draw(st.sampled_from([-30, 0, 0, 1, 2, 35, 100])), minutes=n)
        of = {"psn_no": who, "fixmedins_code": where, "setl_id": setl}
        bill = {"begndate": sold.date(), "enddate": sold.date(), "med_type": care}
        money = {"medfee_sumamt": 100, "fund_pay_sumamt": 80, "psn_pay": 20, "mdtrt_id": setl}
        tell("setl_d", sold, (setl,), **of, **bill, **money, setl_time=sold)
        if draw(st.integers(0, 5)) == 0:
            back = sold + timedelta(draw(st.sampled_from([0, 40])))
            undone = of | {"setl_id": f"R{n:02d}", "init_setl_id": setl, "refd_setl_flag": "1"}
            tell("setl_d", back, (f"R{n}",), **undone, **bill, **money, setl_time=back)
        for m in range(draw(st.integers(1, 2))):
            line = {"bkkp_sn": f"L{n:02d}-{m}", "med_list_codg": draw(st.sampled_from(ITEMS))}
            cost = {"cnt": draw(st.sampled_from([1, 1, 2, -1])), "det_item_fee_sumamt": 50}
            tell("fee_list_d", sold, (line["bkkp_sn"],), **of, **line, **cost, fee_ocur_time=sold)
            for _ in range(draw(st.integers(0, 3))):
                link = draw(st.sampled_from(["bkkp_sn", "bkkp_sn", "med_list_codg", None]))
                told = of | {link: line[link]} if link else of | {"setl_id": None}
                at = sold + timedelta(minutes=draw(st.sampled_from(MINUTES)))
                _tell_scan(draw, tell, at, told)
    for _ in range(draw(st.integers(0, 3))):
        at = SUMMER - timedelta(draw(st.sampled_from([100, 20, -1])))
        sold = {"drug_trac_codg": draw(st.sampled_from(BOXES)), "sel_retn_time": at}
        by = draw(st.sampled_from([None, "far", "far", "east"]))
        kind = draw(st.sampled_from(["1", "1", None, "2"]))
        flags = {"sel_retn_type": kind, "trdn_flag": draw(st.sampled_from([None, "0", "1"]))}
        tell("trace_alert", at, (*sold.values(), by), **sold, fixmedins_code=by, **flags)
    for _ in range(draw(st.integers(0, 6))):
        at = SUMMER + timedelta(draw(st.sampled_from([-40, -1, 0, 1])))
        got = {"drug_trac_codg": draw(st.sampled_from(BOXES)), "purc_retn_stoin_time": at}
        by, kind = draw(st.sampled_from(SELLERS)), draw(st.sampled_from(["1", "1", None, "2"]))
        key = (*got.values(), by, kind)
        tell("purc_trac_d", at, key, **got, fixmedins_code=by, purc_retn_type=kind)
    return list(rows.values())


def _tell_scan(
    draw: st.DrawFn, tell: Callable[..., None], at: datetime, told: dict[str, object]
) -> None:
    """A scan of some box that went with a line, and perhaps its return."""
    if draw(st.integers(0, 5)) == 0 or not told["setl_id"]:
        told = told | {"psn_no": draw(st.sampled_from([None, told["psn_no"]]))}
    box, opened = draw(st.sampled_from(BOXES)), draw(st.sampled_from([None, "0", "0", "0", "1"]))
    told = told | {"drug_trac_codg": box}
    kinds = [("1", 0)] + [("2", draw(st.sampled_from([0, 1, 20])))] * (draw(st.integers(0, 3)) == 0)
    for kind, days in kinds:
        time = at + timedelta(days)
        row = told | {"sel_retn_time": time, "sel_retn_type": kind, "trdn_flag": opened}
        tell("drug_trac_d", time, tuple(row.get(name) for name in SCAN_KEY), **row)


ITEMS = ["XA10BAE046A010010100483", "ZA01AAA0012010100001", "T000300150"]
"""A western medicine, a patent medicine, a herbal piece (which has no code)."""
SCAN_KEY = (
    "drug_trac_codg",
    "fixmedins_code",
    "sel_retn_time",
    "sel_retn_type",
    "psn_no",
    "setl_id",
    "bkkp_sn",
)


def store_of_rows(rows: list[Row], folder: Path, *, buckets: int | None = None) -> Store:
    """The rows as a store."""
    source = folder / "source"
    source.mkdir(parents=True)
    for table in {row.table for row in rows}:
        cells = [dict(row.cells) for row in rows if row.table == table]
        text = [{k: v if v is None else str(v) for k, v in row.items()} for row in cells]
        names = dict.fromkeys((name for row in text for name in row), pl.String)
        pl.DataFrame(text, schema=names).write_parquet(source / f"{table}.parquet")
    ingest(source, folder / "store", buckets=buckets, max_refused=0)
    return Store.open(folder / "store")


def line_versions(store: Store) -> dict[str, list[dict]]:
    """The rows of the lines table by the fee line's id, the versions of each in order."""
    facts = build_facts(store, tables={"lines"})
    parts = [
        facts.bucket("lines", n).join(
            store.bucket(FEE_LIST_D, n).with_row_index("line").select("line", "bkkp_sn"), on="line"
        )
        for n in range(store.buckets)
    ]
    told: dict[str, list[dict]] = {}
    for row in pl.concat(parts).sort("bkkp_sn", "month").collect().iter_rows(named=True):
        told.setdefault(row.pop("bkkp_sn"), []).append(row)
    return told


def counted_lines(store: Store, as_of: date) -> dict[str, dict]:
    """By the fee line's id the one version that counts at the as-of date, if any does."""
    month = month_of(as_of)
    told = {}
    for line, versions in line_versions(store).items():
        counted = [
            row
            for row in versions
            if row["month"] < month and (row["void_month"] is None or row["void_month"] >= month)
        ]
        assert len(counted) <= 1, (line, counted)
        if counted:
            told[line] = counted[0]
    return told
