"""转卖药品 - a patient collects far more than can be taken, here and there, to sell it on."""

from features.behaviour import HIGHER, Behaviour, OnSite, Scheme, Unit
from features.facts.further import kept_up, over_limits, supply
from features.facts.lines import fund
from features.measures import AmountShare, Count, Highest, Share

_SPREAD = supply.places.at_least(3)
"""Ours: who sells on goes where the last supply is not known. What one place or two give in excess,
box by box, is theirs to answer for (超量开药)."""
_EARLY = supply.early & _SPREAD
_EXCESS = supply.hoarded & kept_up.kept_up & _SPREAD


class DrugResale(Scheme):
    code = "drug_resale"
    zh, en = "转卖药品", "drugs collected to be sold on"
    rules = ("GZ10000204003000",)
    article, causes = "条例 第四十一条(三)", (29, 30)
    entities = ("patient",)
    on_site = OnSite(
        pull_zh="该参保人一年内各机构的处方、取药签名与追溯码；门诊慢特病认定材料；再次出现的药盒"
        "照片与追溯码流向",
        pull="the patient's prescriptions, signatures on collection and trace codes of the year "
        "at all providers; the papers of the chronic-disease certificate; photographs of boxes "
        "that came back, with their trace-code route",
        ask_zh="本人：用法用量、余药在何处、有无代取人；开药医师与药师：是否查询过既往开药",
        ask="the patient: how the drug is taken, where the rest is, who collects for them; "
        "prescribers and pharmacists: whether earlier supplies were looked up",
        count_zh="家中现存药盒数与追溯码，与累计取药减应服量比对；被他处再次销售的药盒数",
        count="boxes at home with trace codes, against supply collected less doses due; boxes "
        "sold again elsewhere",
    )

    excess_share = Behaviour(
        zh="辗转三家以上、余药超91日且连月如此仍再配的药品占比",
        en="share of drugs collected at three places or more, with more than 91 days of the same "
        "in hand, kept up for a month",
        why_zh="跨机构累计,配药天数远超已过天数,自己用不完。",
        why="Over all providers the days supplied are far above the days gone by: nobody takes "
        "that.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=_EXCESS, among=supply.in_hand_known),
        honest_zh="长期处方(12周内)、提前7日续方、换规格调剂量、外出前一次备药、家属代取(各记各卡)、"
        "抗肿瘤与免疫药、住院用药、一两家机构超量开的药不计入;透析用药按次计天数",
        honest="long prescriptions of up to 12 weeks, refills up to 7 days early, another "
        "strength, what is got at once for a journey, carers (each relative has a card), drugs of "
        "tumours and immunity, drugs given in a bed, and what one place or two give in excess do "
        "not count; of a drug given at a "
        "dialysis the days told are those to the next one",
    )
    excess_days = Behaviour(
        zh="辗转三家以上、余药超91日且连月如此时又配的天数",
        en="days of drugs collected at three places or more with more than 91 days in hand, kept "
        "up for a month",
        why_zh="多配出的天数就是可转卖的数量。",
        why="The days got on top of that are what there is to sell.",
        riskier_when=HIGHER,
        unit=Unit.DAYS,
        of_size=True,
        measure=Count(of=_EXCESS, amount=supply.supply_days),
        honest_zh="同上",
        honest="as above",
    )
    excess_money = Behaviour(
        zh="辗转三家以上、余药超91日且连月如此仍再配的药品基金支付额",
        en="what the fund paid for drugs collected at three places or more with more than 91 days "
        "in hand, kept up for a month",
        why_zh="转卖的多是贵药,金额最能说明问题。",
        why="What is sold on is dear: the money tells it best.",
        riskier_when=HIGHER,
        unit=Unit.MONEY,
        of_size=True,
        measure=Count(of=_EXCESS, amount=fund),
        honest_zh="同上",
        honest="as above",
    )
    spread_count = Behaviour(
        zh="余药未完又在第三家以上机构配的药品数",
        en="drugs got with some still in hand, at three providers or more within 180 days",
        why_zh="一种药在多家机构轮流配,家家都只看见一部分,配得远早于用完。",
        why="One drug by turns at many providers, each of which sees a part, and long before it is "
        "used up.",
        riskier_when=HIGHER,
        unit=Unit.COUNT,
        of_size=True,
        measure=Count(of=_EARLY),
        honest_zh="同首项;一家机构开多的药不计入;用完后换一家续方不计入",
        honest="as for the first; what one provider or two give in excess does not count; a refill "
        "elsewhere once the last is used up does not count",
    )
    spread_days = Behaviour(
        zh="余药未完又在第三家以上机构配的药品天数",
        en="days of drugs got with some still in hand, at three providers or more within 180 days",
        why_zh="多配出的天数就是可转卖的数量。",
        why="The days got on top are what there is to sell.",
        riskier_when=HIGHER,
        unit=Unit.DAYS,
        of_size=True,
        measure=Count(of=_EARLY, amount=supply.supply_days),
        honest_zh="同上",
        honest="as above",
    )
    most_places = Behaviour(
        zh="余药未完时同一药品配药机构最多家数",
        en="most providers at which one drug was got within 180 days, some of it still in hand",
        why_zh="为避开单家机构的限制,同一种药四处去配。",
        why="One drug from many places: each of them sees a part only.",
        riskier_when=HIGHER,
        unit=Unit.COUNT,
        measure=Highest(of=supply.places, among=supply.early),
        honest_zh="用完后换一家续方不计入",
        honest="a refill elsewhere once the last is used up does not count",
    )
    key_drug_share = Behaviour(
        zh="重点药品辗转三家以上、越过红线且连月如此的占比",
        en="share of the drugs that the region watches collected at three places or more beyond "
        "its red line, kept up for a month",
        why_zh="常被倒卖的药品已列入清单,余药过红线仍配。",
        why="The drugs that are often sold on are listed, and these went past the red line.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(
            of=over_limits.stopped & kept_up.kept_up & _SPREAD, among=over_limits.key_drug
        ),
        honest_zh="清单未列或当日未生效的药品不计入",
        honest="drugs that the list does not name, or not yet, do not count",
    )
    benefit_drained = Behaviour(
        zh="门慢特药费中辗转三家以上、余药超91日且连月如此仍再配的占比",
        en="share of the chronic-disease benefit's drug money for drugs from three places or more "
        "with more than 91 days in hand, kept up for a month",
        why_zh="门慢特待遇报销比例高,被用来套药。",
        why="The benefit for certified disease pays most, and is drained for what is not taken.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=AmountShare(of=_EXCESS, among=over_limits.under_benefit, amount=fund),
        honest_zh="同首项",
        honest="as for the first",
    )
