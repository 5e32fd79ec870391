"""What a reader of drift must know before believing it, and the verdict in one sentence."""

from features.months import WINDOW
from serving.drift.cells import Compared, group_of, name_of
from serving.drift.words import place
from training.drift.drift import Drift
from training.drift.shifts import NOT_JUDGED


def verdict(told: Compared, lang: str) -> str:
    """Whether there is drift that matters; the worst of it by name."""
    judged = told.shifts.filter(told.shifts["state"] != NOT_JUDGED).height
    found = told.alarms
    if found.is_empty():
        return (
            f"没有值得注意的漂移（比较{judged}处）。",
            f"No drift that matters ({judged} comparisons).",
        )[place(lang)]
    worst = found.row(0, named=True)
    what = (name_of(told.behaviours, worst["behaviour"], lang), group_of(worst, lang))
    return (
        f"有漂移：{judged}处比较中{found.height}处，最严重的是「{what[0]}」（{what[1]}）。",
        f"Drift: {found.height} of {judged} comparisons, the worst is “{what[0]}” ({what[1]}).",
    )[place(lang)]


def cautions(told: Drift, lang: str) -> list[str]:
    """Sentences on windows, months not in yet, other code, a model that is no champion."""
    then, now = told.reference.as_of, told.current.as_of
    windows, pairs = told.windows, []
    if not windows.full:
        months = f"{windows.reference}/{WINDOW}", f"{windows.current}/{WINDOW}"
        zh = f"窗口不满：{then}之前有{months[0]}个月的结算，{now}之前有{months[1]}个月。"
        en = (
            f"A window is not full: {months[0]} months of settlements stand behind {then}, "
            f"{months[1]} behind {now}."
        )
        if not windows.alike:
            zh += "计数、合计与极值因此本应不同，其变化与无值占比的变化不计为漂移；占比与均值仍计。"
            en += (
                " Counts, sums and extremes differ for that alone: they, and who has no value, "
                "raise no alarm; shares and means do."
            )
        pairs.append((zh, en))
    if not windows.latest:
        pairs.append(
            (
                f"{now}之前最后一个月没有结算：该月数据可能尚未入库，趋势类行为会因此变化。",
                f"There is no settlement in the last month before {now}: its claims may not be in "
                "yet, and behaviours that tell a trend move for that.",
            )
        )
    if not told.same_features:
        pairs.append(
            (
                "训练之后行为的算法变了：两个日期都按今天的算法计算，模型应重新训练。",
                "Behaviours are computed otherwise than in training: both dates are told by the "
                "code of today, and the model should be trained again.",
            )
        )
    if not told.registered.champion:
        pairs.append(
            ("尚无冠军模型，用的是最新候选。", "No champion yet: this is the newest candidate.")
        )
    return [pair[place(lang)] for pair in pairs]
