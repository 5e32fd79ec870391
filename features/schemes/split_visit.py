"""分解处方、分次结算 - one visit is settled in parts, each below what one settlement may cost."""

from features.behaviour import HIGHER, Behaviour, OnSite, Scheme, Unit
from features.facts import settlements
from features.facts.further import split_rx, split_visit
from features.measures import AmountShare, Highest, Share


class SplitVisit(Scheme):
    code = "split_visit"
    zh, en = "分解处方、分次结算", "one visit settled in parts"
    rules = ("GZ10000204002000", "GZ10000204003000")
    article, causes = "条例 第三十八条(二)", (12,)
    entities = ("provider", "patient")
    on_site = OnSite(
        pull_zh="所列同日多笔结算的处方、挂号与小票；限额规则与系统提示记录",
        pull="prescriptions, registrations and receipts of the settlements of one day; the rules "
        "of the cap and the system's prompts",
        ask_zh="收费员：为何分次结算、由谁要求；患者：就诊几次、看了几个科",
        ask="the clerk: why it was settled in parts and at whose wish; the patients: how many "
        "visits and departments",
        count_zh="同日同科、同诊断多笔结算的次数；金额落在限额下方的笔数；合并后超出限额的金额",
        count="several settlements of one day, department and diagnosis; amounts just below the "
        "cap; what exceeds the cap when put together",
    )

    again_share = Behaviour(
        zh="同人同日同科再次结算占比",
        en="share of outpatient settlements that are a further part of one made on the same day",
        why_zh="一次就诊拆成多次结算,可规避单次、单日限额。",
        why="A visit settled in parts stays below what one settlement or one day may cost.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=split_visit.again_today, among=settlements.every),
        honest_zh="一日两科、母婴同来、诊断不同或未传、待遇类别不同(门慢特与普通门诊)、已退费均不计入",
        honest="another department, a newborn under the mother's card, another diagnosis or none "
        "told, another kind of care (chronic beside ordinary) and refunds do not count",
    )
    again_money = Behaviour(
        zh="同人同日同科再次结算金额占比",
        en="share of the fund's outpatient money paid for further parts of one day",
        why_zh="拆出的部分与首次一样由基金支付。",
        why="The fund pays the parts as it paid the first.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=AmountShare(
            of=split_visit.again_today, among=settlements.every, amount=settlements.fund
        ),
        honest_zh="同上,均不计入",
        honest="as above, not counted",
    )
    below_cap_share = Behaviour(
        zh="整数限额附近的结算中压线占比",
        en="share of outpatient settlements near a round cap that lie at it or just below",
        why_zh="费用自然分布时限额上下大致各半;集中在限额之下说明在凑额度。",
        why="Left to itself a charge falls above a cap as often as below: what bunches below it "
        "was filled up to it.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=split_visit.below_cap, among=split_visit.near_cap),
        honest_zh="按整数定价的套餐、挂号诊查",
        honest="packages and consultations at a round price",
    )
    parts_below_cap = Behaviour(
        zh="同日再次结算且压线占比",
        en="share of outpatient settlements that are a further part of one day, just below a cap",
        why_zh="既拆分又压线,意在限额。",
        why="Split and filled up to the cap: the cap is what it is about.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=split_visit.again_today & split_visit.below_cap, among=settlements.every),
        honest_zh="同首项,均不计入",
        honest="as for the first, not counted",
    )
    most_in_a_day = Behaviour(
        zh="单人单日同科最多结算次数",
        en="most parts that one patient's visit was settled in on one day",
        why_zh="一日三次以上少有正当理由。",
        why="There is seldom a reason for three or more.",
        riskier_when=HIGHER,
        unit=Unit.COUNT,
        measure=Highest(of=split_visit.part_of_day, among=settlements.every),
        honest_zh="先挂号后缴费分次结算的机构",
        honest="providers that settle registration, tests and drugs each by itself",
    )
    rx_again_share = Behaviour(
        zh="同一处方号再次结算占比",
        en="share of outpatient settlements for a prescription that was settled already",
        why_zh="一张处方拆成几笔结算,可规避单次、单日限额。",
        why="A prescription settled in parts stays below what one settlement or one day may cost.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=split_rx.rx_again, among=split_rx.prescribed),
        honest_zh="三日后补取、两科两方、同额重结与已退费、零星报销、住院,以及多日沿用的编号均不计入;"
        "缺药当日补付",
        honest="what is fetched more than three days later, two departments with a number each, "
        "the same amount settled anew and refunds, claims by hand, stays, and a number that stands "
        "on the bills of many days do not count; a drug that was not at hand and came the same day",
    )
