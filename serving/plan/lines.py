"""The lines of a planned list: each visit with its team, what it is worth, and why it is there."""

import polars as pl

from features.vectors.vectors import ID
from serving.plan.candidates import Candidates
from serving.plan.chosen import percentile_of
from serving.plan.lanes import lane_of
from serving.plan.problem import Problem
from serving.plan.solve import Solved
from serving.plan.words import KINDS, NOVEL, SIZES, at
from serving.plan.worth import Worth
from serving.scores import Scores

COLUMNS = (
    *("rank", ID, "name", "region", "type", "size", "level", "lane", "team", "team_days"),
    *("selection_prob", "risk", "risk_violation", "percentile", "risk_rank"),
    *("expected", "low", "high", "amount_at_issue", "claims", "scheme", "scheme_name"),
    *("reason_1", "reason_2", "reason_3", "novel_by", "settlements", "months_since_visit"),
    *("tip_no", "owner", "in_one_hand", "data_error", "receipt"),
)
"""`rank` is the order of the list, `risk_rank` the place among all scored. `selection_prob` is the
chance of those drawn by lot, `novel_by` what is unlike everybody, of the novelty lane alone."""


def order(solved: Solved, value: dict[str, float]) -> list[str]:
    """The ids of those visited, the one worth most first, ties by id."""
    return sorted(solved.teams, key=lambda i: (-value.get(i, 0.0), i))


def plan_lines(
    listed: pl.DataFrame,
    scores: Scores,
    problem: Problem,
    solved: Solved,
    candidates: Candidates,
    worth: Worth,
    drawn: pl.DataFrame,
    novelty: pl.DataFrame,
    lang: str,
) -> pl.DataFrame:
    """COLUMNS, in the order of the list; `listed` are the lines that a target list has of them."""
    ids = order(solved, worth.of_place)
    visits = [c for c in problem.candidates if c.id in solved.teams]
    chosen = pl.DataFrame(
        {
            ID: [c.id for c in visits],
            "lane": [lane_of(c) for c in visits],
            "team": [solved.teams[c.id] for c in visits],
        },
        schema=dict.fromkeys((ID, "lane", "team"), pl.String),
    )
    own = candidates.frame.select(
        *(ID, "kind", "size", "team_days", "months_since_visit", "tip_no", "owner", "in_one_hand")
    )
    money = worth.frame.select(ID, "expected", "low", "high")
    kinds = {kind: words[at(lang)] for kind, words in KINDS.items()}
    joined = pl.DataFrame({ID: ids}, schema={ID: pl.String}).with_row_index("rank", offset=1)
    others = [
        listed.drop("percentile").rename({"rank": "risk_rank"}),
        percentile_of(scores),
        chosen,
        own,
        money,
        drawn.select(ID, "selection_prob"),
        _novel_by(novelty, scores, lang),
    ]
    for other in others:
        joined = joined.join(other, on=ID, how="left", maintain_order="left")
    return joined.with_columns(
        pl.col("rank").cast(pl.Int64),
        pl.col("kind").replace_strict(kinds).alias("type"),
        pl.col("size").replace_strict({s: w[at(lang)] for s, w in SIZES.items()}),
        pl.col("expected", "low", "high").round(2),
        pl.when(pl.col("lane") == "novelty").then("novel_by").alias("novel_by"),
        pl.when(pl.col("lane") == "exploration").then("selection_prob").alias("selection_prob"),
    ).select(COLUMNS)


def _novel_by(novelty: pl.DataFrame, scores: Scores, lang: str) -> pl.DataFrame:
    """entity_id, novel_by: the labels of the behaviours that lead there."""
    labels = {b.name: b.zh if lang == "zh" else b.en for b in scores.vectors.behaviours}
    told = pl.col("reasons").list.eval(pl.element().replace_strict(labels, return_dtype=pl.String))
    return novelty.select(ID, told.list.join(NOVEL[at(lang)]).alias("novel_by"))
