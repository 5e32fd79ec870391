"""重复、超标准、分解收费 - billed twice, above the list, or in parts."""

from features.behaviour import HIGHER, Behaviour, OnSite, Scheme, Unit
from features.facts.further import daily_charges, prices
from features.facts.lines import every, fund
from features.measures import AmountShare, Share


class ChargeAbuse(Scheme):
    code = "charge_abuse"
    zh, en = "重复、超标准、分解收费", "repeated, excessive or split charges"
    rules = (
        "GZ10000102012000",
        "GZ10000102001000",
        "GZ10000102013000",
        "GZ10000102014000",
        "GZ10000201008000",
    )
    article, causes = "条例 第三十八条(三)", (13,)
    entities = ("provider",)
    on_site = OnSite(
        pull_zh="所列结算的收费明细清单与医嘱、护理记录；物价公示与医保限价表；仪器、治疗室的使用"
        "登记",
        pull="fee lists of the settlements listed, with orders and nursing notes; the posted "
        "prices and the price limits; logs of the devices and treatment rooms",
        ask_zh="收费员与护士长：按日、按次项目由谁录入、何时录入；物价员：项目与医保编码如何对应",
        ask="the charging clerk and the head nurse: who enters per-day and per-use items and "
        "when; the price officer: how items are mapped to the national codes",
        count_zh="每份病历按日项目的收费次数与实际住院日数；同日互斥项目的对数；超出限价的单价差"
        "额乘数量",
        count="per chart, charges of per-day items against days in bed; pairs of mutually "
        "exclusive items on one day; price above the limit times quantity",
    )

    again_share = Behaviour(
        zh="按日计价项目同日重复计费占比",
        en="share of lines of daily services that were billed again on the day",
        why_zh="床位、护理等按日计价,一日只能计费一次。",
        why="A bed and its nursing are charged once a day: billed more often than there are days.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=daily_charges.again, among=daily_charges.daily),
        honest_zh="一日转科(不同科室开单)、出院时汇总记账、补记前日漏记的不计入",
        honest="several wards in one day (other departments), days billed in one sum, and days "
        "made up for later do not count",
    )
    leaving_share = Behaviour(
        zh="出院当日仍计床位护理占比",
        en="share of lines of beds and their care that charge for the day of leaving",
        why_zh="住院天数计入不计出,出院当日不应再计床位、护理、诊查费。",
        why="A stay is charged for the day of coming and not for that of leaving.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=daily_charges.leaving, among=daily_charges.nightly),
        honest_zh="他处惯于出院当日记账的项目不计入;当日入出院不计入",
        honest="services that others too book on the day of leaving, and stays of one day, do not "
        "count",
    )
    together_share = Behaviour(
        zh="互斥或组套内项目同日并收占比",
        en="share of lines of items with a rival that were billed on one day with it",
        why_zh="规则库列明相互包含的项目、组套与其分项不得同日重复收取。",
        why="The rules list what includes the other: a package and its parts are paid once.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=daily_charges.together, among=daily_charges.paired),
        honest_zh="同日由两个科室分别开单的不计入",
        honest="two departments on one day do not count",
    )
    over_cap_share = Behaviour(
        zh="单价超定价上限占比",
        en="share of lines with a price cap that are priced above it",
        why_zh="单价高于政府定价或挂网上限即为超标准收费。",
        why="No price may exceed the cap set for it.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=prices.over_cap, among=every),
        honest_zh="调价当日的新旧限价",
        honest="a cap changed on the day",
    )
    over_market_share = Behaviour(
        zh="单价高于同码市场第95百分位一成以上占比",
        en="share of lines priced a tenth above the 95th percentile of the same code elsewhere",
        why_zh="同一编码,高于绝大多数同级机构的价格。",
        why="For the same code hardly anybody else of the level asks as much.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=prices.over_market, among=every),
        honest_zh="服务项目只与同省同级机构相比;药品耗材同码相比,原研药自有其码",
        honest="services are compared within level and province, goods by the same code: an "
        "originator's brand has a code of its own",
    )
    money_share = Behaviour(
        zh="重复、并收、出院日计费的基金占比",
        en="share of the fund's money that went for lines billed again, on leaving or in parts",
        why_zh="违规收费占用的基金。",
        why="What the fund paid for lines that should not stand on the bill.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=AmountShare(of=daily_charges.wrongly, among=every, amount=fund),
        honest_zh="同上各项",
        honest="as above",
    )
