"""年底突击刷卡、冲顶 - quotas and accounts are emptied in the last weeks of the year."""

from features.behaviour import HIGHER, Behaviour, OnSite, Scheme, Unit
from features.facts.further import year_end_surge as facts
from features.facts.settlements import fund
from features.measures import AmountShare, Count, Share


class YearEndSurge(Scheme):
    code = "year_end_surge"
    zh, en = "年底突击刷卡、冲顶", "spending spree at the end of the year"
    rules = ("GZ10000204003000", "GZ10000204002000")
    article, causes = "条例 第三十八条(二)、第四十条(一)", (12, 20, 25)
    entities = ("provider", "patient")
    on_site = OnSite(
        pull_zh="年末所列结算的处方、取药签名与小票；促销、通知清零的宣传材料；慢特病额度使用记录",
        pull="prescriptions, signatures and receipts of the year-end settlements listed; "
        "advertisements and notices that balances lapse; use of chronic-disease quotas",
        ask_zh="患者：是否被通知年底清零、所购为何；医师、店员：有无集中组织就诊、刷卡",
        ask="the patients: whether they were told that balances lapse and what they bought; "
        "doctors and staff: whether visits or swiping were organised",
        count_zh="年末两周与平月的笔数、人均金额；额度恰好用尽的人数；无病情变化的集中开药人数",
        count="settlements and money per head of the last two weeks against an ordinary month; "
        "people whose quota was just emptied; people supplied at once without a change of illness",
    )

    december_money = Behaviour(
        zh="十二月基金占全年比重",
        en="share of the year's outpatient money of the fund that is of December",
        why_zh="年底额度、账户将清,集中消费以“不用白不用”为由被诱导。",
        why="What lapses with the year is spent before it ends, as customers are told to.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=AmountShare(of=facts.december, among=facts.unseasonal, amount=fund),
        honest_zh="呼吸道感染与慢病续方不计入;秋冬新开业机构全年偏短",
        honest="infections of the airways and refills of chronic illnesses do not count; a "
        "provider that opened in autumn has a short year",
    )
    last_weeks_money = Behaviour(
        zh="十二月十日后基金占全年比重",
        en="share of the year's outpatient money of the fund that is of December 10 to 31",
        why_zh="越临近年末越集中,是清空额度的特征。",
        why="The nearer the end, the more: that is what emptying looks like.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=AmountShare(of=facts.last_weeks, among=facts.unseasonal, amount=fund),
        honest_zh="同上",
        honest="as above",
    )
    emptied_share = Behaviour(
        zh="年末结算中一次刷去账户过半的占比",
        en="share of settlements of the last weeks that took half the account or more at once",
        why_zh="一次刷去账户大半,所购多非当下治疗所需。",
        why="Half an account at once is more than an illness asks for.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=facts.emptied, among=facts.unseasonal),
        honest_zh="不足二百元者、呼吸道感染与慢病续方不计入;大额自费治疗",
        honest="below 200 yuan, infections of the airways and chronic refills do not count; dear "
        "treatment outside the pool",
    )
    emptied_count = Behaviour(
        zh="年末一次刷去账户过半的次数",
        en="settlements of the last weeks that took half the account or more at once",
        why_zh="同一机构、同一人年末多次清空账户,系有组织的刷卡。",
        why="Account after account, or one again and again: it is organised.",
        riskier_when=HIGHER,
        unit=Unit.COUNT,
        measure=Count(of=facts.emptied),
        honest_zh="同上",
        honest="as above",
        of_size=True,
    )
