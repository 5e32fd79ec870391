"""Doubts that an idea's own numbers raise, before any label is asked."""

import polars as pl

from features.behaviour import Behaviour, Direction
from features.ideas.caution import Caution
from features.ideas.nearest import SIZE

ALIKE = 0.9
"""Ours: behaviours that rank entities this much alike say the same thing."""
OF_SIZE = 0.7
"""Ours: a behaviour that ranks entities this much as their size does is mostly size."""
SPARSE = 0.05
"""Ours: where fewer entities than this share have a value, a model has little to learn from."""


def doubts(
    behaviours: tuple[Behaviour, ...],
    spread: pl.DataFrame,
    resembled: pl.DataFrame,
    first: pl.DataFrame,
    forward: dict[str, int],
) -> list[Caution]:
    """In the order of the behaviours; the frames are those of the `Tried`, `forward` what
    `changed_by_what_came_later` says.
    """
    told: list[Caution] = []
    for behaviour in behaviours:
        own = pl.col("behaviour") == behaviour.name
        whole = spread.filter(own, pl.col("type").is_null()).row(0, named=True)
        told += _of_values(behaviour.name, whole)
        told += _of_others(behaviour, resembled.filter(own))
        told += _of_evidence(behaviour, first.filter(own))
        if forward.get(behaviour.name):
            told.append(_forward(behaviour.name, forward[behaviour.name]))
    return told


def _of_values(name: str, whole: dict[str, float]) -> list[Caution]:
    known = 1 - whole["null_share"]
    if known == 0:
        return [Caution("no_value", name, "无一对象有值。", "nobody has a value.")]
    told = []
    if known < SPARSE:
        zh = f"仅{known:.1%}的对象有值，模型可学者少。"
        en = f"only {known:.1%} have a value: a model has little to learn from."
        told.append(Caution("sparse", name, zh, en))
    if whole["zero_share"] == 1:
        told.append(Caution("all_zero", name, "有值者全为零。", "every known value is zero."))
    return told


def _of_others(behaviour: Behaviour, lines: pl.DataFrame) -> list[Caution]:
    told = []
    for other, rho in lines.select("other", "spearman").drop_nulls().iter_rows():
        if other == SIZE:
            if abs(rho) >= OF_SIZE:
                zh = f"与结算人次的秩相关为{rho:.2f}：主要是规模。"
                en = f"its rank correlation with the settlements is {rho:.2f}: it is mostly size."
                told.append(Caution("size", behaviour.name, zh, en))
        elif abs(rho) >= ALIKE:
            zh = f"与{other}的秩相关为{rho:.2f}：没有新的信息。"
            en = f"its rank correlation with {other} is {rho:.2f}: it says nothing new."
            told.append(Caution("nothing_new", behaviour.name, zh, en))
    return told


def _of_evidence(behaviour: Behaviour, lines: pl.DataFrame) -> list[Caution]:
    """Suspicion without evidence breaks the law; absence (LOWER) is no row that could be shown."""
    if behaviour.riskier_when is Direction.LOWER:
        return []
    empty = lines.filter(pl.col("value") > 0, pl.col("claims") == 0).height
    if not empty:
        return []
    zh = f"前{lines.height}名中{empty}名数值可疑而无任何依据：有疑必有据。"
    en = f"{empty} of the first {lines.height} are suspicious without a row of evidence."
    return [Caution("no_evidence", behaviour.name, zh, en)]


def _forward(name: str, count: int) -> Caution:
    zh = f"去掉此后的数据，{count}个对象三个月前的数值就变了：它看到了未来，结果不可信。"
    en = (
        f"without the claims that came later the values of {count} a quarter ago are others: it "
        "looks forward, and no figure of it can be trusted."
    )
    return Caution("forward", name, zh, en)
