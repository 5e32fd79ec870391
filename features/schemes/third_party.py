"""第三方责任、应追偿 - the fund pays for an injury that somebody else is liable for."""

from features.behaviour import HIGHER, Behaviour, Scheme, Unit
from features.facts import settlements
from features.facts.further import third_party
from features.measures import Count, Share


class ThirdParty(Scheme):
    draft = True
    code = "third_party"
    zh, en = "第三方责任、应追偿", "injuries that a third party answers for"
    rules = ("GZ10000201001000",)
    article, causes = "条例 第三十八条(六)、第四十一条;社会保险法 第三十条", (16, 19, 32)
    entities = ("provider", "patient")

    told_later_share = Behaviour(
        zh="基金支付后另有部门告知第三方责任的外伤占比",
        en="share of injuries paid by the fund of which another office told later who is liable",
        why_zh="法院、交警、保险等事后告知第三方应负责任,说明结算时隐瞒了致伤原因。",
        why="Where a court, the police or an insurer names a liable party months later, nobody "
        "told the fund when it paid.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=third_party.told_later, among=third_party.injury),
        honest_zh="责任比例为零、结算时已申报、告知后三十日内冲正均不计入",
        honest="events without liability, ones told of when settled and settlements taken back "
        "within 30 days do not count",
    )
    recoverable = Behaviour(
        zh="应向第三方追偿的基金金额",
        en="the fund's money to be claimed back from third parties that were told of later",
        why_zh="第三方应负担的医疗费不纳入基金支付范围,先行支付的应追偿。",
        why="What a third party answers for is not the fund's to pay, and is claimed back.",
        riskier_when=HIGHER,
        unit=Unit.MONEY,
        measure=Count(of=third_party.injury, amount=third_party.recoverable),
        honest_zh="同上,均不计入",
        honest="as above, not counted",
        of_size=True,
    )
    untold_cause_share = Behaviour(
        zh="致伤原因指向他人而未申报的结算占比",
        en="share of settlements for injuries of another's doing without a word of a third party",
        why_zh="诊断已写明车祸、殴打、工伤等,基金仍全额支付。",
        why="The diagnosis itself says that a car, an assault or work did it, and the fund paid.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=third_party.untold_cause, among=settlements.every),
        honest_zh="肇事逃逸等无法确定第三人而由基金先行支付",
        honest="a driver who fled, where the fund pays in advance",
    )
    untold_share = Behaviour(
        zh="外伤由基金支付而未申报第三方的占比",
        en="share of injuries that the fund paid for without a word of a third party",
        why_zh="外伤须核实致伤原因;从不申报第三方的机构未尽核实之责。",
        why="Of every injury the cause is to be asked: who never tells of a third party never "
        "asks.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=third_party.untold, among=third_party.injury),
        honest_zh="居家跌倒、运动损伤写明者不计入;未写明的与同类机构相当",
        honest="falls and sport that are told as such do not count; untold ones are as many at "
        "others of the kind",
    )
