"""The whole page, and the figures beside it as JSON."""

from pathlib import Path

from jinja2 import Environment, PackageLoader

from features.atomic import write_text
from training.evaluation.evaluation import Evaluation
from training.evaluation.judged import TIERS
from training.evaluation.page.by_scheme_told import schemes
from training.evaluation.page.checks_told import calibration, corrected, curve, regions
from training.evaluation.page.lists_told import first_of_lists, lists, stability, types
from training.evaluation.page.rounds_told import capacities, rounds
from training.evaluation.page.section import Section
from training.evaluation.page.sentences import beyond_rules
from training.evaluation.page.words import place

OF_ROUNDS = ("校准：各轮当时的风险", "Calibration: the risks of the rounds")
OF_LABELS = ("校准：截止日标签，按对象留出", "Calibration: labels at the as-of date, held out")


def sections(told: Evaluation, lang: str) -> list[Section]:
    """The sections in the order in which a sceptic would ask."""
    return [
        rounds(told, lang),
        *(each(told, t, lang) for t in TIERS if told.lists for each in (lists, first_of_lists)),
        capacities(told, lang),
        corrected(told, lang),
        types(told, lang),
        schemes(told, lang),
        stability(told, lang),
        calibration(told.calibration_rounds, OF_ROUNDS, lang),
        calibration(told.calibration, OF_LABELS, lang),
        regions(told, lang),
        curve(told, lang),
    ]


def write_evaluation(path: Path, told: Evaluation, lang: str) -> list[Path]:
    """Write the page, and the figures beside it as .json."""
    pages = Environment(loader=PackageLoader("training"), autoescape=True)
    page = pages.get_template("evaluation.html.jinja").render(
        told=told,
        lang=lang,
        heading=("历史轮次评估", "evaluation of past rounds")[place(lang)],
        facts=_facts(told, lang),
        sentences=beyond_rules(told, lang),
        sections=sections(told, lang),
    )
    write_text(path, page)
    figures = path.with_suffix(".json")
    write_text(figures, told.as_json())
    return [path, figures]


def _facts(told: Evaluation, lang: str) -> str:
    return (
        f"对象 {told.entity} · 截至 {told.as_of} · 数据 {told.mapping}，store "
        f"{told.store_digest[:12]} · "
        f"每轮{told.every}个月，轮末之后等待结论{told.wait}个月 · "
        f"检查前留空{told.embargo}个月 · 种子 {told.seed}",
        f"entity {told.entity} · as of {told.as_of} · data: {told.mapping}, store "
        f"{told.store_digest[:12]} · rounds of {told.every} months, {told.wait} months waited for "
        f"decisions after the last, embargo of {told.embargo} · seed {told.seed}",
    )[place(lang)]
