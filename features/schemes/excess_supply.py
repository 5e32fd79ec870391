"""超量开药 - more of a drug than any rule allows, and again before it can be used up."""

from features.behaviour import HIGHER, Behaviour, OnSite, Scheme, Unit
from features.facts.further import over_limits, supply
from features.facts.further.stock import LOOK
from features.facts.lines import fund
from features.measures import AmountShare, Mean, Share


class ExcessSupply(Scheme):
    code = "excess_supply"
    zh, en = "超量开药", "more of a drug than can be used up"
    rules = ("GZ10000101009000", "GZ10000301005000")
    article, causes = "条例 第三十八条(二)", (12,)
    entities = ("provider", "doctor", "patient")
    on_site = OnSite(
        pull_zh="所列处方、取药签名与代取登记；长期处方与外出备药备案；系统超量提醒的处置记录",
        pull="the prescriptions listed, signatures on collection and register of carers; filings "
        "of long prescriptions and travel supplies; how alerts of excess were dealt with",
        ask_zh="开方医师：是否查询余药、为何提前或超量；患者或代取人：余药数量与去向",
        ask="the prescriber: whether the supply in hand was looked up and why more was given; "
        "the patient or carer: what is left and where it went",
        count_zh="每位患者累计开药天数减已过天数；无备案的超量处方张数与金额",
        count="per patient, days supplied less days elapsed; prescriptions in excess without a "
        "filing, and their money",
    )

    early_share = Behaviour(
        draft=True,  # in the simulated city most of its evidence is honest
        zh="前次所开尚余7日以上又开的药品占比",
        en="share of drugs got when one purchase of the same before would have lasted 7 days more",
        why_zh="跨机构计算,前次所开尚未用完又开,超出提前7日续方的允许范围。",
        why="Counted over all providers, the last supply is not used up, and a week's early refill "
        "does not explain it.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=supply.early, among=supply.in_hand_known),
        honest_zh="提前7日内续方、长期处方本身的天数、换规格调剂量、住院期间用药、抗肿瘤及免疫药均不计入;"
        "备案外出前备药可能计入",
        honest="a refill up to 7 days early, a long prescription's own days, another strength, "
        "ward drugs, drugs of tumours and immunity do not count; what is taken "
        "along on a journey may",
    )
    excess_share = Behaviour(
        zh="手中余药超91日仍再开的药品占比",
        en="share of drugs got with more than 91 days of the same still in hand",
        why_zh="最长处方12周加提前7日,任何规定都不允许手中有这么多还再开。",
        why="The longest prescription is 12 weeks: with a week more than that in hand nobody needs "
        "another.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=supply.hoarded, among=supply.in_hand_known),
        honest_zh="同上;单次开药最多按84日累计",
        honest="as above; no more than 84 days of one purchase count",
    )
    excess_money = Behaviour(
        zh="手中余药超91日仍再开的药费占比",
        en="share of the fund's money for drugs paid with more than 91 days of them in hand",
        why_zh="这些药参保人用不完,基金却照付。",
        why="What the fund paid for drugs that cannot be used up.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=AmountShare(of=supply.hoarded, among=supply.in_hand_known, amount=fund),
        honest_zh="同上",
        honest="as above",
    )
    days_in_hand = Behaviour(
        zh="再开药时手中余药平均天数",
        en="mean days of the same drug in hand when it is got, up to 180",
        why_zh="余药越多,越说明开药与用药无关。",
        why="The more is left, the less the prescribing has to do with the taking.",
        riskier_when=HIGHER,
        unit=Unit.DAYS,
        measure=Mean(of=supply.in_hand, among=supply.in_hand_known, cap=LOOK),
        honest_zh="每月随意某日续方的病人会有几天余药",
        honest="who refills on any day of the month has some days left",
    )
    over_limit_share = Behaviour(
        draft=True,  # in the simulated city most of its evidence is honest
        zh="单次开药超91日的药品占比",
        en="share of drugs of which a pack fewer would still have lasted 91 days",
        why_zh="超过最长处方12周,少开一盒仍超。",
        why="Longer than the longest prescription, and not for want of a smaller pack.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=over_limits.over_limit, among=supply.in_hand_known),
        honest_zh="12周以内的长期处方、不能拆零的大包装均不计入",
        honest="long prescriptions of up to 12 weeks and large packs that cannot be opened do not "
        "count",
    )
    key_drug_share = Behaviour(
        zh="重点药品越过红线的占比",
        en="share of the drugs that the region watches got beyond its red line",
        why_zh="手中余药超过清单红线,按规定应停止再开。",
        why="The patient had more in hand than the list allows: it should have been stopped.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=over_limits.stopped, among=over_limits.key_drug),
        honest_zh="清单未列或当日未生效的药品不计入",
        honest="drugs that the list does not name, or not yet, do not count",
    )
