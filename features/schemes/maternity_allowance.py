"""骗取生育津贴 - insured for the birth, on a wage for the birth, by firms that live on it."""

from features.behaviour import HIGHER, Behaviour, OnSite, Scheme, Unit
from features.facts import allowances
from features.measures import Count, Share

LATE_AND_RAISED = allowances.joined_late & allowances.raised
ODD = LATE_AND_RAISED | allowances.passing | allowances.unsettled | allowances.of_mothers


class MaternityAllowance(Scheme):
    code = "maternity_allowance"
    zh, en = "骗取生育津贴", "maternity allowance by pretence"
    # No code is for allowances: 医保结算清单信息异常, the nearest.
    rules = ("GZ10000201001000",)
    article, causes = "条例 第四十一条第二款;社会保险法 第八十八条", (33, 35)
    entities = ("patient", "employer")
    on_site = OnSite(
        pull_zh="参保登记、劳动合同、考勤与工资银行流水；津贴申领材料与出生医学证明；分娩住院病历"
        "或结算单；单位社保缴费明细与申报记录",
        pull="enrolment, labour contract, attendance and wages at the bank; the claim with the "
        "birth certificate; chart or settlement of the delivery; the employer's contributions "
        "and declarations",
        ask_zh="申领人：何时入职、岗位、工资由谁发放；单位负责人与同事：是否实际上班；"
        "中介：有无收费代办挂靠参保",
        ask="the claimant: when and as what she began and who paid her; the employer and "
        "colleagues: whether she worked there; go-betweens: whether "
        "enrolment was arranged for a fee",
        count_zh="单位在册、实际在岗与仅生育参保人数；缴费基数跳升幅度与多领金额；无分娩记录的申"
        "领笔数",
        count="people on the books, at work, and insured for a birth alone; the jump of the base "
        "and what was drawn too much; claims without a delivery",
    )

    late_and_raised = Behaviour(
        zh="临产参保且基数陡增的津贴",
        en="allowances of mothers insured for less than a year before the delivery, on a wage "
        "raised for the months that count",
        why_zh="临产参保、基数在计发月份陡增、产后不再维持,系为领津贴而参保。",
        why="Insured just before the birth, on a wage that rises in the months that count and is "
        "not kept up: insured for the allowance.",
        riskier_when=HIGHER,
        unit=Unit.COUNT,
        measure=Count(of=LATE_AND_RAISED & allowances.granted),
        honest_zh="应届毕业生入职后生育:基数未增,不计入;正常调薪:产后维持,不计入",
        honest="new graduates, whose wage was not raised, do not count; honest raises, which are "
        "kept up, do not count",
    )
    passing = Behaviour(
        zh="临产参保、领后停保的津贴",
        en="allowances of mothers insured for less than a year before the delivery whose "
        "insurance ended within 180 days after the payment",
        why_zh="领津贴前参保、领后即停保,并无真实用工。",
        why="Insured just before the birth and no longer after the money: no real employment.",
        riskier_when=HIGHER,
        unit=Unit.COUNT,
        measure=Count(of=allowances.passing & allowances.granted),
        honest_zh="入职较早、产后离职者不计入;应届毕业生产后在职,不计入",
        honest="mothers employed for long who leave do not count; new graduates who stay do not "
        "count",
    )
    unsettled = Behaviour(
        zh="无分娩结算的津贴",
        en="allowances for a delivery of which no settlement is known",
        why_zh="未见分娩住院、产检结算,可能并未生育。",
        why="No stay for the delivery and no maternity care was settled: there may have been none.",
        riskier_when=HIGHER,
        unit=Unit.COUNT,
        measure=Count(of=allowances.unsettled & allowances.granted),
        honest_zh="流产、计划生育手术不计入;异地、自费分娩,需核对出生证明",
        honest="miscarriages and family planning do not count; deliveries abroad or at one's own "
        "cost: ask for the certificate of birth",
    )
    of_mothers = Behaviour(
        zh="半数以上职工领津贴单位的津贴",
        en="allowances of employers half of whose people, two at least, were granted one",
        why_zh="单位职工几乎都在领生育津贴,系挂靠参保的空壳单位。",
        why="Nearly all that the employer insures are mothers: a shell that sells insurance.",
        riskier_when=HIGHER,
        unit=Unit.COUNT,
        measure=Count(of=allowances.of_mothers & allowances.granted),
        honest_zh="小微企业一人生育不计入",
        honest="a small firm with one birth does not count",
    )
    odd_share = Behaviour(
        zh="可疑津贴占比",
        en="share of allowances with any of these",
        why_zh="同前四项。",
        why="As for the four before.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=ODD, among=allowances.granted),
        honest_zh="同前四项",
        honest="as for the four before",
    )
    odd_money = Behaviour(
        zh="可疑津贴金额",
        en="money of allowances with any of these, yuan",
        why_zh="同前四项。",
        why="As for the four before.",
        riskier_when=HIGHER,
        unit=Unit.MONEY,
        measure=Count(of=ODD, amount=allowances.fund),
        honest_zh="同前四项",
        honest="as for the four before",
        of_size=True,
    )
