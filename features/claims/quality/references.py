"""Broken references: ids that have no row where the thing itself stands."""

from collections.abc import Iterator

import polars as pl

from features.claims.column import Column, Ids
from features.claims.quality.findings import Cell, Grid, Section, Unchecked
from features.claims.quality.held import Held, streamed
from features.claims.table import Table
from features.claims.tables import TABLES
from features.claims.tables.setl_d import SETL_D

HOMES: dict[Ids, tuple[tuple[str, str], ...]] = {
    Ids.PATIENT: (("psn_info_b", "psn_no"),),
    Ids.PROVIDER: (
        ("fixmedins_b", "fixmedins_code"),
        ("medins_info_b", "medins_code"),
        ("rtal_phac_b", "rtal_phac_code"),
    ),
    Ids.DOCTOR: (("dr_info_b", "dr_code"), ("phar_info_b", "phar_code")),
    Ids.SETTLEMENT: (("setl_d", "setl_id"),),
    Ids.VISIT: (("mdtrt_d", "mdtrt_id"),),
    Ids.EMPLOYER: (("insu_emp_info_b", "emp_no"),),
    Ids.ITEM: tuple(
        (name, "med_list_codg")
        for name in (
            *("wm_tcmpat_info_b", "tcmherb_info_b", "mcs_info_b", "trt_serv_b"),
            "selfprep_info_b",
        )
    ),
}
"""Where each kind of thing has its own row; any one of them will do."""
PATIENT, ID = "psn_no", "id"
REFUND, ORIGINAL = "init_setl_id", "setl_id"


def references(held: Held) -> Section:
    """Rows of every id column by whether its home tables know the id; refunds by their original.

    A settlement or visit that a patient's row names must be that patient's own.
    """
    rows: list[tuple[Cell, ...]] = []
    homeless: dict[Ids, tuple[str, ...]] = {}
    for table in held.tables():
        for column in table.columns:
            if column.ids is None or _refund(table, column):
                continue
            home = [(TABLES[n], c) for n, c in HOMES[column.ids] if held.store.has(TABLES[n])]
            if not home:
                homeless[column.ids] = tuple(name for name, _ in HOMES[column.ids])
            elif held.filled(table, column.name) and (table, column.name) not in home:
                named = held.rows(table) - held.nulls(table)[column.name]
                broken = sum(_broken(*pair) for pair in _pairs(held, table, column, home))
                told = tuple(each.name for each, _ in home)
                rows.append((table.name, column.name, told, named, broken, broken / named))
    rows.sort(key=lambda row: (-float(str(row[5])), str(row[0]), str(row[1])))
    columns = ("table", "column", "homes", "rows", "broken", "share")
    unchecked = tuple(Unchecked(ids.value, names) for ids, names in homeless.items())
    grids = (Grid("ids", columns, tuple(rows)), _refunds(held))
    return Section("references", grids, unchecked)


def _refund(table: Table, column: Column) -> bool:
    return table is SETL_D and column.name == REFUND


def _pairs(
    held: Held, table: Table, column: Column, home: list[tuple[Table, str]]
) -> Iterator[tuple[pl.LazyFrame, pl.LazyFrame]]:
    """Named and known ids; bucket by bucket where the patient cuts both tables."""
    cut = all(each.partition == PATIENT for each in (table, *(one for one, _ in home)))
    for number in range(held.store.buckets) if cut else (None,):
        named = _ids(_rows(held, table, number), column.name, cut)
        known = [_ids(_rows(held, each, number), name, cut) for each, name in home]
        yield named, pl.concat(known).unique()


def _rows(held: Held, table: Table, number: int | None) -> pl.LazyFrame:
    return held.store.scan(table) if number is None else held.store.bucket(table, number)


def _ids(rows: pl.LazyFrame, column: str, with_patient: bool) -> pl.LazyFrame:
    wanted = [pl.col(column).alias(ID)]
    wanted += [pl.col(PATIENT).alias("of")] if with_patient else []
    return rows.filter(pl.col(column).is_not_null()).select(wanted)


def _broken(named: pl.LazyFrame, known: pl.LazyFrame) -> int:
    lost = named.join(known, on=known.collect_schema().names(), how="anti")
    return int(streamed(lost.select(pl.len())).item())


def _refunds(held: Held) -> Grid:
    """Refunds without an original, or of another patient's; few enough to be held at once."""
    columns = ("finding", "rows", "of", "share")
    if not held.store.has(SETL_D):
        return Grid("refunds", columns, ())
    scan = held.store.scan(SETL_D)
    flagged = (pl.col("refd_setl_flag") == "1").fill_null(False)
    refunds = streamed(scan.filter(flagged | pl.col(REFUND).is_not_null()).select(PATIENT, REFUND))
    asked = refunds.lazy().select(pl.col(REFUND).alias(ORIGINAL)).drop_nulls().unique()
    originals = scan.select(ORIGINAL, pl.col(PATIENT).alias("whose"))
    found = streamed(originals.join(asked, on=ORIGINAL, how="semi"))
    told = refunds.join(found, left_on=REFUND, right_on=ORIGINAL, how="left")
    names_one = told.filter(pl.col(REFUND).is_not_null())
    counts = {
        "refund_names_none": told[REFUND].null_count(),
        "refund_original_absent": names_one["whose"].null_count(),
        "refund_of_another": names_one.filter(pl.col("whose") != pl.col(PATIENT)).height,
    }
    total = refunds.height
    rows = tuple((name, n, total, n / total if total else None) for name, n in counts.items())
    return Grid("refunds", columns, rows if total else ())
