"""不属支付范围纳入结算 - items outside the limits of the catalogue, settled as if within them."""

from features.behaviour import HIGHER, Behaviour, OnSite, Scheme, Unit
from features.facts.further import limits, self_pay
from features.facts.lines import every, fund
from features.measures import AmountShare, Count, Distinct, Share


class OffScope(Scheme):
    code = "off_scope"
    zh, en = "不属支付范围纳入结算", "items outside their limit settled as within it"
    rules = (
        "GZ10000101008000",
        "GZ10000101012000",
        "GZ10000101004000",
        "GZ10000102007000",
        "GZ10000102009000",
        "GZ10000102011000",
        "GZ10000101001000",
        "GZ10000101002000",
    )
    article, causes = "条例 第十五条第二款、第三十八条(六)", (16,)
    entities = ("provider", "doctor")
    on_site = OnSite(
        pull_zh="所列项目的医嘱、病程与限定支付说明；患者知情同意与自费协议；目录对码表及其更新时"
        "间",
        pull="orders and notes of the items listed with the limits of payment; consents to pay "
        "oneself; the mapping to the catalogue and when it was last updated",
        ask_zh="医保办：限定条件如何审核；开单医师：是否属急诊抢救或限定已取消",
        ask="the insurance office: how limits are checked; the doctor: whether it was an "
        "emergency or the limit had been lifted",
        count_zh="不符限定条件的项次与基金金额；按服务日规则应自费的金额；属他方支付（工伤、公卫"
        "）的金额",
        count="items outside their limits and their fund money; what the patient should have "
        "paid by the rule of the day; what other payers owe (work injury, public health)",
    )

    off_share = Behaviour(
        zh="限定项目超出限定的占比",
        en="share of lines of limited items that lie outside the limit",
        why_zh="超出限性别、年龄、级别、就医方式、适应症、险种的费用不属支付范围,却按范围内结算。",
        why="Outside the limit of sex, age, level, setting, indication or insurance the fund does "
        "not pay; it was settled as if inside.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=limits.off_limit, among=limits.limited),
        honest_zh="已取消的限定、急诊、未传诊断、近半年诊断符合者、自费结算者、母亲卡下新生儿均不计入",
        honest="limits lifted before the day, emergencies, visits without a diagnosis, diagnoses "
        "of the half year before that fit, what was paid by the patient, and newborns under the "
        "mother's card do not count",
    )
    off_money_share = Behaviour(
        zh="超限定项目基金占比",
        en="share of the fund's money that went for items outside their limit",
        why_zh="不属支付范围的费用占用的基金。",
        why="What the fund paid for what is not its to pay.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=AmountShare(of=limits.off_limit, among=every, amount=fund),
        honest_zh="同上,均不计入",
        honest="as above, not counted",
    )
    off_money = Behaviour(
        zh="超限定项目的基金金额",
        en="the fund's money for items outside their limit",
        why_zh="规则明确、逐条可查,应全额追回。",
        why="The rule is certain and each line shows it: all of it is to be paid back.",
        riskier_when=HIGHER,
        unit=Unit.MONEY,
        measure=Count(of=limits.off_limit, amount=fund),
        honest_zh="同上,均不计入",
        honest="as above, not counted",
        of_size=True,
    )
    off_patients = Behaviour(
        zh="有超限定项目的人数",
        en="patients with an item outside its limit",
        why_zh="偶有差错只涉及个别病人;对来者皆用说明不看限定。",
        why="A slip falls on one patient; item after item for whoever comes means that the limit "
        "is not looked at.",
        riskier_when=HIGHER,
        unit=Unit.COUNT,
        measure=Distinct(of=limits.off_limit, over="patient"),
        honest_zh="大型机构偶发较多,与同类机构比较",
        honest="a large provider has more slips: its peers have as many",
        of_size=True,
    )
    piece_alone_share = Behaviour(
        zh="单味不予支付饮片单独使用占比",
        en="share of pieces not paid alone that were billed alone",
        why_zh="人参、西洋参等单味使用不予支付,单独开具却按范围内结算。",
        why="Ginseng and the like are not paid when used alone; alone they were settled as paid.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=limits.piece_alone, among=limits.no_piece_alone),
        honest_zh="复方中使用不计入;同方其他饮片另行结算者",
        honest="pieces in a compound do not count; the rest of the prescription settled apart",
    )
    small_share_money = Behaviour(
        zh="先自付比例低于目录的基金占比",
        en="share of the fund's money for items with a listed share that the patient pays first, "
        "that went where less than that share was paid",
        why_zh="目录规定先由个人自付的部分,按更低比例或全额纳入了统筹支付。",
        why="What the catalogue has the patient pay first was settled at a smaller share: the fund "
        "paid the difference.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=AmountShare(of=self_pay.share_too_small, among=self_pay.share_listed, amount=fund),
        honest_zh="就医日期之后才调高的比例、任一人员类别适用的较低比例、目录未列的项目与异地参保、"
        "千分之五以内的取整差均不计入",
        honest="shares raised after the day of service, a lower share for any kind of person, "
        "items and regions that the catalogue does not tell, and half a hundredth of rounding do "
        "not count",
    )
