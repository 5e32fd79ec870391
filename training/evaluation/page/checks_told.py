"""Sections: corrected for who was inspected; calibration; regions; more labels."""

from training.evaluation.calibration import Calibration
from training.evaluation.evaluation import Evaluation
from training.evaluation.page.cells import share, with_interval
from training.evaluation.page.section import Section
from training.evaluation.page.words import TIERS, place

TOO_FEW = ("标签太少，不给数字。", "Too few labels: no figure is told.")


def corrected(told: Evaluation, lang: str) -> Section:
    """Naive, by lot, modelled, side by side."""
    at = place(lang)
    rows = tuple(
        (
            TIERS[c.tier][at],
            str(c.k or ("全体", "all")[at]),
            share(c.naive, lang),
            share(c.drawn, lang),
            share(c.modelled, lang),
        )
        for c in told.corrected
    )
    note = (
        "若对前k名（或全体）都检查，会确认多少。朴素：只数被查者，因检查是挑选的而有偏。随机："
        "只用以已知概率随机抽中者，按概率倒数加权（Hajek），无偏但往往太少。模型："
        "按被查概率的模型估计倒数加权（规模、类型、上期名次、规则名次、是否已有标签；下限0.05），"
        "是模型的估计：检查者另有而数据中没有的线索它校正不了。",
        "What share would be confirmed had all of the first k (or everybody) been inspected. "
        "Naive: of those inspected, biased because they were chosen. By lot: of those drawn with "
        "a known probability alone, weighted by one over it (Hajek): unbiased, and often too few. "
        "Modelled: of those inspected, weighted by one over a modelled chance of it (size, type, "
        "place on the last list and by rules, labelled before; at least 0.05): a model's "
        "estimate, which cannot correct for clues that the inspectors had and the claims do not.",
    )[at]
    head = (
        ("层级", "k", "朴素", "随机抽查", "模型校正"),
        ("tier", "k", "naive", "by lot", "modelled"),
    )[at]
    return Section(("选择校正", "Corrected for who was inspected")[at], note, head, rows)


def calibration(told: Calibration | None, title: tuple[str, str], lang: str) -> Section:
    """The reliability table, the ratio in the note."""
    at = place(lang)
    if told is None:
        return Section(title[at], TOO_FEW[at])
    ratio = with_interval(told.ratio, 2)
    note = (
        f"Brier {told.brier:.3f}，经交叉拟合保序回归后{told.isotonic:.3f}，"
        f"比值{ratio}（约1：无可再校准）。",
        f"Brier {told.brier:.3f}, after a cross-fitted isotonic map {told.isotonic:.3f}, "
        f"ratio {ratio} (about 1: nothing is left to calibrate).",
    )[at]
    rows = tuple((str(b.rows), f"{b.risk:.1%}", share(b.confirmed, lang)) for b in told.bins)
    head = (("对象数", "平均风险", "实际确认"), ("entities", "mean risk", "confirmed"))[at]
    return Section(title[at], note, head, rows)


def regions(told: Evaluation, lang: str) -> Section:
    """Figures within regions, by models that never saw the region and by those that did."""
    at = place(lang)
    title = ("留一区域", "Leave one region out")[at]
    if not told.regions:
        return Section(title, TOO_FEW[at])
    rows = tuple(
        (
            TIERS[r.tier][at],
            str(r.regions),
            str(r.rows),
            *(with_interval(each[name]) for name in ("AP", "AUC") for each in (r.unseen, r.seen)),
        )
        for r in told.regions
    )
    head = (
        ("层级", "区域数", "被查", "AP 未见过该区域", "AP 见过", "AUC 未见过该区域", "AUC 见过"),
        (
            "tier",
            "regions",
            "inspected",
            "AP, region unseen",
            "AP, seen",
            "AUC, region unseen",
            "AUC, seen",
        ),
    )[at]
    note = (
        "截止日已知的标签；逐一去掉一个区域后拟合，再给该区域排序，区域内比较。右侧：见过该区域、"
        "未见过该对象的模型。",
        "On the labels known at the as-of date: fitted without a region, it ranks that region; "
        "compared within regions. Beside it, models that saw the region and not the entity.",
    )[at]
    return Section(title, note, head, rows)


def curve(told: Evaluation, lang: str) -> Section:
    """Figures by share of the labels."""
    at = place(lang)
    title = ("标签数量曲线", "With fewer labels")[at]
    if not told.curve:
        return Section(title, TOO_FEW[at])
    rows = tuple(
        (
            TIERS[p.tier][at],
            f"{p.share:.0%}",
            str(p.confirmed),
            str(p.draws),
            f"{p.taught:.0%}",
            *(with_interval(each) for each in p.figures.values()),
        )
        for p in told.curve
    )
    head = (
        ("层级", "标签份额", "欺诈数", "抽取次数", "足以学习", "AP", "AUC"),
        ("tier", "labels", "frauds", "draws", "enough to learn", "AP", "AUC"),
    )[at]
    note = (
        "截止日已知的标签，五折按对象留出，折内比较。足以学习为零时只有不需标签的部分在排序，"
        "多少标签都一样。",
        "On the labels known at the as-of date, five folds held out by entity, compared within "
        "folds. Where none was enough to learn from, what needs no label ranks alone, whatever "
        "their number.",
    )[at]
    return Section(title, note, head, rows)
