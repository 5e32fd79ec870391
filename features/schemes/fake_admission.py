"""虚假、诱导住院 - people admitted who need no bed, again and again, in groups."""

from features.behaviour import EITHER, HIGHER, Behaviour, OnSite, Scheme, Unit
from features.facts import stays
from features.facts.further.crowded_day import crowded_day
from features.facts.further.in_rounds import unplanned
from features.measures import Concentration, Distinct, Mean, Peak, Rate, Share, TopShare


class FakeAdmission(Scheme):
    code = "fake_admission"
    zh, en = "虚假/诱导住院", "fake or induced admission"
    rules = ("GZ10000204004000", "ZB10000205008000")
    article, causes = "条例 第四十条(一)(三)", (20, 24)
    on_site = OnSite(
        pull_zh="所列住院病历全本、知情同意与签字；体温单、护理与输液记录；检验标本接收、影像原始"
        "数据；接送车辆与餐食、减免费用记录",
        pull="the whole charts of the stays listed with consents and signatures; temperature, "
        "nursing and infusion records; receipt of specimens and raw images; records of "
        "transport, meals and waived charges",
        ask_zh="患者本人（分开询问）：因何住院、是否在院过夜、自付多少、谁介绍；村医与介绍人；护"
        "士：当日在院人数",
        ask="the patients, one by one: why they were admitted, whether they slept there, what "
        "they paid, who sent them; village doctors and go-betweens; the nurses: how many were in "
        "bed that day",
        count_zh="同一乡镇同日入院的人数；病历雷同份数；无标本、无影像原始数据而收费的检验检查项次",
        count="people of one township admitted on one day; charts alike; tests and images billed "
        "without a specimen or raw data",
    )

    stays_per_patient = Behaviour(
        zh="每名病人住院次数",
        en="stays per patient",
        why_zh="被诱导的病人一再入院。",
        why="People who are talked into a bed are talked into it again.",
        riskier_when=HIGHER,
        unit=Unit.RATIO,
        measure=Rate(of=unplanned, over="patient"),
        honest_zh="肿瘤、透析、康复、精神疾病(按主诊断)不计入",
        honest="oncology, dialysis, rehabilitation and psychiatry, by the main diagnosis, do not "
        "count",
    )
    known_here = Behaviour(
        zh="本院老病人占比",
        en="share of stays of patients who stayed here before",
        why_zh="反复使用同一批参保人。",
        why="The same cards are used over and over.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=stays.known_here, among=unplanned),
        honest_zh="肿瘤、透析、康复、精神疾病不计入;其他慢性病专科",
        honest="oncology, dialysis, rehabilitation and psychiatry do not count; other hospitals "
        "for chronic disease",
    )
    last_here = Behaviour(
        zh="上次住院亦在本院占比",
        en="share of stays whose patient's latest stay known before was here too",
        why_zh="同一批病人只在本院反复住院。",
        why="The same people come back here, and nowhere else, for the next stay.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=stays.last_here, among=unplanned),
        honest_zh="肿瘤、透析、康复、精神疾病不计入;当地唯一的医院",
        honest="oncology, dialysis, rehabilitation and psychiatry do not count; the only hospital "
        "around",
    )
    days_of_one_patient = Behaviour(
        zh="单一病人最多住院日",
        en="most bed-days of one patient",
        why_zh="个别参保人长期占床计费。",
        why="One card fills a bed for much of the year.",
        riskier_when=HIGHER,
        unit=Unit.DAYS,
        measure=Peak(of=unplanned, over="patient", amount=stays.days),
        honest_zh="肿瘤、透析、康复、精神疾病不计入;护理机构",
        honest="oncology, dialysis, rehabilitation and psychiatry do not count; nursing",
    )
    one_place = Behaviour(
        zh="病人居住地集中度",
        en="share of stays of people from the most frequent place of residence",
        why_zh="成批组织同一乡镇的人住院。",
        why="People fetched in groups come from one township.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=TopShare(of=stays.every, over="home"),
        honest_zh="乡镇卫生院、县医院",
        honest="a township's or county's own hospital",
    )
    frequent_patients = Behaviour(
        zh="一年内三次以上住院病人占比",
        en="share of stays whose patient had at least three stays in the year before",
        why_zh="频繁住院的参保人往往是被反复利用的对象。",
        why="People admitted very often are often people who are used.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=stays.stays_before.at_least(3), among=unplanned),
        honest_zh="肿瘤、透析、康复、精神疾病不计入;其他危重慢性病",
        honest="oncology, dialysis, rehabilitation and psychiatry do not count; other severe "
        "chronic disease",
    )
    earlier_stays = Behaviour(
        zh="病人此前一年住院次数",
        en="stays of the patient anywhere in the year before",
        why_zh="病人在多家机构间轮流住院。",
        why="Patients pass from bed to bed.",
        riskier_when=HIGHER,
        unit=Unit.RATIO,
        measure=Mean(of=stays.stays_before, among=unplanned, cap=10),
        honest_zh="肿瘤、透析、康复、精神疾病不计入;其他危重慢性病",
        honest="oncology, dialysis, rehabilitation and psychiatry do not count; other severe "
        "chronic disease",
    )
    patient_concentration = Behaviour(
        zh="病人集中度",
        en="concentration of stays on patients",
        why_zh="住院集中于少数参保人。",
        why="Few people account for the stays.",
        riskier_when=HIGHER,
        unit=Unit.INDEX,
        measure=Concentration(of=unplanned, over="patient"),
        honest_zh="肿瘤、透析、康复、精神疾病不计入;小型专科机构",
        honest="oncology, dialysis, rehabilitation and psychiatry do not count; small special "
        "hospitals",
    )
    crowded_share = Behaviour(
        zh="成批入院占比",
        en="share of stays begun on a day with three admissions or more, five times the usual",
        why_zh="成批接人入院:平日少有人住院,某日却同来数人。",
        why="People fetched in groups arrive on one day, at a place to which few come on others.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=crowded_day, among=unplanned),
        honest_zh="日常即多人入院的大型医院不计入;肿瘤、透析、康复、精神疾病的计划入院不计入;"
        "群体性事故、食物中毒",
        honest="large hospitals, to which many come every day, and planned admissions for "
        "oncology, dialysis, rehabilitation and psychiatry do not count; an accident or a "
        "poisoning with many hurt",
    )
    busiest_day = Behaviour(
        zh="单日最多入院人次",
        en="admissions on the busiest day",
        why_zh="成批接人入院。",
        why="People fetched in groups arrive on one day.",
        riskier_when=HIGHER,
        unit=Unit.COUNT,
        measure=Peak(of=unplanned, over="begin"),
        honest_zh="大型医院、流行病高峰",
        honest="large hospitals, epidemic weeks",
    )
    shared_patients = Behaviour(
        zh="曾在他院住院的病人占比",
        en="share of stays of patients who stayed at another provider before",
        why_zh="过高：同一批参保人在多家机构间流转；过低：病人只在本院出现。",
        why="Many: people circulate between providers that work together; none: captive patients.",
        riskier_when=EITHER,
        unit=Unit.SHARE,
        measure=Share(of=stays.known_elsewhere, among=stays.every),
        honest_zh="转诊中心",
        honest="referral centres",
    )
    partners = Behaviour(
        zh="病人来源机构数",
        en="other providers its patients had stayed at before",
        why_zh="与众多机构共享病人，可能有中间人组织。",
        why="Patients shared with many providers may be moved by a go-between.",
        riskier_when=HIGHER,
        unit=Unit.COUNT,
        measure=Distinct(of=stays.known_elsewhere, over="came_from", none=0),
        honest_zh="转诊中心",
        honest="referral centres",
    )
    top_partner_share = Behaviour(
        zh="首位来源机构占比",
        en="share of shared patients that come from one other provider",
        why_zh="两家机构固定互送病人。",
        why="Two providers that pass the same people to and fro.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=TopShare(of=stays.known_elsewhere, over="came_from"),
        honest_zh="邻近医院、医联体",
        honest="the hospital next door, a hospital group",
    )
    moved_within_31 = Behaviour(
        zh="31日内自他院转入占比",
        en="share of stays within 31 days of a stay at another provider",
        why_zh="出院后随即转入另一家机构，可规避再入院监管。",
        why="Moving on to the next provider avoids the readmission rule.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=stays.moved_within_31, among=stays.every),
        honest_zh="正常转诊、康复接续",
        honest="referral, rehabilitation after surgery",
    )
    no_self_pay = Behaviour(
        zh="个人零负担占比",
        en="share of stays for which the patient paid nothing",
        why_zh="减免个人负担是诱导住院的常见手段。",
        why="Waiving the patient's part is a common inducement.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=stays.no_self_pay, among=stays.every),
        honest_zh="医疗救助对象、年内已付起付线",
        honest="people on medical aid, a deductible already paid this year",
    )
