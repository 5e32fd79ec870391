"""The words in which drift is told: Chinese, English."""

from training.drift.shifts import DRIFTED, NOT_JUDGED, SHIFTED, STABLE, WINDOW

Pair = tuple[str, str]
COLUMNS: dict[str, Pair] = {
    "behaviour": ("行为", "behaviour"),
    "group": ("同类", "peers"),
    "n": ("对象数（训练→现在）", "n then → now"),
    "psi": ("PSI", "PSI"),
    "bound": ("偶然上限", "by chance up to"),
    "ks": ("KS（D，p）", "KS (D, p)"),
    "missing": ("无值占比（训练→现在）", "missing then → now"),
    "state": ("结论", "verdict"),
    "figure": ("指标", "figure"),
    "then": ("训练时", "then"),
    "now": ("现在", "now"),
    "round": ("检查季度", "inspected in"),
    "known": ("结果", "outcome"),
    "inspected": ("检查", "inspected"),
    "confirmed": ("认定", "confirmed"),
    "expected": ("估计认定", "estimated"),
    "ap": ("实际AP", "AP"),
    "ap_expected": ("估计AP", "estimated AP"),
}
VALUES: dict[str, Pair] = {
    "pharmacy": ("药店", "pharmacy"),
    "inpatient": ("住院为主", "inpatient"),
    "outpatient": ("门诊为主", "outpatient"),
    DRIFTED: ("漂移", "drifted"),
    SHIFTED: ("有变化", "shifted"),
    STABLE: ("稳定", "stable"),
    NOT_JUDGED: ("过少，不判断", "too few to judge"),
    WINDOW: ("窗口月数不同所致", "explained by unequal windows"),
    "trained": ("训练时已知（折外）", "trained on (out of fold)"),
    "since": ("训练后认定", "decided since"),
    "all": ("全部", "all"),
    "risk": ("风险（对数几率）", "risk (log-odds)"),
    "confirmed": ("全部检查时的认定数", "confirmed if all were inspected"),
}
EVERYBODY: Pair = ("全部", "all")
HEADING: Pair = ("漂移报告", "drift report")
HEAD: Pair = (
    "对象 {} · 模型 {}，截至 {} 训练 · 与 {} 比较 · 对象数 {} → {}，两处都有 {}",
    "Entity {} · model {}, trained as of {} · compared with {} · entities {} → {}, {} in both",
)
THEN: Pair = ("训练时", "then")
NOW: Pair = ("现在", "now")
TITLES: dict[str, Pair] = {
    "risk": ("风险的分布", "the risk's distribution"),
    "behaviours": ("有变化的行为，最严重者在前", "behaviours that moved, worst first"),
    "estimates": (
        "不靠标签估计的效果（按校准概率；95%区间）",
        "performance estimated without labels (by calibrated probabilities; 95 % intervals)",
    ),
    "rounds": (
        "同样的估计在已有结果的检查上如何",
        "how the same estimate does on inspections whose outcome is known",
    ),
    "method": ("怎样判断", "how it is judged"),
}
NONE: Pair = ("无", "none")
NOT_CALIBRATED: Pair = (
    "模型未校准（确认案件太少）：其风险不是概率，没有标签就无法估计效果。",
    "The model is not calibrated (too few confirmed cases): its risk is no probability, so that "
    "performance cannot be estimated without labels.",
)
BELIEF: Pair = (
    "估计只说明模型自己相信什么：新的手法、另一种选查方式，它不知道，也就估计不出。训练时已知的各轮合计与认定数相等，"
    "是校准使然，不是证明；训练后认定的才是。",
    "The estimate tells what the model believes: new conduct, or inspections chosen otherwise, it "
    "does not know of. That all trained rounds add up to what was confirmed is calibration's doing "
    "and no proof; what was decided since is.",
)
METHOD: Pair = (
    "PSI按训练时的十分位（少者更少箱）；低于{look}为稳定，{alarm}起为重大（Siddiqi 2006）。"
    "只有同时超过“偶然上限”才算：上限按卡方近似（Yurdakul 2018），所有{judged}处比较合在一起，"
    "无漂移时误报概率不过{family:.0%}。任一侧少于{least}个有值对象的{not_judged}处不判断其数值。"
    "无值占比变动{missing:.0%}且超出偶然也算漂移。",
    "PSI by deciles of then (fewer bins where there are fewer values); below {look} stable, from "
    "{alarm} on major (Siddiqi 2006), and only where it also exceeds what chance would give: by "
    "chi-square (Yurdakul 2018), so that all {judged} comparisons together raise a false alarm "
    "with no more than {family:.0%} where nothing has drifted. The values of {not_judged} with "
    "fewer than {least} on a side are not judged. A share of missing values that moves by "
    "{missing:.0%}, beyond chance, is drift too.",
)


def place(lang: str) -> int:
    """Which of a pair the language takes."""
    return 0 if lang == "zh" else 1
