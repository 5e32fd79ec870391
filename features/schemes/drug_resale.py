"""转卖药品 - a patient collects far more than can be taken, here and there, to sell it on."""

from features.behaviour import HIGHER, Behaviour, Scheme, Unit
from features.facts.further import over_limits, supply
from features.facts.lines import fund
from features.measures import AmountShare, Count, Highest, Share


class DrugResale(Scheme):
    draft = True
    code = "drug_resale"
    zh, en = "转卖药品", "drugs collected to be sold on"
    rules = ("GZ10000204003000",)
    article, causes = "条例 第四十一条(三)", (29, 30)
    entities = ("patient",)

    excess_share = Behaviour(
        zh="余药超91日仍再配的药品占比",
        en="share of drugs collected with more than 91 days of the same still in hand",
        why_zh="跨机构累计,配药天数远超已过天数,自己用不完。",
        why="Over all providers the days supplied are far above the days gone by: nobody takes that.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=supply.hoarded, among=supply.in_hand_known),
        honest_zh="长期处方(12周内)、提前7日续方、换规格调剂量、抗肿瘤与免疫药不计入;"
        "透析按次给药、备案外出备药、代取(各记各卡)须核实",
        honest="long prescriptions of up to 12 weeks, refills up to 7 days early, another strength, "
        "drugs of tumours and immunity do not count; carers collect on each relative's own card; "
        "drugs given at dialysis and a filed journey are to be ruled out",
    )
    excess_money = Behaviour(
        zh="余药超91日仍再配的药品基金支付额",
        en="what the fund paid for drugs collected with more than 91 days in hand, yuan",
        why_zh="转卖的多是贵药,金额最能说明问题。",
        why="What is sold on is dear: the money tells it best.",
        riskier_when=HIGHER,
        unit=Unit.MONEY,
        of_size=True,
        measure=Count(of=supply.hoarded, amount=fund),
        honest_zh="同上",
        honest="as above",
    )
    most_in_hand = Behaviour(
        zh="手中余药最多天数",
        en="most days of one drug in hand when it was collected again",
        why_zh="手中一年半载的药还在配,不是为自己用。",
        why="With half a year in hand one more pack is for somebody else.",
        riskier_when=HIGHER,
        unit=Unit.DAYS,
        measure=Highest(of=supply.in_hand, among=supply.in_hand_known),
        honest_zh="同上;只看180日内,单次最多计84日",
        honest="as above; of 180 days, and no more than 84 of one purchase",
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
        zh="重点药品越过红线的占比",
        en="share of the drugs that the region watches collected beyond its red line",
        why_zh="常被倒卖的药品已列入清单,余药过红线仍配。",
        why="The drugs that are often sold on are listed, and these went past the red line.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=over_limits.stopped, among=over_limits.key_drug),
        honest_zh="清单未列或当日未生效的药品不计入",
        honest="drugs that the list does not name, or not yet, do not count",
    )
    benefit_drained = Behaviour(
        zh="门慢特药费中余药超91日仍再配的占比",
        en="share of the chronic-disease benefit's drug money for drugs with more than 91 days in hand",
        why_zh="门慢特待遇报销比例高,被用来套药。",
        why="The benefit for certified disease pays most, and is drained for what is not taken.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=AmountShare(of=supply.hoarded, among=over_limits.under_benefit, amount=fund),
        honest_zh="同首项",
        honest="as for the first",
    )
