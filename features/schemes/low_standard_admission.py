"""低标准入院 - admitted without needing a bed."""

from features.behaviour import EITHER, HIGHER, Behaviour, OnSite, Scheme, Unit
from features.facts import settlements, stays
from features.facts.further import bills_of_stays
from features.facts.further.doctor_days import doctor_call
from features.facts.further.light_illness import light_illness
from features.measures import AmountShare, Share


class LowStandardAdmission(Scheme):
    code = "low_standard_admission"
    zh, en = "低标准入院", "low-standard admission"
    rules, article, causes = ("GZ10000204005000",), "条例 第三十八条(二)", (12,)
    entities = ("provider", "doctor")
    on_site = OnSite(
        pull_zh="所列住院病历的入院评估与门诊病历；住院指征核查表；床位使用与出入院登记",
        pull="assessment on admission and outpatient notes of the stays listed; checklist of "
        "indications; use of beds and register of admissions",
        ask_zh="收治医师：为何不能门诊处理；患者：入院前后症状与所做治疗；院领导：有无床位或人次"
        "指标",
        ask="the admitting doctor: why it could not be done outside; the patients: complaints "
        "and treatment; the management: whether there are targets for beds or stays",
        count_zh="无住院指征的病历份数与基金金额；仅做检查而无治疗的住院份数",
        count="charts without an indication and their fund money; stays of examination alone",
    )

    short_stays = Behaviour(
        zh="一夜以内住院占比",
        en="share of stays of one night or none",
        why_zh="可在门诊处理的病人被收入院。",
        why="Who leaves after a night could often have been seen as an outpatient.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=stays.nights.at_most(1), among=stays.every),
        honest_zh="日间手术",
        honest="short-stay surgery",
    )
    without_operation = Behaviour(
        zh="无手术操作住院占比",
        en="share of stays without any operation or procedure",
        why_zh="仅检查、输液的住院多为低标准入院。",
        why="Stays of examinations and drips alone are the usual low-standard admission.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=stays.operations.at_most(0), among=stays.every),
        honest_zh="内科病房",
        honest="medical wards",
    )
    light_stays = Behaviour(
        zh="住院日不超过同病组三分之一占比",
        en="share of stays at most a third as long as the diagnosis group's mean",
        why_zh="住院时间远短于同病组，说明病情轻微。",
        why="A stay far shorter than its group's suggests that little was wrong.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=stays.days_ratio.at_most(1 / 3), among=stays.every),
        honest_zh="日间手术、转院",
        honest="short-stay surgery, transfers",
    )
    few_diagnoses = Behaviour(
        zh="诊断不超过三个的住院占比",
        en="share of stays with at most three diagnoses",
        why_zh="诊断少而轻的病人不必住院。",
        why="Who has little on the record rarely needs a bed.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=stays.diagnoses.at_most(3), among=stays.diagnoses.at_least(1)),
        honest_zh="择期小手术、编码习惯",
        honest="minor elective surgery, coding habits",
    )
    examined_only = Behaviour(
        zh="仅检查无治疗的住院占比",
        en="share of stays whose bill is examinations and little else",
        why_zh="住院只为检查，门诊即可完成。",
        why="Who is only examined could have been seen as an outpatient.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=bills_of_stays.examined_only, among=stays.every),
        honest_zh="有手术操作的短期住院、结算时明细不全的住院不计",
        honest="short stays with an operation, and bills whose lines came late, are left out",
    )
    examined_only_money = Behaviour(
        zh="仅检查无治疗住院的基金占比",
        en="share of the fund's money for stays that is for examinations and little else",
        why_zh="基金支付了本可在门诊完成的检查。",
        why="The fund paid a bed for what an outpatient visit does.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=AmountShare(of=bills_of_stays.examined_only, among=stays.every, amount=stays.fund),
        honest_zh="疑难病例入院查因",
        honest="difficult cases admitted to find the cause",
    )
    admitted_share = Behaviour(
        zh="就诊者收入院占比",
        en="share of calls and stays that are stays",
        why_zh="收治多少随科室与病情而异,本身不是风险;须看轻症者收入院占比。",
        why="How many are admitted goes with the department and the illness, and is no risk by "
        "itself; of light illnesses it may be.",
        riskier_when=EITHER,
        unit=Unit.SHARE,
        measure=Share(of=settlements.inpatient, among=settlements.inpatient | doctor_call),
        honest_zh="无门诊的专科住院机构",
        honest="hospitals without outpatients",
    )
    light_in_bed = Behaviour(
        zh="轻症就诊者收入院占比",
        en="share of calls and stays for light illnesses that are stays",
        why_zh="他院几乎都在门诊处理的病，在此被收入院。",
        why="With what nearly everybody elsewhere is seen and sent home, people here get a bed.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=light_illness & settlements.inpatient, among=light_illness),
        honest_zh="无门诊的专科住院机构、日间手术",
        honest="hospitals without outpatients, short-stay surgery",
        adjusts=admitted_share,
    )
