"""A simulation's tables as the portrait reads them: lazily, few columns at a time."""

import json
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl

from features.bad_input import BadInput
from features.simulation.portrait.kinds import COMMUNITY, care, level
from features.simulation.span import Span
from features.simulation.writer import MARKER, PARQUET


class Reading:
    """The tables of a whole simulation in `folder`, and what several figures need of them."""

    def __init__(self, folder: Path) -> None:
        if not (folder / MARKER).is_file():
            raise BadInput(
                f"{folder}: holds no whole simulation", f"{folder}：其中没有完整的模拟数据"
            )
        told = json.loads((folder / MARKER).read_text("utf-8"))
        self.folder = folder
        self.settings: dict[str, Any] = told["settings"]
        self.rows: dict[str, int] = told["rows"]
        self.span = Span(date.fromisoformat(self.settings["end"]), self.settings["months"])

    def scan(self, table: str) -> pl.LazyFrame:
        """Return a table; BadInput where it is not there as Parquet."""
        parts = sorted((self.folder / table).glob(f"*.{PARQUET}"))
        if not parts:
            raise BadInput(
                f"{self.folder}: no {table} as {PARQUET}",
                f"{self.folder}：没有 {PARQUET} 格式的 {table}",
            )
        return pl.scan_parquet(parts)

    @property
    def years(self) -> float:
        """Length of the span in years."""
        return self.span.days / 365

    @cached_property
    def spells(self) -> pl.DataFrame:
        """Spells of insurance within the span: psn_no, insutype, retired, since, until, years."""
        start, end = self.span.start, self.span.end
        last = pl.min_horizontal(pl.col("paus_insu_date").fill_null(end), pl.lit(end))
        rows = self.scan("psn_insu_d").select(
            "psn_no",
            "insutype",
            retired=pl.col("psn_type").str.starts_with("12"),
            since=pl.max_horizontal("crt_insu_date", pl.lit(start)),
            until=last,
        )
        days = (pl.col("until") - pl.col("since")).dt.total_days()
        return rows.with_columns(years=days / 365).filter(pl.col("years") > 0).collect()

    @cached_property
    def bills(self) -> pl.DataFrame:
        """Settlements of the people insured in the cities, refunds and parts of stays among them.

        `sign` is 1, -1 for a refund; `ends` whether it ends its visit; `out` whether out of area.
        """
        insured = self.spells.lazy().select("psn_no").unique()
        money = {
            "fee": "medfee_sumamt",
            "fund": "fund_pay_sumamt",
            "account": "acct_pay",
            "scope": "inscp_amt",
            "cash": "cash_payamt",
        }
        refund = pl.col("refd_setl_flag") == "1"
        rows = self.scan("setl_d").join(insured, on="psn_no", how="semi").select(
            "insutype",
            care().cast(pl.Categorical).alias("care"),
            level().cast(pl.Categorical).alias("level"),
            *(pl.col(column).alias(name) for name, column in money.items()),
            sign=pl.when(refund).then(-1).otherwise(1).cast(pl.Int8),
            ends=pl.col("mid_setl_flag") == "0",
            out=pl.col("pay_loc").is_in(["3", "4"]),
            retired=pl.col("psn_type").str.starts_with("12"),
        )  # fmt: skip
        return rows.collect()

    @cached_property
    def providers(self) -> pl.DataFrame:
        """The cities' own providers: fixmedins_code, pharmacy, level, private, place, type.

        A provider of primary care (基层) has the level COMMUNITY, whatever its grade.
        """
        regions = self.scan("psn_insu_d").select(pl.col("insu_admdvs").str.head(4)).unique()
        own = self.scan("fixmedins_b").filter(pl.col("endtime").is_null()).select(
            "fixmedins_code",
            level().alias("graded"),
            region=pl.col("fix_blng_admdvs").str.head(4),
            pharmacy=pl.col("fixmedins_type") == "2",
            since="begntime",
        ).join(regions, left_on="region", right_on="insu_admdvs", how="semi")  # fmt: skip
        told = self.scan("medins_info_b").select(
            fixmedins_code="medins_code",
            type="medins_type_name",
            primary=pl.col("grst_hosp_flag") == "1",
            private=pl.col("medins_natu") == "2",
        )
        graded = pl.when("primary").then(pl.lit(COMMUNITY)).otherwise("graded").alias("level")
        rows = own.join(told, on="fixmedins_code", how="left").with_columns(graded)
        return rows.drop("graded", "region").sort("fixmedins_code").collect()

    @cached_property
    def stays(self) -> pl.DataFrame:
        """Stays at the cities' own providers: code, level, private, type, begin, end, nights.

        `day` marks day surgery; `end` and `nights` are null where the patient had not left when
        the extract was taken.
        """
        rows = self.scan("mdtrt_d").select(
            "psn_no",
            "fixmedins_code",
            care().alias("care"),
            begin=pl.col("begntime").dt.date(),
            end=pl.col("endtime").dt.date(),
            day=pl.col("med_type") == "28",
        ).filter(pl.col("care") == "inpatient")  # fmt: skip
        nights = (pl.col("end") - pl.col("begin")).dt.total_days().alias("nights")
        return (
            rows.join(self.providers.lazy(), on="fixmedins_code")
            .with_columns(nights)
            .drop("care", "pharmacy")
            .collect()
        )

    @cached_property
    def last_year(self) -> tuple[date, date]:
        """The last twelve months of the span, or the whole of a shorter one."""
        return max(self.span.start, self.span.end - timedelta(days=365)), self.span.end
