"""Trace codes of drug boxes: how many are uploaded, how many come from opened packs (4.7)."""

from datetime import date
from functools import partial

import polars as pl

from features.simulation.portrait.figure import Figure, Near, Unit
from features.simulation.portrait.kinds import INPATIENT, SECONDARY, TERTIARY, care
from features.simulation.portrait.reading import Reading

#: National coverage of drug boxes: half a year each, told by the mean of its months (4.7).
COVERED = (
    (date(2024, 7, 1), date(2025, 1, 1), "2024年下半年", "2024-H2", 0.60, 0.12),
    (date(2025, 7, 1), date(2026, 1, 1), "2025年7月起", "from 2025-07", 0.95, 0.04),
)


def _sold(reading: Reading) -> pl.LazyFrame:
    """Return codes of boxes sold to the insured."""
    sold, insured = pl.col("sel_retn_type") == "1", pl.col("mdtrt_setl_type") == "1"
    return reading.scan("drug_trac_d").filter(sold, insured)


def covered(reading: Reading) -> pl.DataFrame:
    """Return by month boxes sold over a counter that bear codes, and codes that are uploaded.

    Wards give single doses, whose packs are not scanned for one patient.
    """
    bearing = reading.scan("wm_tcmpat_info_b").select("med_list_codg").join(
        reading.scan("no_trace_list"), on="med_list_codg", how="anti"
    )  # fmt: skip
    month = pl.col("fee_ocur_time").dt.truncate("1mo").dt.date().alias("month")
    sold = reading.scan("fee_list_d").filter(pl.col("cnt") > 0, care() != INPATIENT).join(
        bearing, on="med_list_codg", how="semi"
    ).group_by(month).agg(boxes=pl.col("cnt").round().sum())  # fmt: skip
    scanned = pl.col("sel_retn_time").dt.truncate("1mo").dt.date().alias("month")
    stays = reading.scan("setl_d").filter(care() == INPATIENT).select("setl_id")
    counter = _sold(reading).join(stays, on="setl_id", how="anti")
    codes = counter.group_by(scanned).agg(codes=pl.col("drug_trac_codg").n_unique())
    rows = sold.join(codes, on="month", how="left").sort("month")
    return rows.with_columns(pl.col("codes").fill_null(0)).collect(engine="streaming")


def _coverage(reading: Reading, since: date, until: date) -> float | None:
    rows = covered(reading).filter(pl.col("month") >= since, pl.col("month") < until)
    total = float(rows["boxes"].sum())
    return float(rows["codes"].sum()) / total if total else None


def _opened(reading: Reading) -> float | None:
    """Return the share of codes sold by hospitals that come from opened packs."""
    large = reading.providers.lazy().filter(pl.col("level").is_in([TERTIARY, SECONDARY]))
    rows = _sold(reading).join(large, on="fixmedins_code", how="semi")
    share = rows.select((pl.col("trdn_flag") == "1").mean()).collect().item()
    return None if share is None else float(share)


FIGURES = (
    *(
        Figure(f"追溯码采集率({zh})", f"trace-code coverage of drug boxes, {en}", Unit.SHARE,
               share, "§4.7", Near(absolute=width), partial(_coverage, since=since, until=until))
        for since, until, zh, en, share, width in COVERED
    ),
    Figure("拆零标志占比(医院)", "codes of opened packs (trdn_flag), hospitals", Unit.SHARE, 0.05,
           "§4.7", Near(absolute=0.02), _opened),
)  # fmt: skip
