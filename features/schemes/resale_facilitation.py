"""为转卖提供便利 - a provider fills again and again for people who cannot use what they get."""

from features.behaviour import HIGHER, Behaviour, OnSite, Scheme, Unit
from features.facts.further import kept_up, over_limits, supply
from features.facts.lines import fund
from features.measures import AmountShare, Distinct, Share


class ResaleFacilitation(Scheme):
    """Groups of people and providers that keep to each other are not looked at here."""

    code = "resale_facilitation"
    zh, en = "为转卖提供便利", "filling for people who sell on"
    # The reference names no rule of its own (3.7: -); buying too often is the nearest.
    rules = ("GZ10000204003000",)
    article, causes = "条例 第三十八条(五)", (15,)
    entities = ("provider", "doctor")
    on_site = OnSite(
        pull_zh="超量参保人在本机构的处方、取药签名与监控；代取药登记；销售返利、会员积分与返现记"
        "录",
        pull="prescriptions, signatures and footage of the patients in excess; register of "
        "carers; rebates, points and cash given back",
        ask_zh="药师：为何未拦截超量；所列参保人与代取人：药品去向、有无收药人联系",
        ask="the pharmacist: why the excess was let through; the patients and carers listed: "
        "where the drugs went and who buys them",
        count_zh="超量购药者占所列品种销售的盒数；一人持多张卡取药的次数",
        count="boxes of the drugs listed that went to people in excess; collections by one "
        "person with several cards",
    )

    collectors_share = Behaviour(
        zh="售予连月超量囤药者的药品占比",
        en="share of drugs that went to people whose supply of it is in excess from month to month",
        why_zh="手中余药月月超过30日仍不断售予,即为转卖提供便利。",
        why="Whoever goes on filling for people with a month and more in hand, month after month, "
        "makes the selling on possible.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=kept_up.kept_up, among=supply.in_hand_known),
        honest_zh="只超一次者、每月任意日续方者、换规格者、抗肿瘤与免疫药、住院用药不计入;"
        "一村一店、双通道药店的常客按期续方不计入;多处配药的长处方病人与同类比较",
        honest="people in excess once, refills on any day of the month, another strength, drugs of "
        "tumours and immunity and ward drugs do not count; regulars of a village's only shop or "
        "of a dual-channel pharmacy who come when it is time do not count; people with long "
        "prescriptions who buy elsewhere too come to others as well",
    )
    collectors_money = Behaviour(
        zh="售予连月超量囤药者的药费占比",
        en="share of the fund's money for drugs that went to such people",
        why_zh="转卖的多是贵药,金额占比高于笔数占比。",
        why="What is sold on is dear: its share of the money is above that of the lines.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=AmountShare(of=kept_up.kept_up, among=supply.in_hand_known, amount=fund),
        honest_zh="同上",
        honest="as above",
    )
    collectors_served = Behaviour(
        zh="连月超量囤药的参保人数",
        en="people whose supply is in excess from month to month and who got more here",
        why_zh="这样的人越多,越不是偶然。",
        why="The more of them come here, the less it is chance.",
        riskier_when=HIGHER,
        unit=Unit.COUNT,
        of_size=True,
        measure=Distinct(of=kept_up.kept_up, over="patient", none=0),
        honest_zh="大医院病人多,须与同类比较",
        honest="large hospitals have more of everybody: compare with peers",
    )
    key_drug_money = Behaviour(
        zh="重点药品药费中售予此类人的占比",
        en="share of the fund's money for the drugs that the region watches that went to such "
        "people",
        why_zh="常被倒卖的药品流向屡次超量的人。",
        why="The drugs that are often sold on went to those who pile them up.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=AmountShare(of=kept_up.kept_up, among=over_limits.key_drug, amount=fund),
        honest_zh="同首项",
        honest="as for the first",
    )
