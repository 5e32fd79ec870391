"""A grade in words and tables, for the terminal and for a file. It always says: simulated."""

from pathlib import Path

import polars as pl

from features.simulation.grade.by_scheme import ENOUGH
from features.simulation.grade.figures import ALL, NEVER_INSPECTED, RANDOM
from features.simulation.grade.grade import Grade
from serving.aligned import aligned

#: Words in Chinese and English, by their keys.
WORDS = {
    "lead": (
        "模拟数据：只说明方法在模拟城市中的表现，不代表在真实数据上的准确率。",
        "Simulated: this tells how the method does in a simulated city, not on real claims.",
    ),
    ALL: ("全部已评分", "all scored"),
    NEVER_INSPECTED: ("此前从未检查", "never inspected before"),
    "n": ("对象", "entities"),
    "bad": ("其中确有问题", "truly bad"),
    "figure": ("指标", "figure"),
    "risk": ("风险", "risk"),
    "size": ("按金额排序", "by size"),
    "random": ("随机（期望）", "random (expected)"),
    "rules": ("仅规则", "rules alone"),
    "precision": ("命中率", "precision"),
    "recall": ("查全率", "recall"),
    "lift": ("提升倍数", "lift"),
    "money": ("金额占比", "share of money"),
    "schemes": ("分情形", "by scheme"),
    "scheme": ("情形", "scheme"),
    "planted": ("植入", "planted"),
    "never": ("从未检查", "never inspected"),
    "recall@100": ("前100名查全率", "recall@100"),
    "few": ("太少", "too few"),
    "named": ("所指情形是否属实", "whether the scheme named is theirs"),
    "top": ("名单长度", "list"),
    "right": ("情形属实", "scheme is right"),
    "share": ("占比", "share"),
    "evidence": ("依据是否属实", "evidence that is truly bad"),
    "rows": ("条数", "rows"),
    "right_share": ("同一情形占比", "share of that scheme"),
    "honest": ("形似而正常者进入前10%的情况", "honest look-alikes above the 90th percentile"),
    "kind": ("类别", "kind"),
    "look_alike": ("形似", "look-alike"),
    "error": ("数据错误", "data error"),
    "name": ("名称", "name"),
    "above": ("进入前10%", "above"),
}
#: Columns that say what a line of a grade's table is of.
KEYS = ("scheme", "top", "kind", "name")


def told(grade: Grade, folder: Path, lang: str) -> str:
    """The whole grade as text."""
    word = {key: pair[0 if lang == "zh" else 1] for key, pair in WORDS.items()}
    as_of = f" · {grade.as_of}" if grade.as_of else ""
    parts = [word["lead"], f"{folder} · {grade.entity}{as_of}"]
    parts += [_figures(grade.figures, population, word) for population in (ALL, NEVER_INSPECTED)]
    parts.append(_schemes(grade.schemes, word))
    if grade.named is not None:
        parts.append(_table("named", grade.named, ("top", "bad", "right", "share"), word))
    if grade.evidence is not None:
        columns = ("scheme", "rows", "bad", "share", "right", "right_share")
        parts.append(_table("evidence", grade.evidence, columns, word))
    parts.append(_table("honest", grade.honest, ("kind", "name", "n", "above", "share"), word))
    return "\n\n".join(parts)


def found(grade: Grade, top: int) -> str:
    """How many of the first `top` are truly bad, beside other lists; in both languages."""
    lines = [
        f"模拟真值：前{top}名中确有问题的家数 / simulated truth: truly bad among the first {top}"
    ]
    for population in (ALL, NEVER_INSPECTED):
        ours = grade.figures.filter(
            pl.col("population") == population, pl.col("figure") == f"precision@{top}"
        )
        if ours.is_empty() or ours["value"].null_count() == ours.height:
            continue
        zh, en = WORDS[population]
        first = ours.row(0, named=True)
        told = [
            f"{WORDS[row['ranking']][0]} {WORDS[row['ranking']][1]} "
            f"{row['value'] * min(top, row['n']):.{0 if row['ranking'] != RANDOM else 1}f}"
            for row in ours.iter_rows(named=True)
        ]
        lines.append(f"  {zh} {en} ({first['n']}, {first['bad']} bad): " + " · ".join(told))
    return "\n".join(lines)


