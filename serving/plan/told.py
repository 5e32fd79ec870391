"""A planned list in words for the terminal, and for the workbook's last sheet."""

from typing import TYPE_CHECKING

import polars as pl

from serving.aligned import aligned
from serving.column_words import columns
from serving.plan.tables import lane_table, price_table, team_table
from serving.plan.words import KINDS, LANES, NO, SIZES, UNITS, YES, at
from serving.plan.worth import YUAN
from serving.value import words
from serving.words import LEAD

if TYPE_CHECKING:
    from serving.plan.planned import PlannedList

#: Sentences in Chinese and English, by their keys.
WORDS = {
    "plan": (
        "检查计划（截至{as_of}）：{teams}组，可用{days:g}组日，安排{used:g}组日、{providers}家",
        "Plan as of {as_of}: {teams} teams with {days:g} team-days; "
        "{used:g} team-days at {providers} providers",
    ),
    "yuan": (
        "预期可追回合计{value:,.0f}元（95%区间{low:,.0f}至{high:,.0f}元）",
        "expected recoverable {value:,.0f} yuan in all (95 % interval {low:,.0f} to {high:,.0f})",
    ),
    "points": (
        "按名次计分，合计{value:.2f}分（每组日1/log2(1+名次)），不是金额",
        "counted by rank: {value:.2f} points in all (1/log2(1+rank) a team-day), no money",
    ),
    "confirmed": (
        "按预期查实家数安排，合计{value:.1f}家（各家风险之和）",
        "counted by what inspections would confirm: {value:.1f} providers (the sum of their risks)",
    ),
    "proven": ("求解：已证明没有更优的计划", "solver: proven that no plan is worth more"),
    "gap": (
        "求解：在时限内未证明最优，至多可再高{gap:.3%}",
        "solver: not proven within its time; at most {gap:.3%} of the bound is missing",
    ),
    "drawn": (
        "随机抽查：种子{seed}，抽中{drawn}家",
        "exploration: seed {seed}, {drawn} drawn by lot",
    ),
    "left_out": (
        "该线组日不足以让下列各层有入选机会：{strata}",
        "the lane has too few team-days to give these strata a chance: {strata}",
    ),
    "covered": (
        "专项检查已覆盖{covered}家，不再列入",
        "the campaign has covered {covered} providers: not listed again",
    ),
    "kept_off": (
        "暂不检查{held}家（数据整改或无法评分），其中有未办举报者{tips}家，见暂不检查表",
        "{held} providers kept off (data to mend, or not scoreable), {tips} of them with an open "
        "tip: see the held file",
    ),
    "prices": (
        "各项约束的代价（去掉后可多得的{unit}）",
        "what each constraint costs ({unit} more without it)",
    ),
}


def sentences(planned: "PlannedList", lang: str) -> list[str]:
    """What the plan comes to, sentence by sentence; the last says that these are leads."""
    place, solved = at(lang), planned.solved
    told = [
        WORDS["plan"][place].format(
            as_of=planned.as_of,
            teams=len(planned.problem.teams),
            days=planned.problem.team_days,
            used=planned.lines["team_days"].sum(),
            providers=planned.lines.height,
        ),
        WORDS[planned.unit][place].format(
            value=solved.value, low=planned.lines["low"].sum(), high=planned.lines["high"].sum()
        ),
        *words.sentences(planned.valued, lang),
        WORDS["proven" if solved.proven else "gap"][place].format(gap=solved.gap),
        WORDS["drawn"][place].format(seed=planned.seed, drawn=planned.drawn.height),
    ]
    if planned.left_out:
        told.append(WORDS["left_out"][place].format(strata=_strata(planned.left_out, lang)))
    if planned.covered:
        told.append(WORDS["covered"][place].format(covered=planned.covered))
    tips = planned.held["tip_no"].drop_nulls().len()
    told.append(WORDS["kept_off"][place].format(held=planned.held.height, tips=tips))
    return [*told, LEAD[lang]]


def told(planned: "PlannedList", lang: str) -> str:
    """The sentences, then what there is by lane, by team, and by constraint."""
    unit = UNITS[planned.unit][at(lang)]
    lanes = lane_table(planned).with_columns(
        pl.col("lane").replace_strict({lane: pair[at(lang)] for lane, pair in LANES.items()})
    )
    parts = ["\n".join(sentences(planned, lang)), table(lanes, planned.unit, lang)]
    parts.append(table(team_table(planned), planned.unit, lang))
    if planned.prices:
        costs = price_table(planned, lang).drop("unit")
        title = WORDS["prices"][at(lang)].format(unit=unit)
        parts.append(f"{title}\n{table(costs, planned.unit, lang)}")
    return "\n\n".join(parts)


def _strata(strata: tuple[str, ...], lang: str) -> str:
    """Strata, each a kind and a size, in words."""
    told = [stratum.split("/") for stratum in strata]
    place = at(lang)
    return ", ".join(f"{KINDS[kind][place]}/{SIZES[size][place]}" for kind, size in told)


def table(frame: pl.DataFrame, unit: str, lang: str) -> str:
    """A table under its headings, side by side."""
    words_ = columns(lang)
    head = [words_[name] for name in frame.columns]
    rows = [[_cell(value, unit, lang) for value in row] for row in frame.iter_rows()]
    return aligned([head, *rows])


def _cell(value: object, unit: str, lang: str) -> str:
    match value:
        case None:
            return "-"
        case bool():
            return (YES if value else NO)[at(lang)]
        case float():
            return f"{value:,.2f}" if unit == YUAN else f"{value:.3f}"
        case _:
            return str(value)
