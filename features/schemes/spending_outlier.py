"""支出异常 - level and growth of fund spending that size and case mix do not explain."""

from features.behaviour import EITHER, HIGHER, Behaviour, OnSite, Scheme, Unit
from features.facts import settlements, stays
from features.facts.further import expected
from features.measures import Count, Distinct, Growth, Mean, ObservedToExpected, Share

_LEVEL_ZH = "支出规模越大，可骗取的基金越多。"
_LEVEL = "The more the fund pays, the more there is to take."


class SpendingOutlier(Scheme):
    code = "spending_outlier"
    zh, en = "支出异常", "spending outlier"
    rules, article, causes = (), "条例 第二十四条、第二十五条", (19,)
    on_site = OnSite(
        pull_zh="近两年分科室收入与人次、床位变化批复；增长最快项目的收费明细；新增设备、病区、医"
        "师的时间表",
        pull="income and visits by department of two years, licences of more beds; fee lists of "
        "the items that grew most; dates of new devices, wards and doctors",
        ask_zh="院领导与医保办：增长原因；各科主任：病种与收治变化",
        ask="the management and insurance office: why it grew; heads of departments: what "
        "changed in their cases",
        count_zh="增长额中可由新增床位、人次、病种解释的部分与其余部分；其余部分按项目排序的前十项",
        count="of the growth what beds, visits and case mix explain, and the rest; the ten items "
        "that lead the rest",
    )

    fund_total = Behaviour(
        zh="基金支付总额",
        en="paid by the fund in twelve months",
        why_zh=_LEVEL_ZH,
        why=_LEVEL,
        riskier_when=HIGHER,
        unit=Unit.MONEY,
        of_size=True,
        measure=Count(of=settlements.every, amount=settlements.fund),
        honest_zh="大型医院",
        honest="large hospitals",
    )
    settlements_total = Behaviour(
        zh="结算人次",
        en="settlements in twelve months",
        why_zh="人次多少本身不是风险；与金额、病人数不符才是。",
        why="How many there are is no risk by itself; not fitting the money may be.",
        riskier_when=EITHER,
        unit=Unit.COUNT,
        of_size=True,
        measure=Count(of=settlements.every),
        honest_zh="大型医院",
        honest="large hospitals",
    )
    days_total = Behaviour(
        zh="住院总床日",
        en="bed-days in twelve months",
        why_zh=_LEVEL_ZH,
        why=_LEVEL,
        riskier_when=HIGHER,
        unit=Unit.COUNT,
        of_size=True,
        measure=Count(of=stays.every, amount=stays.days),
        honest_zh="大型医院",
        honest="large hospitals",
    )
    patients = Behaviour(
        zh="住院病人数",
        en="patients with a stay",
        why_zh=_LEVEL_ZH,
        why=_LEVEL,
        riskier_when=HIGHER,
        unit=Unit.COUNT,
        of_size=True,
        measure=Distinct(of=stays.every, over="patient"),
        honest_zh="大型医院",
        honest="large hospitals",
    )
    fund_per_stay = Behaviour(
        zh="次均基金支付",
        en="paid by the fund per stay",
        why_zh="次均支付随病情轻重而异，本身不是风险；须看病例组合校正后的值。",
        why="What a stay costs the fund goes with how sick people are, and is no risk by itself; "
        "beyond what such cases take it may be.",
        riskier_when=EITHER,
        unit=Unit.MONEY,
        measure=Mean(of=stays.fund, among=stays.every),
        honest_zh="转诊中心",
        honest="referral centres",
    )
    fund_against_expected = Behaviour(
        zh="住院基金支付与病例组合期望之比",
        en="paid by the fund for stays over what their case mix takes elsewhere",
        why_zh="同样的病例，基金支付高于他院。",
        why="The fund pays more here for such cases than elsewhere.",
        riskier_when=HIGHER,
        unit=Unit.RATIO,
        measure=ObservedToExpected(of=stays.fund, expected=expected.expected_fund),
        honest_zh="病组内更重的病例；职工医保参保人多的机构",
        honest="graver cases of the same group; where many are insured as employees",
        adjusts=fund_per_stay,
    )
    outpatient_cost_against_group = Behaviour(
        zh="门诊费用与同病组之比",
        en="charge per outpatient settlement against the same diagnosis group elsewhere",
        why_zh="同样的病，门诊费用明显高于他处。",
        why="The same illness costs clearly more here, without a bed.",
        riskier_when=HIGHER,
        unit=Unit.RATIO,
        measure=Mean(of=settlements.cost_ratio, among=~settlements.inpatient, cap=5),
        honest_zh="转诊中心、特药",
        honest="referral centres, special drugs",
    )
    fund_growth = Behaviour(
        zh="近三月基金支付增长",
        en="fund payments of the last three months against the nine before, monthly",
        why_zh="支出突然增长。",
        why="Spending that jumps.",
        riskier_when=HIGHER,
        unit=Unit.RATIO,
        measure=Growth(amount=settlements.fund),
        honest_zh="新开病区、流行季节",
        honest="a new wing, an epidemic season",
    )
    from_elsewhere = Behaviour(
        zh="异地参保病人占比",
        en="share of settlements of people insured in another city",
        why_zh="异地结算核查少，易被利用。",
        why="Settlements from elsewhere are checked least.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=settlements.from_elsewhere, among=settlements.every),
        honest_zh="区域医疗中心、旅游城市",
        honest="regional centres, tourist towns",
    )
