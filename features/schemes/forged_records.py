"""伪造病历、检验报告 - records made from a template, and charges outside of the stay."""

from features.behaviour import HIGHER, Behaviour, OnSite, Scheme, Unit
from features.facts import stays
from features.facts.further import out_of_visit, results_alike
from features.measures import Concentration, Share


class ForgedRecords(Scheme):
    code = "forged_records"
    zh, en = "伪造病历", "forged records"
    rules = ("GZ10000201002000", "GZ10000201008000")
    article, causes = "条例 第四十条(二)", (23,)
    entities = ("provider",)
    on_site = OnSite(
        pull_zh="所列病历、检验报告原件与系统修改日志；检验仪器原始数据与试剂耗用；电子签名与排班"
        "表",
        pull="the charts and reports listed with the system's log of changes; raw data of the "
        "analysers and reagents used; electronic signatures and duty rosters",
        ask_zh="署名医师与检验人员：是否本人书写、操作；病案室：归档与修改时间；患者：是否做过该"
        "检查",
        ask="the doctors and technicians who signed: whether they wrote or did it; the records "
        "office: when it was filed and changed; the patients: whether the test was done",
        count_zh="内容雷同的病历、报告份数；仪器无原始数据的报告份数；出院后或入院前书写、收费的"
        "项次",
        count="charts and reports alike; reports without raw data in the analyser; entries and "
        "charges before admission or after discharge",
    )

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
    results_alike_share = Behaviour(
        zh="检验结果与他人雷同占比",
        en="share of stays with the laboratory values of another patient's stay here",
        why_zh="两人数项检验结果分毫不差,系抄录而非检测。",
        why="Several values of two people alike to the last digit were copied, not measured.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=results_alike.results_alike, among=stays.every),
        honest_zh="一两项数值偶合、文字结果(阴性等)、常见数值不计入;同一份标本登记给母婴",
        honest="one or two values alike by chance, results in words (negative), and values that "
        "many have do not count; one sample registered for mother and child",
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
    lines_after_discharge = Behaviour(
        zh="出院后计费占比",
        en="share of lines of stays charged on a day after the discharge",
        why_zh="病人已出院,其后的诊疗记录只能是补造的。",
        why="The patient had gone: what is dated later was written, not done.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=out_of_visit.after_stay, among=out_of_visit.in_stay),
        honest_zh="中途结算以整个住院起止为准;出院当日带药不计入",
        honest="a stay settled midway counts to its real end; drugs taken home on the day of "
        "discharge do not count",
    )
    lines_before_admission = Behaviour(
        zh="入院前计费占比",
        en="share of lines of stays charged on a day before the admission",
        why_zh="病人尚未入院,其记录早于住院,系倒填或套用他人病历。",
        why="The patient had not come yet: the record was taken from elsewhere.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=out_of_visit.before_stay, among=out_of_visit.in_stay),
        honest_zh="地方政策允许并入住院的院前检查",
        honest="tests before admission that the region lets be billed with the stay",
    )