def flat(grade: Grade) -> pl.DataFrame:
    """The grade as one table: simulated (always true), table, of, figure, value, low, high."""
    figures = grade.figures.select(
        pl.lit("figures").alias("table"),
        pl.concat_str("population", "ranking", separator="/").alias("of"),
        "figure",
        "value",
        "low",
        "high",
    )
    counts = grade.figures.unique("population", maintain_order=True)
    parts = [figures, _long("counts", counts, ["population"], ["n", "bad"])]
    for name, table in grade.tables.items():
        if name != "figures":
            keys: list[str] = [key for key in KEYS if key in table.columns]
            parts.append(_long(name, table, keys, [c for c in table.columns if c not in keys]))
    return pl.concat(parts).select(pl.lit(True).alias("simulated"), pl.all())


def _long(name: str, table: pl.DataFrame, keys: list[str], values: list[str]) -> pl.DataFrame:
    of = pl.concat_str([pl.col(key).cast(pl.String).fill_null("-") for key in keys], separator="/")
    return (
        table.select(of.alias("of"), pl.col(values).cast(pl.Float64))
        .unpivot(index="of", variable_name="figure", value_name="value")
        .select(
            pl.lit(name).alias("table"),
            "of",
            "figure",
            "value",
            pl.lit(None, pl.Float64).alias("low"),
            pl.lit(None, pl.Float64).alias("high"),
        )
    )


def _figures(figures: pl.DataFrame, population: str, word: dict[str, str]) -> str:
    """One line per figure, one column per ranking: the value and its 95 % interval."""
    ours = figures.filter(pl.col("population") == population)
    rankings = ours["ranking"].unique(maintain_order=True).to_list()
    first = ours.row(0, named=True)
    head = f"{word[population]}: {word['n']} {first['n']}, {word['bad']} {first['bad']}"
    cells = [[word["figure"], *(word.get(name, name) for name in rankings)]]
    for figure in ours["figure"].unique(maintain_order=True):
        name, _, top = figure.partition("@")
        label = f"{word.get(name, name)}@{top}" if top else figure
        lines = {
            row["ranking"]: row
            for row in ours.filter(pl.col("figure") == figure).iter_rows(named=True)
        }
        cells.append([label, *(_interval(lines[ranking]) for ranking in rankings)])
    return f"{head}\n{aligned(cells)}"


def _schemes(schemes: pl.DataFrame, word: dict[str, str]) -> str:
    cells = [[word["scheme"], word["planted"], word["never"], "AUC", word["recall@100"], ""]]
    for row in schemes.iter_rows(named=True):
        few = "" if row["enough"] else f"{word['few']} (<{ENOUGH})"
        counts = [str(row["planted"]), str(row["never_inspected"])]
        cells.append([row["scheme"], *counts, _number(row["AUC"]), _number(row["recall@100"]), few])
    return f"{word['schemes']}\n{aligned(cells)}"


def _table(title: str, table: pl.DataFrame, columns: tuple[str, ...], word: dict[str, str]) -> str:
    cells = [[word[column] for column in columns]]
    for row in table.select(columns).iter_rows():
        cells.append([word.get(c, c) if isinstance(c, str) else _number(c) for c in row])
    return f"{word[title]}\n{aligned(cells)}"


def _interval(row: dict[str, float | None]) -> str:
    if row["value"] is None or row["low"] is None:
        return _number(row["value"])
    return f"{_number(row['value'])} [{_number(row['low'])}, {_number(row['high'])}]"


def _number(value: float | None) -> str:
    if value is None:
        return "-"
    return str(value) if isinstance(value, int) else f"{value:.3f}"
