"""第三方责任、应追偿 - the fund pays for an injury that somebody else is liable for."""

from features.behaviour import HIGHER, Behaviour, OnSite, Scheme, Unit
from features.facts import settlements
from features.facts.further import third_party
from features.measures import Count, Share


class ThirdParty(Scheme):
    code = "third_party"
    zh, en = "第三方责任、应追偿", "injuries that a third party answers for"
    # No rule of the 两库 names third parties; what the settlement list leaves out is the nearest.
    rules = ("GZ10000201001000",)
    article, causes = "条例 第三十八条(六)、第四十一条;社会保险法 第三十条", (16, 19, 32)
    entities = ("provider", "patient")
    on_site = OnSite(
        pull_zh="外伤病历的受伤经过、入院记录与医保外伤调查表；交警、法院、工伤认定与商保赔付文书"
        "；住院押金与结算凭证",
        pull="how the injury came about, notes of admission and the insurer's questionnaire; "
        "papers of traffic police, courts, work injury and insurers; deposits and settlements",
        ask_zh="患者与家属：何时何地何人致伤、有无赔偿；医保办：外伤审核流程",
        ask="patient and relatives: when, where and by whom, and what was paid; the insurance "
        "office: how injuries are checked",
        count_zh="存在第三方责任而由基金全额支付的份数与应追偿金额；已追回的另列",
        count="charts with a third party paid in full by the fund, and the amount to claim; what "
        "was recovered apart",
    )

    concealed_again_share = Behaviour(
        zh="曾隐瞒第三方后再次未申报的外伤占比",
        en="share of injuries paid without a word after others like it proved to have a liable "
        "third party",
        why_zh="法院、交警、保险等曾事后告知该病人或该机构(两次以上)的外伤另有责任方,其后仍不申报。",
        why="A court, the police or an insurer had told of liable parties in earlier injuries of "
        "this patient, or twice of this provider, and still nobody tells.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=third_party.untold_before, among=third_party.injury),
        honest_zh="责任比例为零、结算时已申报、告知后三十日内冲正、写明居家跌倒或运动损伤均不计入;"
        "病人本人未必知情于机构的先例",
        honest="events without liability, ones told of when settled, settlements taken back within "
        "30 days and injuries told as falls or sport do not count; a patient need not know of "
        "the provider's earlier ones",
    )
    recoverable = Behaviour(
        zh="已知有责任方仍由基金支付、应追偿的金额",
        en="the fund's money paid for injuries after a liable third party had been named",
        why_zh="第三方应负担的医疗费不纳入基金支付范围;告知在先,应全额按责任比例追偿。",
        why="What a third party answers for is not the fund's to pay; it had been told of before.",
        riskier_when=HIGHER,
        unit=Unit.MONEY,
        measure=Count(of=third_party.paid_though_told, amount=third_party.recoverable),
        honest_zh="结算时已申报第三方、责任比例为零不计入;第三人不支付而由基金先行支付者仍应追偿",
        honest="settlements that told of the third party, and events without liability, do not "
        "count; where the fund paid in advance for one who does not pay it is claimed back too",
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
