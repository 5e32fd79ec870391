"""Whether an idea can be measured on these facts: said before anything long is computed."""

import polars as pl

from features.bad_input import BadInput
from features.behaviour import Behaviour
from features.entity_words import ZH
from features.facts.build import FACT_TABLES
from features.facts.fact import Fact
from features.facts.row_files import scan_rows
from features.ideas.facts_of_idea import FactsOfIdea
from features.ideas.load import what_failed

ENTITIES = ("provider", "patient", "doctor", "employer")
TRIED, ALONE = 20_000, 200
"""Rows on which it is tried whether a fact says of its own row only; how many are asked alone."""


def check(facts: FactsOfIdea, entity: str) -> None:
    """BadInput for an unknown table or column, an entity that the rows do not name, a part that is
    no whole number or looks at other rows, a function that loses rows.
    """
    idea = facts.idea
    for table in idea.adds:
        _keeps_rows(facts, table)
    for behaviour in idea.behaviours:
        table = behaviour.measure.table
        where = f"{idea.source}: {behaviour.name}"
        if table not in FACT_TABLES:
            raise BadInput(
                f"{where}: {table!r} is no fact table ({', '.join(FACT_TABLES)})",
                f"{where}：{table!r} 不是事实表（{'、'.join(FACT_TABLES)}）",
            )
        for name, fact in vars(behaviour.measure).items():
            if isinstance(fact, Fact) and fact.table != table:
                raise BadInput(
                    f"{where}: {name} is a fact of {fact.table}, the measure's {table}",
                    f"{where}：{name} 是 {fact.table} 的事实，而度量属于 {table}",
                )
        known = facts.bucket(table, 0).collect_schema().names()
        if entity not in known:
            told = ", ".join(e for e in ENTITIES if e in known)
            raise BadInput(
                f"--entity {entity}: {table} name no {entity}; they have {told}",
                f"--entity {entity}：{table} 中没有{ZH[entity]}，有 {told}",
            )
        _reads(behaviour, facts, known, where)


def _keeps_rows(facts: FactsOfIdea, table: str) -> None:
    """A join that drops rows or makes two of one would change every other number too."""
    plain = scan_rows(facts.folder / table, 0)
    try:
        before, after = (
            rows.select(pl.len()).collect().item() for rows in (plain, facts.bucket(table, 0))
        )
    except pl.exceptions.PolarsError as error:
        said = what_failed(error, facts.idea.path, on_claims=True)
        raise BadInput(said.en, said.zh) from None
    if before != after:
        raise BadInput(
            f"{facts.idea.source}: what adds to {table} makes {after} of {before} rows",
            f"{facts.idea.source}：对 {table} 的补充把 {before} 行变成了 {after} 行",
        )


def _reads(behaviour: Behaviour, facts: FactsOfIdea, known: list[str], where: str) -> None:
    """Only columns that are there, and parts that add up."""
    measure = behaviour.measure
    rows = facts.bucket(measure.table, 0)
    parts = measure.parts()
    further = [measure.evidence(), measure.focus(), measure.weight()]
    over = [pl.col(measure.over)] if measure.over else []
    wanted = {name for e in (*parts.values(), *further, *over) for name in e.meta.root_names()}
    for name in sorted(wanted - set(known)):
        told = ", ".join(sorted(known))
        raise BadInput(
            f"{where}: no column {name!r} in {measure.table}; there are {told}",
            f"{where}：{measure.table} 中没有列 {name!r}，有 {told}",
        )
    try:
        made = rows.select(e.alias(name) for name, e in parts.items()).collect_schema()
        shown = rows.select(measure.evidence().alias("evidence")).collect_schema()
    except pl.exceptions.PolarsError as error:
        said = str(error).strip().splitlines()[0]
        raise BadInput(f"{where}: {said}", f"{where}：无法计算：{said}") from None
    if not all(kind.is_integer() for kind in made.dtypes()):
        raise BadInput(
            f"{where}: its parts must be whole numbers; keep money in fen and a ratio in "
            "ten-thousandths, and say so by the fact's scale",
            f"{where}：各部分须为整数；金额以分计，比率以万分之一计，并在事实的 scale 中写明",
        )
    if shown["evidence"] != pl.Boolean:
        raise BadInput(
            f"{where}: `of` and `among` must be true or false",
            f"{where}：`of` 与 `among` 须为真或假",
        )
    _row_by_row(rows, {**parts, "evidence": measure.evidence()}, where)


def _row_by_row(rows: pl.LazyFrame, told: dict[str, pl.Expr], where: str) -> None:
    """What a row says must not hang on which other rows are there: some rows are asked alone."""
    made = [expr.alias(f"__{name}") for name, expr in told.items()]
    names = [f"__{name}" for name in told]
    try:
        some = rows.head(TRIED).collect()
        every = max(1, some.height // ALONE)
        whole = some.with_columns(made).gather_every(every).select(names)
        chosen = some.gather_every(every).iter_slices(1)
        alone = [row.with_columns(made).select(names) for row in chosen]
    except pl.exceptions.PolarsError as error:
        raise BadInput(
            f"{where}: {type(error).__name__} on these claims; do types fit?",
            f"{where}：在这些数据上出现 {type(error).__name__}，请核对类型",
        ) from None
    if alone and not whole.equals(pl.concat(alone)):
        raise BadInput(
            f"{where}: a fact says of its own row only; what other rows tell comes in by `adds`",
            f"{where}：一个事实只能说明本行；其他行的内容由 `adds` 带入",
        )
