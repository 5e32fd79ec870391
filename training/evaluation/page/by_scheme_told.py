"""Section: which schemes the list finds."""

from features.schemes import declared_schemes
from training.evaluation.evaluation import Evaluation
from training.evaluation.page.cells import number, share
from training.evaluation.page.section import Section
from training.evaluation.page.words import place
from training.fraud_types import UNKNOWN

NOT_TOLD = ("台账未说明", "the ledger does not tell")
NONE = ("各轮中无已确认案件，不给数字。", "No confirmed case in any round: no figure is told.")


def schemes(told: Evaluation, lang: str) -> Section:
    """Of those confirmed in each scheme the share among the first k, and their median place."""
    at = place(lang)
    title = ("按手法", "By scheme")[at]
    if not told.schemes:
        return Section(title, NONE[at])
    names = {s.code: (s.zh, s.en) for s in declared_schemes()} | {UNKNOWN: NOT_TOLD}
    ks = sorted({each.k for each in told.schemes})
    by = {(each.scheme, each.k): each for each in told.schemes}
    rows = tuple(
        (
            names[scheme][at],
            str(by[scheme, ks[0]].found.rows),
            *(share(by[scheme, k].found, lang) for k in ks),
            number(by[scheme, ks[0]].percentile, 0),
        )
        for scheme in dict.fromkeys(each.scheme for each in told.schemes)
    )
    head = (
        ("手法", "已确认（含违规）", *(f"其中在前{k}名" for k in ks), "名次百分位中位数"),
        (
            "scheme",
            "confirmed (with violations)",
            *(f"of them in the first {k}" for k in ks),
            "median place",
        ),
    )[at]
    note = (
        "各轮中确认的对象按案件手法分列（fraud_type、两库规则、案由，依对应文件）；一案涉及两种手法时各计"
        "一次；台账未说明者仍计入其他各节。名次百分位100为榜首。谁被确认取决于谁被检查。",
        "Those confirmed in the rounds by what their cases are about (fraud_type, rule, cause, by "
        "the file of fraud types); a case about two schemes counts in both, and one of which the "
        "ledger does not tell counts in all other sections. Median place: 100 is the top of the "
        "list. Who is confirmed depends on who was inspected.",
    )[at]
    return Section(title, note, head, rows)
