"""挂床住院 - the bed is billed, the patient is elsewhere."""

from features.behaviour import HIGHER, Behaviour, Scheme, Unit
from features.facts import stays
from features.measures import Share


class HangingBed(Scheme):
    code = "hanging_bed"
    zh, en = "挂床住院", "hanging bed"
    rules, article, causes = ("GZ10000201008000",), "条例 第三十八条(一)", (11,)

    overlaps_elsewhere = Behaviour(
        zh="与他院住院日期重叠占比",
        en="share of stays that share a night with a stay at another provider",
        why_zh="一人不能同时住在两家医院。",
        why="Nobody lies in two hospitals on one night.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=stays.overlaps_elsewhere, among=stays.every),
        honest_zh="出院当日转院不计入",
        honest="a transfer on the day of discharge does not count",
    )
    settled_elsewhere = Behaviour(
        zh="住院期间他处结算占比",
        en="share of stays with an outpatient settlement elsewhere before discharge",
        why_zh="卧床病人不会出现在另一家机构的收费窗口。",
        why="Somebody in bed cannot be at another provider's counter.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=stays.settled_elsewhere, among=stays.every),
        honest_zh="入院、出院当日的结算不计入",
        honest="settlements on the first and last day do not count",
    )
