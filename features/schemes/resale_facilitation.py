"""为转卖提供便利 - a provider fills again and again for people who cannot use what they get."""

from features.behaviour import HIGHER, Behaviour, Scheme, Unit
from features.facts.further import kept_up, over_limits, supply
from features.facts.lines import fund
from features.measures import AmountShare, Distinct, Share


class ResaleFacilitation(Scheme):
    """Groups of people and providers that keep to each other are not looked at here."""

    draft = True
    code = "resale_facilitation"
    zh, en = "为转卖提供便利", "filling for people who sell on"
    # The reference names no rule of its own (3.7: -); buying too often is the nearest.
    rules = ("GZ10000204003000",)
    article, causes = "条例 第三十八条(五)", (15,)
    entities = ("provider", "doctor")

    collectors_share = Behaviour(
        zh="售予反复超量配药者且余药未完的药品占比",
        en="share of drugs that went, before the last was used up, to people whose supply is in "
        "excess again and again",
        why_zh="明知手中有余仍一再售予屡次超量的人,即为转卖提供便利。",
        why="Whoever goes on filling for people with months in hand makes the selling on possible.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=kept_up.kept_up, among=supply.in_hand_known),
        honest_zh="只超一次者、用完再配、抗肿瘤与免疫药、住院用药不计入;一村一店、双通道药店的常客"
        "按期续方不计入",
        honest="people in excess once, refills of what is used up, drugs of tumours and immunity "
        "and ward drugs do not count; so regulars of a village's only shop or of a dual-channel "
        "pharmacy who come when it is time do not",
    )
    collectors_money = Behaviour(
        zh="售予反复超量配药者且余药未完的药费占比",
        en="share of the fund's money for drugs that went to such people before the last was used "
        "up",
        why_zh="转卖的多是贵药,金额占比高于笔数占比。",
        why="What is sold on is dear: its share of the money is above that of the lines.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=AmountShare(of=kept_up.kept_up, among=supply.in_hand_known, amount=fund),
        honest_zh="同上",
        honest="as above",
    )
    collectors_served = Behaviour(
        zh="反复超量配药的参保人数",
        en="people whose supply is in excess again and again and who got more here",
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
