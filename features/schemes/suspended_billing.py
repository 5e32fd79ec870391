"""为非定点、中止机构结算 - a suspended provider goes on billing."""

from features.behaviour import HIGHER, Behaviour, OnSite, Scheme, Unit
from features.facts import lines, settlements
from features.facts.further import suspended_billing
from features.measures import AmountShare, Count, Distinct, Share


class SuspendedBilling(Scheme):
    code = "suspended_billing"
    zh, en = "为非定点、中止机构结算", "billing during a suspension"
    rules = ("GZ10000201002000",)
    article, causes = "条例 第三十八条(七)、第四十条", (17, 26)
    entities = ("provider",)
    on_site = OnSite(
        pull_zh="中止、解除协议通知与送达回证；中止期间的接诊、销售与收费记录；更名、合并、迁址批"
        "复；读卡终端与账号分配表",
        pull="notice of the suspension and proof of its delivery; visits, sales and charges "
        "during it; approvals of a new name, merger or move; list of terminals and accounts",
        ask_zh="负责人：中止期间如何结算、用谁的编码；邻近同一老板机构：有无代结算",
        ask="the head: how care was settled in that time and under whose code; other places of "
        "the owner: whether they settled for it",
        count_zh="中止期间发生的结算笔数与基金金额；终端实际所在地点与登记地点不符的台数",
        count="settlements of care begun during the suspension and their fund money; terminals "
        "that stand elsewhere than registered",
    )

    suspended_money = Behaviour(
        zh="中止期间服务的基金金额",
        en="the fund's money for care that began during a suspension",
        why_zh="中止医保服务期间发生的费用不予结算,所付基金应全额追回。",
        why="Care given during a suspension is not paid for: all of it is to be paid back.",
        riskier_when=HIGHER,
        unit=Unit.MONEY,
        measure=Count(of=suspended_billing.suspended, amount=settlements.fund),
        honest_zh="中止前入院的在院病人、中止前服务事后结算、更名或合并(无中止记录)不计入",
        honest="patients admitted before, care before it that is settled later, and a new name or "
        "a merger (which are no suspension) do not count",
        of_size=True,
    )
    suspended_money_share = Behaviour(
        zh="中止期间服务的基金占比",
        en="share of the fund's money for care that began during a suspension",
        why_zh="照常营业者占比高,零星急诊占比低。",
        why="Who goes on as ever has a large share; an emergency now and then a small one.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=AmountShare(
            of=suspended_billing.suspended, among=settlements.every, amount=settlements.fund
        ),
        honest_zh="同上,均不计入",
        honest="as above, not counted",
    )
    suspended_days = Behaviour(
        zh="中止期间仍有服务结算的天数",
        en="days of a suspension on which care began",
        why_zh="连日结算说明并未停止服务。",
        why="Day after day means that it never stopped.",
        riskier_when=HIGHER,
        unit=Unit.DAYS,
        measure=Distinct(of=suspended_billing.suspended, over="begin", none=0),
        honest_zh="中止首日系统未及时停用",
        honest="a till that is switched off late on the first day",
    )
    lent_share = Behaviour(
        zh="为中止机构代结算的药品占比",
        en="share of boxes sold here that a suspended provider had received and this one had not",
        why_zh="他家中止期间,其购进入库的药品从本机构结算,系借出结算通道。",
        why="What a suspended provider has bought is settled here meanwhile: the till is lent to "
        "it.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=lines.lent, among=lines.coded),
        honest_zh="停业、合并后转让的库存(中止未再恢复)、调入并上传入库的药品、未上传入库的机构不计入",
        honest="stock handed over by who closes for good or is merged (never opened again), boxes "
        "whose receipt is told, and sellers who tell of no purchases do not count",
    )
    lent_money = Behaviour(
        zh="为中止机构代结算药品的基金金额",
        en="the fund's money for such boxes",
        why_zh="所付基金属中止机构发生的费用,应全额追回。",
        why="It was paid for sales of a suspended provider: all of it is to be paid back.",
        riskier_when=HIGHER,
        unit=Unit.MONEY,
        measure=Count(of=lines.lent, amount=lines.fund),
        honest_zh="同上,均不计入",
        honest="as above, not counted",
        of_size=True,
    )
