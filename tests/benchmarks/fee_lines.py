"""Fee lines by the million, invented: as many people, providers and items in few as in many."""

from datetime import timedelta
from pathlib import Path

import numpy as np
import polars as pl

PEOPLE, PROVIDERS, DOCTORS, ITEMS, MONTHS = 200_000, 1_000, 5_000, 4_000, 12
LINES_PER_SETTLEMENT = 4
DAYS = 28
"""Days of each month that have lines, so that a twelfth of the lines is a month."""
ROWS_PER_FILE = 5_000_000
START = np.datetime64("2025-01", "M")


def write_fee_lines(folder: Path, lines: int, *, seed: int = 7, shuffled: bool = False) -> None:
    """Write `lines` rows of fee_list_d, a file for each 5 M, and their settlements as setl_d.

    In order of arrival (by time), or shuffled within each file.
    """
    rng = np.random.default_rng(seed)
    for number, first in enumerate(range(0, lines, ROWS_PER_FILE)):
        rows = min(ROWS_PER_FILE, lines - first)
        frame = _lines(rng, first, rows, lines)
        settled = _settlements(frame)
        if shuffled:
            frame = frame.sample(fraction=1.0, shuffle=True, seed=seed)
        for name, table in (("fee_list_d", frame), ("setl_d", settled)):
            (folder / name).mkdir(parents=True, exist_ok=True)
            table.write_parquet(folder / name / f"part-{number:04d}.parquet")


def _lines(rng: np.random.Generator, first: int, rows: int, lines: int) -> pl.DataFrame:
    bill = (first + np.arange(rows)) // LINES_PER_SETTLEMENT
    bills = np.unique(bill)
    who = {
        "psn_no": rng.integers(0, PEOPLE, len(bills)),
        "fixmedins_code": rng.integers(0, PROVIDERS, len(bills)),
        "bilg_dr_code": rng.integers(0, DOCTORS, len(bills)),
    }
    of = bill - bills[0]
    at = bill * LINES_PER_SETTLEMENT / lines * MONTHS
    day = (at % 1 * DAYS * 86_400).astype("timedelta64[s]")
    times = (START + at.astype(np.int64)).astype("datetime64[s]") + day
    price = np.exp(rng.normal(3, 1, rows)).round(2)
    count = rng.integers(1, 5, rows)
    item = (rng.pareto(1.1, rows) * 20).astype(np.int64) % ITEMS
    return pl.DataFrame(
        {
            "bkkp_sn": pl.Series(first + np.arange(rows)).cast(pl.String).str.zfill(18),
            "setl_id": pl.Series(bill).cast(pl.String).str.zfill(16),
            "mdtrt_id": "M" + pl.Series(bill).cast(pl.String).str.zfill(15),
            "psn_no": "3301" + pl.Series(who["psn_no"][of]).cast(pl.String).str.zfill(14),
            "fixmedins_code": "H33010" + pl.Series(who["fixmedins_code"][of]).cast(pl.String),
            "bilg_dr_code": "D33010" + pl.Series(who["bilg_dr_code"][of]).cast(pl.String),
            "fee_ocur_time": pl.Series(times.astype("datetime64[us]")),
            "med_type": pl.Series(np.where(bill % 3 == 0, "11", "41")),
            "list_type": pl.Series(np.where(item % 2 == 0, "101", "201")),
            "med_list_codg": "XA10BA" + pl.Series(item).cast(pl.String).str.zfill(17),
            "med_chrgitm_type": pl.Series(np.where(item % 2 == 0, "09", "05")),
            "cnt": count.astype(float),
            "pric": price,
            "det_item_fee_sumamt": (price * count).round(2),
            "inscp_amt": (price * count * 0.9).round(2),
            "vali_flag": pl.Series(["1"]).new_from_index(0, rows),
        }
    )


def _settlements(lines: pl.DataFrame) -> pl.DataFrame:
    total = pl.col("det_item_fee_sumamt").sum().round(2)
    day = pl.col("fee_ocur_time").first().dt.date()
    return lines.group_by("setl_id", maintain_order=True).agg(
        pl.col("mdtrt_id", "psn_no", "fixmedins_code", "med_type").first(),
        day.alias("begndate"),
        day.alias("enddate"),
        (pl.col("fee_ocur_time").first() + timedelta(minutes=30)).alias("setl_time"),
        total.alias("medfee_sumamt"),
        (total * 0.7).round(2).alias("fund_pay_sumamt"),
    )
