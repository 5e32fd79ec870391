"""Bytes of a trace code in the store.

    uv run python -m tests.benchmarks.trace_codes --codes 1e8

Boxes of 2,000 products sold once each by 1,000 providers over a year, with the settlement's row:
what stands on disk, in all and of the codes alone.
"""

import shutil
from datetime import datetime
from pathlib import Path
from typing import Annotated

import numpy as np
import polars as pl
import pyarrow.parquet as pq
import typer

from features.claims.store import Store
from tests.benchmarks.ingest import FEIJIAN
from tests.benchmarks.measured import measured, size_of
from tests.benchmarks.versions import versions

PRODUCTS, PROVIDERS, PEOPLE = 2_000, 1_000, 2_000_000
CODES_PER_FILE = 5_000_000
YEAR = 365 * 86_400
START = datetime(2026, 1, 1)


def write_codes(folder: Path, codes: int, seed: int) -> None:
    """Write that many sales as drug_trac_d, a file for each 5 M, and one settlement."""
    rng = np.random.default_rng(seed)
    (folder / "drug_trac_d").mkdir(parents=True)
    for number, first in enumerate(range(0, codes, CODES_PER_FILE)):
        rows = min(CODES_PER_FILE, codes - first)
        product = 8_000_000 + rng.integers(0, PRODUCTS, rows) * 499
        serial = rng.integers(0, 10**13, rows)
        seconds = pl.Series(np.sort((first + rng.random(rows) * rows) / codes * YEAR))
        bill = (first + np.arange(rows)) // 2
        pl.DataFrame(
            {
                "drug_trac_codg": pl.Series(product).cast(pl.String)
                + pl.Series(serial).cast(pl.String).str.zfill(13),
                "fixmedins_code": "P3301" + pl.Series(rng.integers(0, PROVIDERS, rows)).cast(str),
                "psn_no": "3301" + pl.Series(rng.integers(0, PEOPLE, rows)).cast(pl.String),
                "setl_id": pl.Series(bill).cast(pl.String).str.zfill(16),
                "sel_retn_time": (seconds.cast(pl.Int64) * 1_000_000).cast(pl.Duration("us"))
                + START,
                "trdn_flag": pl.Series(["0"]).new_from_index(0, rows),
            }
        ).write_parquet(folder / "drug_trac_d" / f"part-{number:04d}.parquet")
    settled = "setl_id,mdtrt_id,psn_no,fixmedins_code,begndate,enddate,setl_time,"
    settled += "medfee_sumamt,fund_pay_sumamt\n1,1,1,P1,2026-01-01,2026-01-01,2026-01-01,1,1\n"
    (folder / "setl_d.csv").write_text(settled)


def main(
    codes: Annotated[float, typer.Option(help="How many codes.")],
    folder: Annotated[Path, typer.Option(help="Where to put data.")] = Path("benchmark"),
    seed: int = 7,
) -> None:
    """Print the bytes of a code, and how the ingest ran."""
    source, out = folder / f"codes-{int(codes)}", folder / "out-codes"
    if not source.exists():
        write_codes(source, int(codes), seed)
    shutil.rmtree(out, ignore_errors=True)
    run = measured(FEIJIAN, source, out)
    store = Store.open(out)
    parts = [out / part.file for part in store.manifest.parts["drug_trac_d"]]
    rows = store.manifest.rows["drug_trac_d"]
    sizes: dict[str, int] = {}
    for path in parts:
        about = pq.ParquetFile(path).metadata
        for group in range(about.num_row_groups):
            for place in range(about.num_columns):
                column = about.row_group(group).column(place)
                size = column.total_compressed_size
                sizes[column.path_in_schema] = sizes.get(column.path_in_schema, 0) + size
    print(versions("polars", "pyarrow"), "seed", seed)
    print(f"{rows:,} codes: {rows / run.seconds:,.0f} rows/s, peak {run.peak / 1e6:,.0f} MB")
    print(f"bytes a code: {sum(sizes.values()) / rows:.1f} in the table, of which")
    for name, size in sorted(sizes.items(), key=lambda item: -item[1]):
        print(f"  {name:<16} {size / rows:6.2f}")
    print(f"  key tables       {size_of(out / 'keys') / rows:6.2f} (settlements, people)")


if __name__ == "__main__":
    typer.run(main)
