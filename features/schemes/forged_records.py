"""伪造病历、检验报告 - records made from a template."""

from features.behaviour import HIGHER, Behaviour, Scheme, Unit
from features.facts import stays
from features.measures import Concentration, Share


class ForgedRecords(Scheme):
    code = "forged_records"
    zh, en = "伪造病历", "forged records"
    rules, article, causes = ("GZ10000201002000",), "条例 第四十条(二)", (23,)

    bill_twins = Behaviour(
        zh="与他人账单雷同占比",
        en="share of stays with the group, length and charge of another patient's stay here",
        why_zh="不同病人的账单分毫不差，多为模板病历。",
        why="Bills of different people alike to the fen come from a template.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=stays.twins_before.at_least(1), among=stays.every),
        honest_zh="临床路径、打包定价",
        honest="clinical pathways, package prices",
    )
    same_bills = Behaviour(
        zh="同诊断同金额占比",
        en="share of stays with the main diagnosis and charge of another patient's stay here",
        why_zh="同一诊断反复出现分毫不差的金额。",
        why="One diagnosis billed over and over at the same amount to the fen.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=stays.same_bill_before.at_least(1), among=stays.every),
        honest_zh="按病组定额付费、打包定价",
        honest="flat prices per group, package prices",
    )
    round_amounts = Behaviour(
        zh="基金支付整千元占比",
        en="share of stays for which the fund pays a whole multiple of 1000",
        why_zh="真实账单极少恰为整数。",
        why="Real bills are rarely round.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=stays.round_amount, among=stays.every),
        honest_zh="定额付费、封顶线",
        honest="flat prices, payment caps",
    )
    group_concentration = Behaviour(
        zh="病组集中度",
        en="concentration of stays on diagnosis groups",
        why_zh="病历千人一面，病组异常集中。",
        why="Records from a template fall into few groups.",
        riskier_when=HIGHER,
        unit=Unit.INDEX,
        measure=Concentration(of=stays.every, over="group"),
        honest_zh="专科医院",
        honest="special hospitals",
    )
