"""Sections: the rounds, and what the first k of each came to."""

from training.evaluation.evaluation import Evaluation
from training.evaluation.page.cells import number
from training.evaluation.page.section import Section
from training.evaluation.page.words import FEW, MONEY, YES_NO, place

ROUNDS = (
    (
        "轮次",
        "每轮名单只用当时已知的数据与标签；以该轮期间开始、截止日前已有结论的检查来评判。"
        "此前已有标签而再次被查的，由未见过它的折来排序。迟迟未决的案件看不见，而重案往往更慢："
        "最近一轮的精度偏低。",
        (
            "期间",
            "全体",
            "当时标签",
            "其中欺诈",
            "足以学习",
            "被查",
            "再查",
            "随机抽中",
            "欺诈",
            "含违规",
            "AP 欺诈",
            "AP 含违规",
        ),
    ),
    (
        "Rounds",
        "A list uses what was known at its date; it is judged by inspections that began in the "
        "round and were decided by the as-of date. Who carried a label before and was inspected "
        "again is ranked out of fold. Cases still open are not seen, and grave ones take longer: "
        "the last round looks worse than it is.",
        (
            "round",
            "everybody",
            "labels then",
            "frauds",
            "enough to learn",
            "inspected",
            "again",
            "by lot",
            "fraud",
            "with violations",
            "AP fraud",
            "AP with violations",
        ),
    ),
)
CAPACITIES = (
    (
        "前k名",
        "金额单位元；发现、认定、追回三种金额分列，从不相加。括号内为该轮全部检查的金额，"
        "其后的“–数字”为前k名已确认者中未记此项金额的个数。",
        (
            "期间",
            "k",
            "此前已有标签",
            "被查",
            "欺诈",
            "含违规",
            *(f"{zh}" for zh, _ in MONEY.values()),
        ),
    ),
    (
        "The first k",
        "Money in yuan; identified, confirmed and recovered stand apart and are never added up. "
        "In brackets that of all inspections of the round; “–n” after it: n confirmed of the first "
        "k tell none.",
        (
            "round",
            "k",
            "labelled before",
            "inspected",
            "fraud",
            "with violations",
            *(en for _, en in MONEY.values()),
        ),
    ),
)


def rounds(told: Evaluation, lang: str) -> Section:
    """A line per round."""
    at = place(lang)
    rows = []
    for each in told.rounds:
        found = [
            FEW[at] if each.ap[t] is None else number(each.ap[t]) for t in ("fraud", "violation")
        ]
        counts = (each.everybody, each.labels_known, each.frauds_known)
        later = (each.inspected, each.again, each.drawn, each.fraud, each.violation)
        name = f"{each.start} – {each.end}"
        taught = YES_NO[at][not each.taught]
        rows.append((name, *map(str, counts), taught, *map(str, later), *found))
    return Section(*ROUNDS[at], tuple(rows))


def capacities(told: Evaluation, lang: str) -> Section:
    """A line per round and k."""
    rows = []
    for each in told.rounds:
        for c in each.capacities:
            money = [
                f"{a.in_list:,.0f} ({a.in_all:,.0f})" + (f" –{a.untold}" if a.untold else "")
                for a in c.amounts
            ]
            counts = (c.k, c.known_before, c.inspected, c.fraud, c.violation)
            rows.append((str(each.start), *map(str, counts), *money))
    return Section(*CAPACITIES[place(lang)], tuple(rows))
