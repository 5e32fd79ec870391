"""过度诊疗、高值异常 - more than the same illness takes elsewhere."""

from features.behaviour import EITHER, HIGHER, Behaviour, OnSite, Scheme, Unit
from features.facts import stays
from features.facts.further import expected
from features.measures import (
    AmountShare,
    Count,
    Deviation,
    Highest,
    HighestToMean,
    Mean,
    ObservedToExpected,
    PerUnit,
    Share,
)
from features.schemes import over_treatment_by_length as by_length
from features.schemes import over_treatment_of_visits as visits


class OverTreatment(Scheme):
    code = "over_treatment"
    zh, en = "过度诊疗", "over-treatment"
    rules = ("GZ10000302001000", "GZ10000302002000")
    article, causes = "条例 第三十八条(二)", (12,)
    entities = ("provider", "doctor")
    on_site = OnSite(
        pull_zh="所列病历的医嘱、治疗单与患者签字；设备使用日志与治疗师排班；检查阳性率统计、高值"
        "耗材条码与验收单",
        pull="orders, treatment slips and signatures of the charts listed; device logs and "
        "therapists' rosters; share of positive findings, bar codes and delivery notes of dear "
        "consumables",
        ask_zh="治疗师：每日治疗人次与时长；开单医师：组合检查、多次治疗的指征；患者：实际做过几次",
        ask="the therapists: patients and minutes a day; the doctor: the indication for panels "
        "and repeated treatment; the patients: how often it was done",
        count_zh="收费治疗时长与排班可用时长之差；无指征的检查、治疗项次与金额；高值耗材条码与收"
        "费数之差",
        count="hours of therapy billed against hours on duty; examinations and treatments "
        "without an indication, and their money; bar codes of dear consumables against those "
        "billed",
    )

    charge_per_stay = Behaviour(
        zh="次均住院费用",
        en="charge per stay",
        why_zh="次均费用随病情轻重而异，本身不是风险；须看病例组合校正后的值。",
        why="What a stay costs goes with how sick people are, and is no risk by itself; beyond "
        "what such cases take it may be.",
        riskier_when=EITHER,
        unit=Unit.MONEY,
        measure=Mean(of=stays.total, among=stays.every),
        honest_zh="转诊中心、危重病例",
        honest="referral centres, severe cases",
    )
    charge_against_expected = Behaviour(
        zh="住院费用与病例组合期望之比",
        en="charge of stays over what their case mix takes elsewhere",
        why_zh="同样的病例，费用明显高于他院。",
        why="The same cases cost clearly more here than elsewhere.",
        riskier_when=HIGHER,
        unit=Unit.RATIO,
        measure=ObservedToExpected(of=stays.total, expected=expected.expected_total),
        honest_zh="病组内更重的病例",
        honest="graver cases of the same group",
        adjusts=charge_per_stay,
    )
    double_cost = Behaviour(
        zh="费用达同病组两倍占比",
        en="share of stays that cost at least twice the same diagnosis group elsewhere",
        why_zh="个案费用远高于同病组均值。",
        why="Single stays far above what the group costs.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=stays.cost_ratio.at_least(2), among=stays.every),
        honest_zh="危重病例",
        honest="severe cases",
    )
    double_cost_money = Behaviour(
        zh="费用达同病组两倍的基金占比",
        en="share of fund money on stays that cost at least twice their group",
        why_zh="基金支出集中在异常高费用的住院上。",
        why="The fund's money lies on stays of unusual cost.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=AmountShare(of=stays.cost_ratio.at_least(2), among=stays.every, amount=stays.fund),
        honest_zh="危重病例",
        honest="severe cases",
    )
    days_per_stay = by_length.DAYS_PER_STAY
    days_against_expected = by_length.DAYS_AGAINST_EXPECTED
    long_stays = by_length.LONG_STAYS
    double_length = by_length.DOUBLE_LENGTH
    long_stay_days = by_length.LONG_STAY_DAYS
    double_length_days = by_length.DOUBLE_LENGTH_DAYS
    charge_per_day = Behaviour(
        zh="日均费用",
        en="charge per day",
        why_zh="单日费用过高，可能多做检查与治疗。",
        why="Dear days may hold more examinations and treatment than needed.",
        riskier_when=HIGHER,
        unit=Unit.MONEY,
        measure=PerUnit(amount=stays.total, per=stays.days),
        honest_zh="外科、重症",
        honest="surgery, intensive care",
    )
    longest_stay = Behaviour(
        zh="最长住院日",
        en="longest stay",
        why_zh="个别病例压床时间异常长。",
        why="A bed kept far longer than any illness here asks.",
        riskier_when=HIGHER,
        unit=Unit.DAYS,
        measure=Highest(of=stays.days, among=stays.every),
        honest_zh="康复、精神、护理机构",
        honest="rehabilitation, psychiatry, nursing",
    )
    longest_to_mean = Behaviour(
        zh="最长住院日与本院均值之比",
        en="longest stay over the provider's own mean",
        why_zh="与本院一般住院相比，个别病例异常长。",
        why="One stay out of all proportion to the provider's own.",
        riskier_when=HIGHER,
        unit=Unit.RATIO,
        measure=HighestToMean(of=stays.days, among=stays.every),
        honest_zh="并发症、等待转院",
        honest="complications, waiting for a place elsewhere",
    )
    uneven_length = Behaviour(
        zh="住院日离散程度",
        en="coefficient of variation of the length of stay",
        why_zh="长短悬殊：部分住院被拉长，部分仅为挂名。",
        why="Very short and very long beds side by side: some stretched, some only on paper.",
        riskier_when=HIGHER,
        unit=Unit.RATIO,
        measure=Deviation(of=stays.days, among=stays.every, relative=True),
        honest_zh="综合医院病种多样",
        honest="general hospitals treat many illnesses",
    )
    longest_for_group = Behaviour(
        zh="住院日与同病组之比的最大值",
        en="longest stay against the same diagnosis group elsewhere",
        why_zh="个案住院日远超同病组。",
        why="A single stay far beyond what its group takes.",
        riskier_when=HIGHER,
        unit=Unit.RATIO,
        measure=Highest(of=stays.days_ratio, among=stays.every),
        honest_zh="并发症",
        honest="complications",
    )
    dearest_day = Behaviour(
        zh="最高日均费用",
        en="dearest stay per day",
        why_zh="个案单日费用畸高。",
        why="A day dearer than care could make it.",
        riskier_when=HIGHER,
        unit=Unit.MONEY,
        measure=Highest(of=stays.cost_per_day, among=stays.every),
        honest_zh="重症、大手术",
        honest="intensive care, major surgery",
    )
    uneven_day_price = Behaviour(
        zh="日均费用离散程度",
        en="standard deviation of the charge per day",
        why_zh="同院日均费用高低悬殊。",
        why="Days of very different price under one roof.",
        riskier_when=HIGHER,
        unit=Unit.MONEY,
        measure=Deviation(of=stays.cost_per_day, among=stays.every),
        honest_zh="综合医院病种多样",
        honest="general hospitals treat many illnesses",
    )
    dearest_day_for_group = Behaviour(
        zh="日均费用与同病组之比的最大值",
        en="dearest stay per day against the same diagnosis group elsewhere",
        why_zh="个案日均费用远超同病组。",
        why="A single stay far dearer per day than its group.",
        riskier_when=HIGHER,
        unit=Unit.RATIO,
        measure=Highest(of=stays.cost_per_day_ratio, among=stays.every),
        honest_zh="短期大手术",
        honest="major surgery with a short stay",
    )
    excess_money = Behaviour(
        zh="超出同病组两倍的费用合计",
        en="charges beyond twice the same diagnosis group's mean, summed",
        why_zh="超出部分即可能的损失。",
        why="What lies beyond is what over-treatment may have cost.",
        riskier_when=HIGHER,
        unit=Unit.MONEY,
        of_size=True,
        measure=Count(of=stays.every, amount=stays.excess),
        honest_zh="转诊中心、危重病例",
        honest="referral centres, severe cases",
    )
    operations_per_stay = Behaviour(
        zh="每次住院手术操作数",
        en="operations and procedures per stay",
        why_zh="手术操作偏多。",
        why="More is done to each patient than elsewhere.",
        riskier_when=HIGHER,
        unit=Unit.RATIO,
        measure=Mean(of=stays.operations, among=stays.every),
        honest_zh="外科医院",
        honest="surgical hospitals",
    )
    therapies_too_many = visits.THERAPIES_TOO_MANY
    beyond_day = visits.BEYOND_DAY
    tests_too_many = visits.TESTS_TOO_MANY
    procedures_too_many = visits.PROCEDURES_TOO_MANY
    images_too_many = visits.IMAGES_TOO_MANY
    pieces_too_many = visits.PIECES_TOO_MANY
