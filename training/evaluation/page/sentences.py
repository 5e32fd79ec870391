"""What learning adds beyond published rules, always in one sentence."""

import math

from training.evaluation.compared import Beyond
from training.evaluation.evaluation import Evaluation
from training.evaluation.page.cells import with_interval
from training.evaluation.page.words import TIERS, place


def beyond_rules(told: Evaluation, lang: str) -> list[str]:
    """One sentence per tier, or one that no round could be judged."""
    if not told.beyond:
        return [
            (
                "没有一轮可供评判：各轮中没有已开始检查且在截止日前已有结论的对象。",
                "No round can be judged: none has an inspection that began in it and was decided "
                "by the as-of date.",
            )[place(lang)]
        ]
    return [_sentence(each, lang) for each in told.beyond]


def _sentence(told: Beyond, lang: str) -> str:
    at = place(lang)
    tier = TIERS[told.tier][at]
    if math.isnan(told.ap.mean):
        return (
            f"{tier}：结果太少，说不出学习比公布规则多带来什么。",
            f"For {tier} the outcomes are too few to say what learning adds beyond published "
            f"rules.",
        )[at]
    gain = with_interval(told.ap)
    first = "" if math.isnan(told.precision.mean) else with_interval(told.precision)
    zh = f"平均精度差{gain}" + (f"，前{told.k}名精度差{first}" if first else "")
    en = f"AP by {gain}" + (f", precision@{told.k} by {first}" if first else "")
    if told.ap.low > 0:
        whole = (
            f"{tier}：风险名单优于仅公布规则，{zh}",
            f"For {tier} the risk beats published rules: {en}",
        )
    elif told.ap.high < 0:
        whole = (
            f"{tier}：风险名单不如仅公布规则，{zh}",
            f"For {tier} published rules beat the risk: {en}",
        )
    else:
        whole = (
            f"{tier}：看不出风险名单优于仅公布规则，{zh}",
            f"For {tier} no gain beyond published rules can be told: {en}",
        )
    return whole[at] + _taught(told)[at]


def _taught(told: Beyond) -> tuple[str, str]:
    """Of how many rounds, and in how many of them anything was learned from labels at all."""
    if not told.taught:
        return (
            f"（{told.rounds}轮，当时的标签都不足以学习：名单只靠同类比较与方向）。",
            f" ({told.rounds} rounds; at none were the labels known then enough to learn from: "
            "peers and directions rank alone).",
        )
    return (
        f"（{told.rounds}轮，其中{told.taught}轮当时的标签足以学习）。",
        f" ({told.rounds} rounds, in {told.taught} of which the labels known then were enough to "
        "learn from).",
    )
