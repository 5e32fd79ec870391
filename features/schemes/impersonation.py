"""冒名就医 - somebody is treated on another person's card."""

from features.behaviour import HIGHER, Behaviour, OnSite, Scheme, Unit
from features.facts import settlements
from features.facts.further import drained, two_places, unfit
from features.measures import AmountShare, Count, Share


class Impersonation(Scheme):
    code = "impersonation"
    zh, en = "冒名就医", "treated on another's card"
    rules = ("GZ10000204006000", "GZ10000204007000", "GZ10000301004000")
    article, causes = "条例 第四十条(一)、第四十一条", (20, 27, 31)
    entities = ("patient", "provider")
    on_site = OnSite(
        pull_zh="所列就诊的挂号、身份核验与人脸记录；病历中性别、年龄、血型与既往史；代取药登记与"
        "委托书",
        pull="registration, identity and face checks of the visits listed; sex, age, blood group "
        "and history in the charts; register of carers and their letters",
        ask_zh="参保人本人：所列日期身在何处、卡由谁使用；窗口与护士：如何核验身份",
        ask="the insured: where they were on the dates listed and who used the card; counter and "
        "nurses: how identity is checked",
        count_zh="照片、签名与本人不符的病历份数；同日两地就诊中无法到达的次数；死亡后使用的笔数",
        count="charts whose photograph or signature is not the insured's; visits on one day at "
        "places out of reach; uses after death",
    )

    dead_share = Behaviour(
        zh="死亡后门诊结算占比",
        en="share of outpatient care more than two days after the patient's death",
        why_zh="死者的凭证被他人使用。",
        why="The card of the dead is used by somebody who lives.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=drained.treated_dead, among=settlements.every),
        honest_zh="死亡登记错误;断网补录(死亡后两日内)、住院身后结算不计入",
        honest="a death registered by mistake; what is entered within two days of the death, and "
        "stays settled by the family, do not count",
    )
    unfit_share = Behaviour(
        zh="诊断与性别或年龄不符占比",
        en="share of settlements with a diagnosis that hardly anybody of that sex or age has",
        why_zh="诊断是看病的人的,性别年龄是持卡人的。",
        why="The diagnosis is that of who came; sex and age are those of the card's holder.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=unfit.unfit, among=unfit.diagnosed),
        honest_zh="各机构均有的少量录入差错、罕见年龄的病人;新生儿随母就医不计入",
        honest="a low rate of slips and of unusually young or old patients that everybody has; "
        "newborns under the mother's card do not count",
    )
    unfit_money = Behaviour(
        zh="诊断与性别或年龄不符基金占比",
        en="share of the fund's money paid for a diagnosis that does not fit the sex or age",
        why_zh="基金为无保障者支付。",
        why="The fund paid for somebody who is not covered.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=AmountShare(of=unfit.unfit, among=unfit.diagnosed, amount=settlements.fund),
        honest_zh="同上",
        honest="as above",
    )
    unfit_count = Behaviour(
        zh="诊断与性别或年龄不符次数",
        en="settlements with a diagnosis that does not fit the patient's sex or age",
        why_zh="差错偶发,借用的卡反复不符。",
        why="Slips fall on different people; a borrowed card does not fit again and again.",
        riskier_when=HIGHER,
        unit=Unit.COUNT,
        measure=Count(of=unfit.unfit),
        honest_zh="登记有误的性别、出生日期",
        honest="a sex or date of birth that is registered wrongly",
        of_size=True,
    )
    two_places_share = Behaviour(
        draft=True,  # in the simulated city it says nothing: nobody is seen twice so far away
        zh="持卡就诊当日又在远处就诊(再次)占比",
        en="share of calls by card on a day on which the patient called 25 km away too, not for "
        "the first time",
        why_zh="持卡人当日在远处就诊,卡却在此使用。",
        why="The holder was seen far away that day, while the card was used here.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=two_places.two_places, among=two_places.card_call),
        honest_zh="电子凭证、线上诊疗、药店代购、居住外地者(求学、务工)不计入;首次(当日转往上级医院)不计入",
        honest="electronic credentials, online visits, purchases at a pharmacy and people who live "
        "in another city (students, migrant workers) do not count, nor does a first such day: a "
        "referral",
    )
