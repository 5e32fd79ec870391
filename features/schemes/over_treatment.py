"""过度诊疗、高值异常 - more than the same illness takes elsewhere."""

from features.behaviour import HIGHER, Behaviour, Scheme, Unit
from features.facts import stays
from features.measures import Mean, MoneyShare, Share


class OverTreatment(Scheme):
    code = "over_treatment"
    zh, en = "过度诊疗", "over-treatment"
    rules = ("GZ10000302001000", "GZ10000302002000")
    article, causes = "条例 第三十八条(二)", (12,)

    cost_against_group = Behaviour(
        zh="费用与同病组之比",
        en="charge per stay against the same diagnosis group elsewhere",
        why_zh="同样的病，费用明显高于他院。",
        why="The same illness costs clearly more here than elsewhere.",
        riskier_when=HIGHER,
        unit=Unit.RATIO,
        measure=Mean(of=stays.cost_ratio, among=stays.every, cap=5),
        honest_zh="转诊中心、危重病例",
        honest="referral centres, severe cases",
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
        measure=MoneyShare(of=stays.cost_ratio.at_least(2), among=stays.every, amount=stays.fund),
        honest_zh="危重病例",
        honest="severe cases",
    )
    length_against_group = Behaviour(
        zh="住院日与同病组之比",
        en="length of stay against the same diagnosis group elsewhere",
        why_zh="压床、延长住院以多计费用。",
        why="Beds kept longer than the illness asks are billed longer.",
        riskier_when=HIGHER,
        unit=Unit.RATIO,
        measure=Mean(of=stays.days_ratio, among=stays.every, cap=5),
        honest_zh="康复、护理、并发症",
        honest="rehabilitation, nursing, complications",
    )
    double_length = Behaviour(
        zh="住院日达同病组两倍占比",
        en="share of stays at least twice as long as the same diagnosis group elsewhere",
        why_zh="压床、延长住院以多计费用。",
        why="Beds kept longer than the illness asks are billed longer.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=stays.days_ratio.at_least(2), among=stays.every),
        honest_zh="康复、护理、并发症",
        honest="rehabilitation, nursing, complications",
    )
    days_per_stay = Behaviour(
        zh="平均住院日",
        en="days per stay",
        why_zh="平均住院日过长，存在压床可能。",
        why="Long stays on average may be beds kept for the bill.",
        riskier_when=HIGHER,
        unit=Unit.DAYS,
        measure=Mean(of=stays.days, among=stays.every, cap=120),
        honest_zh="康复、精神、护理机构",
        honest="rehabilitation, psychiatry, nursing",
    )
    charge_per_day = Behaviour(
        zh="日均费用",
        en="charge per day",
        why_zh="单日费用过高，可能多做检查与治疗。",
        why="Dear days may hold more examinations and treatment than needed.",
        riskier_when=HIGHER,
        unit=Unit.MONEY,
        measure=Mean(of=stays.cost_per_day, among=stays.every),
        honest_zh="外科、重症",
        honest="surgery, intensive care",
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
