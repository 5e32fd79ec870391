"""The record of a draw: who was drawn, with what chance, by what seed; written before anybody goes.

Without it nobody can tell later who was drawn and never visited.
"""

from datetime import date
from pathlib import Path

import polars as pl

from features.atomic import write_text
from features.bad_input import BadInput
from features.vectors.vectors import ID
from serving.lanes.exploration import CHANCE, DRAWN, STRATUM

DAY, SEED = "drawn_at", "seed"
COLUMNS = (*DRAWN, DAY, SEED)


def write_draw(path: Path, drawn: pl.DataFrame, drawn_at: date, seed: int) -> None:
    """Write what `draw` gave as CSV, with the day that visits begin from and the seed."""
    told = drawn.select(*DRAWN, pl.lit(drawn_at).alias(DAY), pl.lit(seed).alias(SEED))
    write_text(path, told.write_csv())


def read_draw(path: Path) -> pl.DataFrame:
    """entity_id, stratum, selection_prob, drawn_at; BadInput where it is no record of a draw."""
    try:
        rows = pl.read_csv(path, infer_schema=False)
    except (OSError, pl.exceptions.PolarsError):
        raise BadInput(
            f"{path}: cannot be read as the record of a draw (.csv)",
            f"{path}：无法读作抽签记录（.csv）",
        ) from None
    lacking = [name for name in (*DRAWN, DAY) if name not in rows.columns]
    if lacking:
        raise BadInput(
            f"{path}: no column {lacking[0]}; the record of a draw is wanted",
            f"{path}：没有列 {lacking[0]}，应为抽签记录",
        )
    told = rows.select(
        ID,
        STRATUM,
        pl.col(CHANCE).cast(pl.Float64, strict=False),
        pl.col(DAY).str.to_date("%Y-%m-%d", strict=False),
    )
    for name in told.columns:
        empty = told.with_row_index("line", offset=2).filter(pl.col(name).is_null())
        if empty.height:
            raise BadInput(
                f"{path}: line {empty['line'][0]}: {name} is missing or cannot be read",
                f"{path}：第 {empty['line'][0]} 行：{name} 缺失或无法读取",
            )
    if told.is_empty():
        raise BadInput(f"{path}: nobody is drawn in it", f"{path}：其中没有抽中任何对象")
    if not told[CHANCE].is_between(0, 1, closed="right").all():
        raise BadInput(
            f"{path}: a {CHANCE} is not above 0 and at most 1",
            f"{path}：{CHANCE} 应大于 0 且不大于 1",
        )
    if told.select(ID, DAY).is_duplicated().any():
        raise BadInput(
            f"{path}: an {ID} stands in one draw more than once",
            f"{path}：同一次抽签中有 {ID} 重复",
        )
    return told
