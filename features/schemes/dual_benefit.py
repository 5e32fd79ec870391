"""重复享受、重复报销 - one bill is paid twice: by hand and online, or by two insurances."""

from features.behaviour import HIGHER, Behaviour, OnSite, Scheme, Unit
from features.facts import settlements
from features.facts.further import dual_benefit
from features.measures import AmountShare, Count


class DualBenefit(Scheme):
    code = "dual_benefit"
    zh, en = "重复享受、重复报销", "one bill paid twice"
    rules = ("GZ10000201002000",)
    article, causes = "条例 第四十一条(二)", (28, 30)
    entities = ("patient",)
    on_site = OnSite(
        pull_zh="手工报销的票据原件与影像；联网结算单；其他险种、商保、工伤的支付凭证；经办人员的"
        "受理记录",
        pull="the originals and images of bills reimbursed by hand; the online settlement slips; "
        "payment records of the other insurances; the clerk's file of receipt",
        ask_zh="本人：同一票据为何两次报销、是否已退回；经办人员：是否核对过联网结算",
        ask="the patient: why one bill was claimed twice and whether it was paid back; the "
        "clerk: whether online settlements were checked",
        count_zh="逐张核对票据号、住院起止与金额，列出重复张数与重复支付金额；已退款或冲正的另列",
        count="compare bill numbers, dates of stay and amounts one by one: bills doubled and "
        "money paid twice; those refunded or corrected apart",
    )

    twice_by_hand = Behaviour(
        zh="联网结算后又零星报销的次数",
        en="bills that stand settled both by hand and online",
        why_zh="同一费用联网结算后又手工报销,基金付了两次。",
        why="What was settled online and is claimed by hand as well is paid twice.",
        riskier_when=HIGHER,
        unit=Unit.COUNT,
        measure=Count(of=dual_benefit.twice_by_hand),
        honest_zh="更正重结、已退费、断网后零星报销、中途与跨年结算均不计入",
        honest="corrected and refunded settlements, claims by hand after an outage, settlements "
        "in the middle of a stay or at the new year do not count",
    )
    two_insurances = Behaviour(
        zh="两个基本医保为同一费用结算的次数",
        en="bills that stand settled by two basic insurances or two regions",
        why_zh="同一人同一费用只能由一个基本医保支付。",
        why="Of basic insurances one alone pays for a bill.",
        riskier_when=HIGHER,
        unit=Unit.COUNT,
        measure=Count(of=dual_benefit.other_insurance),
        honest_zh="险种转换时分段结算、补充保险与医疗救助不计入",
        honest="parts of a stay over a change of insurance, supplementary insurance and relief do "
        "not count",
    )
    stay_again = Behaviour(
        zh="同一住院同一时段隔月再次结算的次数",
        en="stays of which the same days stand settled once more a month later",
        why_zh="同一次住院、同一时段、同一金额的结算只应有一笔。",
        why="The same days of one stay are settled once.",
        riskier_when=HIGHER,
        unit=Unit.COUNT,
        measure=Count(of=dual_benefit.stay_again),
        honest_zh="中途与跨年结算、三十日内的更正重结不计入",
        honest="settlements on the way or at the new year and corrections within 30 days do not "
        "count",
    )
    twice_money = Behaviour(
        zh="重复享受的基金占比",
        en="share of the fund's money paid a second time for the same bill",
        why_zh="重复支付的金额应全额追回。",
        why="What was paid a second time is to be paid back.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=AmountShare(
            of=dual_benefit.paid_twice, among=settlements.every, amount=settlements.fund
        ),
        honest_zh="同上,均不计入",
        honest="as above, not counted",
    )
