"""Sections: every list beside every other, types, stability."""

from training.evaluation.evaluation import Evaluation
from training.evaluation.page.cells import number, share, with_interval
from training.evaluation.page.section import Section
from training.evaluation.page.words import FIGURES, LISTS, TIERS, TYPES, YES_NO, place

NOTES = (
    "仅以被查者评判；他们是挑选的，不是抽取的（见“选择校正”）。方括号为95%区间，按对象自助抽样；"
    "前k名精度为Wilson区间。确认者或未确认者不足5个、或前k名中被查者不足5个的不给数字。"
    "名单只在有它的轮次中计算，轮数不同者不宜直接相比；轮数少的名单与同轮次的风险相比。p值：",
    "Only the inspected are judged: they were chosen, not drawn (see the correction below). In "
    "brackets 95 % intervals, by bootstrap over entities; of a precision Wilson's. Nothing is "
    "told with fewer than 5 confirmed, 5 others, or 5 inspected in the first k. A list counts "
    "over the rounds that have it; those over fewer rounds compare with the risk over the same. "
    "P-value: ",
)
NO_P = ("无", "none")
P_WORDS = (
    "标签在轮内重新分派后AP不低于此的比例",
    "the share of labels dealt anew within rounds whose AP is no less",
)


def lists(told: Evaluation, tier: str, lang: str) -> Section:
    """A line per list, a column per figure of the whole list."""
    at = place(lang)
    lines = [each for each in told.lists if each.tier == tier]
    names = [name for name in lines[0].figures if "@" not in name]
    rows = tuple(
        (LISTS[each.name][at], str(each.rounds), *(with_interval(each.figures[n]) for n in names))
        for each in lines
    )
    p = told.p_values.get(tier)
    note = f"{NOTES[at]}{NO_P[at] if p is None else f'{p:.4f}'} ({P_WORDS[at]})"
    head = (("名单", "轮数"), ("list", "rounds"))[at]
    title = (f"名单比较：{TIERS[tier][0]}", f"Lists: {TIERS[tier][1]}")[at]
    return Section(title, note, (*head, *(FIGURES[n][at] for n in names)), rows)


def first_of_lists(told: Evaluation, tier: str, lang: str) -> Section:
    """A line per list and k, a column per figure of the first k."""
    at = place(lang)
    lines = [each for each in told.lists if each.tier == tier]
    names = [name for name in FIGURES if f"{name}@{told.ks[0]}" in lines[0].figures]
    rows = tuple(
        (
            LISTS[each.name][at],
            str(k),
            *(with_interval(each.figures[f"{name}@{k}"], 2) for name in names),
        )
        for k in told.ks
        for each in lines
    )
    head = (("名单", "k"), ("list", "k"))[at]
    title = (f"各名单前k名：{TIERS[tier][0]}", f"The first k of each list: {TIERS[tier][1]}")[at]
    note = (
        "精度：前k名中被查者的确认比例；检查覆盖：前k名中被查的比例；提升："
        "精度除以全部被查者的确认率；金额：三种金额各自落在前k名的比例。",
        "Precision: of those inspected among the first k, the confirmed. Coverage: of the first "
        "k, the inspected. Lift: precision over the rate among all inspected. Money: of each "
        "kind, the share that lies in the first k.",
    )[at]
    return Section(title, note, (*head, *(FIGURES[n][at] for n in names)), rows)


def types(told: Evaluation, lang: str) -> Section:
    """Each type's share of the first k against its share of the confirmed."""
    at = place(lang)
    rows = tuple(
        (
            TYPES.get(each.type, (each.type, each.type))[at],
            str(each.k),
            f"{each.everybody:.0%}",
            f"{each.listed:.0%}",
            share(each.confirmed, lang),
            YES_NO[at][not each.over],
        )
        for each in told.types
    )
    head = (
        ("类型", "k", "占全体", "占前k名", "占已确认（含违规）", "列入过多"),
        (
            "type",
            "k",
            "of everybody",
            "of the first k",
            "of the confirmed (with violations)",
            "over-flagged",
        ),
    )[at]
    note = (
        "列入过多：占前k名的比例高于占已确认者比例的区间上限。已确认者取决于谁被检查。",
        "Over-flagged: more of the first k than the interval of its share of the confirmed "
        "allows. Who is confirmed depends on who was inspected.",
    )[at]
    return Section(("按类型", "By type")[at], note, head, rows)


def stability(told: Evaluation, lang: str) -> Section:
    """How much of the first k stays within a month."""
    at = place(lang)
    rows = tuple(
        (str(s.day), str(s.k), number(s.jaccard, 2), number(s.by_chance, 2)) for s in told.stability
    )
    head = (("日期", "k", "Jaccard", "随机时"), ("date", "k", "Jaccard", "by chance"))[at]
    note = (
        "同一模型，名单日期与一个月后：两次都在前k名者占任一次在者的比例。对全体计算，故无区间。",
        "The same model at its date and a month later: those in the first k both times over those "
        "in it either time. Of everybody, so without an interval.",
    )[at]
    return Section(("名单稳定性", "Stability")[at], note, head, rows)
