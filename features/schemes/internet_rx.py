"""互联网诊疗、电子处方 - prescriptions by the minute for whoever sends a card."""

from features.behaviour import HIGHER, Behaviour, OnSite, Scheme, Unit
from features.facts.further import online, templates
from features.facts.settlements import fund
from features.measures import AmountShare, Peak, Share


class InternetRx(Scheme):
    code = "internet_rx"
    zh, en = "互联网诊疗、电子处方", "online prescriptions by the minute"
    # 超互联网医院药品支付范围 (2025, seq 47) has no code yet: 结算明细信息异常, 超说明书用量开药.
    rules = ("GZ10000201002000", "GZ10000301005000")
    article, causes = "条例 第四十条(二)(三)", (23, 24)
    entities = ("provider", "doctor")
    on_site = OnSite(
        pull_zh="所列互联网处方的问诊记录（图文、音视频）与时间戳；医师执业与签名密钥使用日志；实"
        "名核验与复诊凭证",
        pull="consultation records of the prescriptions listed (text, sound, video) with time "
        "stamps; the doctor's registration and log of the signing key; identity checks and proof "
        "of a first visit",
        ask_zh="署名医师：是否本人接诊、密钥由谁保管；平台客服：有无自动生成处方；患者：是否与医"
        "师交流过",
        ask="the doctor who signed: whether they saw the patient and who keeps the key; the "
        "platform: whether prescriptions are made by machine; the patients: whether they spoke "
        "to a doctor",
        count_zh="无问诊记录的处方数；相邻处方间隔不足一分钟的张数；值班表外时段的处方数",
        count="prescriptions without a consultation; prescriptions less than a minute apart; "
        "prescriptions outside the duty roster",
    )

    rushed_share = Behaviour(
        zh="线上接诊间隔五分钟以内占比",
        en="share of online visits within 5 minutes of another patient's with the same doctor",
        why_zh="几分钟一张处方,没有问诊。",
        why="A prescription every few minutes: nobody was asked anything.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=online.online_rushed, among=online.online),
        honest_zh="夜间门诊、线上复诊的医师逐一接诊,间隔一般超过五分钟",
        honest="real night services and online clinics take longer for each patient",
    )
    rushed_money = Behaviour(
        zh="线上接诊间隔五分钟以内基金占比",
        en="share of the fund's online money that went with such visits",
        why_zh="同上。",
        why="As above.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=AmountShare(of=online.online_rushed, among=online.online, amount=fund),
        honest_zh="同上",
        honest="as above",
    )
    rushed_night_share = Behaviour(
        zh="夜间接连线上接诊占比",
        en="share of online visits between 22:00 and 6:00 within 5 minutes of another",
        why_zh="深夜批量开方,多为代开、机器开方。",
        why="By night and by the dozen: it is not a doctor who prescribes.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=online.online_rushed_night, among=online.online),
        honest_zh="真实的夜间门诊:医师多、间隔长,不计入",
        honest="real night services: many doctors, minutes for each, do not count",
    )
    most_in_a_day = Behaviour(
        zh="单日接连线上接诊最多次数",
        en="most online visits of one day that were minutes from another with the same doctor",
        why_zh="一日成批开方。",
        why="Prescriptions by the batch.",
        riskier_when=HIGHER,
        unit=Unit.COUNT,
        measure=Peak(of=online.online_rushed, over="begin"),
        honest_zh="同首项",
        honest="as for the first",
    )
    far_share = Behaviour(
        zh="线上诊疗中异地参保、异地居住占比",
        en="share of online visits of people who are insured or live in another city",
        why_zh="线上只应复诊本院病人;各省的卡汇于一名医师,系收卡开方。",
        why="Online is for a hospital's own patients again; cards of many provinces before one "
        "doctor were collected.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=online.online_far, among=online.online),
        honest_zh="全国性专科的复诊病人;外出务工、求学者",
        honest="patients of a national centre seen again; migrant workers and students",
    )
    templated_share = Behaviour(
        zh="线上处方与他人雷同占比",
        en="share of drugs of online prescriptions that two earlier patients' or more are alike",
        why_zh="不同病人的处方药品、数量全同,系模板。",
        why="The same drugs in the same quantities for different people come from a template.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=templates.templated, among=templates.online_drug),
        honest_zh="单一药品的处方不计入;协定处方",
        honest="prescriptions of one drug do not count; agreed standard prescriptions",
    )
