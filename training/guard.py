"""The guard: it raises where a row would see its own future, or one side of a split the other."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

import polars as pl

from features.months import month_number
from training.leak import Leak


def guard_rows(rows: pl.DataFrame, as_of: date, embargo: int) -> None:
    """Raise Leak unless every row stands once, its label was known and its vector was early enough.

    `rows` has entity_id, month (number of the month start whose vector it is), and of a labelled
    row begun (Date, when its inspection began) and known (Date, when its label was decided); both
    null for one without a label.
    """
    guard_once(rows["entity_id"].to_list())
    late = rows.filter(pl.col("known") > as_of).height
    if late:
        raise Leak(
            f"{late} labels of the panel were decided after {as_of}: a future label",
            f"训练行中有 {late} 个标签在 {as_of} 之后才作出决定：未来的标签",
        )
    early_enough = month_number(pl.col("begun")) - embargo
    beyond = rows.filter(pl.col("month") > early_enough).height
    if beyond:
        raise Leak(
            f"{beyond} vectors of the panel are of a month after their inspection began, less an "
            f"embargo of {embargo} months: they see what the inspection did",
            f"训练行中有 {beyond} 个向量晚于其检查开始之月（减去 {embargo} 个月的留空期）："
            "看到了检查带来的变化",
        )
    after = rows.filter(pl.col("month") > month_number(pl.lit(as_of))).height
    if after:
        raise Leak(
            f"{after} vectors of the panel are of a month after {as_of}",
            f"训练行中有 {after} 个向量晚于 {as_of}",
        )


def guard_once(ids: Sequence[str]) -> None:
    """Raise Leak where an entity has several rows, as after resampling: folds would share it."""
    again = len(ids) - len(set(ids))
    if again:
        raise Leak(
            f"{again} rows of the panel are of an entity that has a row already",
            f"训练行中有 {again} 行的对象已另有一行",
        )


BY = {"entity": "对象", "group": "分组"}


def guard_split(
    fitted: Sequence[str], held: Sequence[str], what: Literal["entity", "group"]
) -> None:
    """Raise Leak where fitting and judging share an entity or a group; `what` names which."""
    shared = len(set(fitted) & set(held))
    if shared:
        raise Leak(
            f"{shared} of what is held out stand on the fitting side too, by {what}",
            f"留出者中有 {shared} 个也在拟合一侧（按{BY[what]}）",
        )
