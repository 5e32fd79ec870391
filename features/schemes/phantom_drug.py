"""空刷医保凭证 - cards are swiped one after the other, and nobody takes a drug home."""

from features.behaviour import HIGHER, Behaviour, OnSite, Scheme, Unit
from features.facts import lines, settlements
from features.facts.further import drained, swiped
from features.measures import AmountShare, Count, Mean, Share


class PhantomDrug(Scheme):
    code = "phantom_drug"
    zh, en = "空刷医保凭证", "cards swiped for nothing"
    rules = ("GZ10000204003000", "GZ10000202001000")
    article, causes = "条例 第四十条(一)(三)", (20, 24)
    entities = ("provider", "patient")
    on_site = OnSite(
        pull_zh="所列时段的销售小票、追溯码与监控录像；医保凭证核验方式记录；购进票据与库存台账；"
        "留存的他人医保卡",
        pull="till receipts, trace codes and camera footage of the hours listed; how cards were "
        "verified; purchase invoices and stock book; other people's cards kept on the premises",
        ask_zh="店员：连续刷卡者是否到店、卡从何来；持卡人（电话）：是否购药、买了什么",
        ask="the staff: whether those whose cards were swiped in a row were there and where the "
        "cards came from; the holders, by telephone: whether and what they bought",
        count_zh="所列药品现存盒数，与购进减结算比对；店内留存的医保卡张数；几分钟内相邻结算而录"
        "像无人的笔数",
        count="boxes in stock of the drugs listed, against purchases less settlements; cards "
        "kept in the shop; settlements minutes apart with nobody on camera",
    )

    swiped_share = Behaviour(
        zh="十分钟内四人以上接连刷实体卡占比",
        en="share of purchases by card within ten minutes of three other people's cards or more",
        why_zh="收存的卡一张接一张地刷,无论账户余额多少;真实顾客多用电子凭证,且各自前来。",
        why="A drawer of cards is swiped card after card, whatever is on them; customers come one "
        "by one, and most show a telephone.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=swiped.swiped_in_row, among=swiped.by_card),
        honest_zh="一家三口一同购药、全日多人刷卡的大药店偶然相邻不计入;医院、诊所(赶集日接连就诊)不计入;"
        "促销日排队购药",
        honest="a family of three, and chance neighbours at a shop where cards come all day long, "
        "do not count, nor do hospitals and clinics with their market days; a queue on a day of "
        "special offers",
    )
    swiped_count = Behaviour(
        zh="十分钟内四人以上接连刷实体卡次数",
        en="purchases by card within ten minutes of three other people's cards or more",
        why_zh="一次可能是排队,反复出现则是存卡空刷。",
        why="Once it is a queue; again and again it is a drawer of cards.",
        riskier_when=HIGHER,
        unit=Unit.COUNT,
        measure=Count(of=swiped.swiped_in_row),
        honest_zh="同上",
        honest="as above",
        of_size=True,
    )
    in_row_share = Behaviour(
        zh="刷卡过半且分钟内接连结算占比",
        en="share of settlements at the till that drained an account by card, minutes from "
        "another person's",
        why_zh="机构收存的卡被集中空刷:前后几分钟、不同的人、实体卡、账户刷去大半。",
        why="Cards that a shop keeps are swiped together: different people, minutes apart, the "
        "card itself, half the account or more.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=drained.drained_in_row, among=settlements.every),
        honest_zh="住院(含病区集中结算)、线上、手工报销不计入;夜间药店零星购药、赶集日诊室"
        "接连就诊而账户未刷去大半者不计入;全日多人刷卡的大机构偶然相邻不计入",
        honest="stays (a ward that settles together), online and manual claims do not count, nor "
        "do single customers of a shop open all night, or a clinic's market day on which accounts "
        "are not drained, nor chance neighbours at a place where cards are drained all day long",
    )
    in_row_money = Behaviour(
        zh="刷卡过半且分钟内接连结算基金占比",
        en="share of the fund's money at the till that went with accounts drained minutes apart",
        why_zh="空刷所得即机构非法所得。",
        why="What is swiped for nothing is what the shop gained.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=AmountShare(
            of=drained.drained_in_row, among=settlements.every, amount=settlements.fund
        ),
        honest_zh="同上",
        honest="as above",
    )
    in_row_count = Behaviour(
        zh="刷卡过半且分钟内接连结算次数",
        en="settlements that drained an account by card minutes from another person's",
        why_zh="一次可能是家人同来,反复出现则是存卡空刷。",
        why="Once it may be a couple that came together; again and again it is a drawer of cards.",
        riskier_when=HIGHER,
        unit=Unit.COUNT,
        measure=Count(of=drained.drained_in_row),
        honest_zh="夫妻、亲属一同购药的偶发",
        honest="now and then a couple or a family that buys together",
        of_size=True,
    )
    uncoded_share = Behaviour(
        zh="刷卡过半账单中应采未采追溯码占比",
        en="share of boxes that owe a trace code that were sold without it on a bill that drained "
        "an account by card",
        why_zh="没有药品出门,就没有药盒可扫。",
        why="No box left the shop, so there was none to scan.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=drained.drained_bill & ~lines.coded, among=lines.owes_code),
        honest_zh="无码药品清单、饮片、住院用药不计入;扫码设备故障",
        honest="drugs on the list without codes, herbal pieces and stays do not count; a broken "
        "scanner",
    )
    cards_in_row = Behaviour(
        zh="药店刷卡前后十分钟内他人刷卡数合计",
        en="other people's cards swiped within minutes before purchases by card at a pharmacy",
        why_zh="机构收存的卡成批空刷:同一收银台几分钟内接连刷多人的实体卡,反复出现。",
        why="Cards that a shop keeps are swiped in one go: at one till, minutes apart, those of "
        "several people, again and again.",
        riskier_when=HIGHER,
        unit=Unit.COUNT,
        measure=Count(of=swiped.by_card, amount=swiped.cards_before),
        honest_zh="电子凭证不计入;一次购药最多计三张;当日刷卡多的药店,不足其六分之一的相邻刷卡不计入;"
        "家人同来",
        honest="electronic credentials do not count; of one purchase no more than three cards "
        "count; at a busy till neighbours who are no sixth of the day's purchases by card do not "
        "count; a family that comes together",
        of_size=True,
    )
    cards_per_purchase = Behaviour(
        zh="药店刷卡每笔前后十分钟内他人刷卡数",
        en="other people's cards swiped within minutes before, per purchase by card at a pharmacy",
        why_zh="顾客零散到店,前后分钟内少有他人刷卡。",
        why="Customers come one by one: seldom is another card swiped minutes before.",
        riskier_when=HIGHER,
        unit=Unit.RATIO,
        measure=Mean(of=swiped.cards_before, among=swiped.by_card),
        honest_zh="同上",
        honest="as above",
    )
    uncoded_by_card = Behaviour(
        zh="药店刷卡账单中应采未采追溯码药品数",
        en="drugs that owe a trace code sold without it on purchases by card at a pharmacy",
        why_zh="没有药品出门,就没有药盒可扫。",
        why="No box left the shop, so there was none to scan.",
        riskier_when=HIGHER,
        unit=Unit.COUNT,
        measure=Count(of=swiped.carded_bill & lines.owes_code & ~lines.coded),
        honest_zh="无码药品清单、饮片不计入;扫码设备故障",
        honest="drugs on the list without codes and herbal pieces do not count; a broken scanner",
        of_size=True,
    )
    dead_share = Behaviour(
        zh="死亡后购药结算占比",
        en="share of purchases at a pharmacy more than two days after the patient's death",
        why_zh="死者的卡仍在被刷。",
        why="A dead person's card is still being swiped.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=drained.sold_to_dead, among=settlements.every),
        honest_zh="死亡登记错误;断网补录(死亡后两日内)不计入",
        honest="a death registered by mistake; what is entered within two days of the death does "
        "not count",
    )
