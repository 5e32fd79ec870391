"""高价药套现 - dear drugs on the cards of people from elsewhere, card after card."""

from features.behaviour import HIGHER, Behaviour, OnSite, Scheme, Unit
from features.facts.further import dear_to_strangers as facts
from features.facts.lines import fund
from features.measures import AmountShare, Count, Peak, Share


class CashOut(Scheme):
    code = "cash_out"
    zh, en = "高价药套现", "dear drugs for cash"
    # Claims reference 3.7 has no row for it: as phantom_drug, and help with resale (19, 38(五)).
    rules = ("GZ10000204003000", "GZ10000202001000")
    article, causes = "条例 第三十八条(五)、第四十条(一)", (15, 20)
    entities = ("provider",)
    on_site = OnSite(
        pull_zh="所列药品的销售小票、追溯码与结算单；收款流水（扫码、POS、现金退款）；异地卡顾客"
        "的处方与登记；同一老板其他门店同日的销售记录",
        pull="till receipts, trace codes and settlement slips of the drugs listed; payment "
        "records (QR, POS, cash refunds); prescriptions and register entries of out-of-town "
        "cards; sales of the owner's other shops on the same days",
        ask_zh="收银员：这些顾客怎样来店、谁带来、是否返现；电话回访所列参保人：药品是否收到、现"
        "在何处",
        ask="the cashier: how these customers came, who brought them, whether cash was given "
        "back; the patients listed, by telephone: whether they got the drug and where it is now",
        count_zh="所列高价药的库存盒数，与购进减销售比对；同一持卡人同日在几家门店结算的笔数",
        count="boxes in stock of the dear drugs listed, against purchases less sales; "
        "settlements of one card at several shops on one day",
    )

    burst_share = Behaviour(
        zh="数小时内接连售予外地卡的高价药占比",
        en="share of counter drugs that are dear packs sold to people from elsewhere within hours",
        why_zh="外地卡在数小时内接连购买高价药,是收卡套现的特征。",
        why="Card after card from elsewhere, each for a dear pack: cards are collected for cash.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=facts.dear_in_burst, among=facts.counter_drug),
        honest_zh="外配处方(含双通道药品)不计入;旅游地游客购买的普通药品不足一百元一盒,不计入;"
        "全日均有外地人购高价药的大店偶然相邻不计入",
        honest="outside prescriptions (double-channel drugs among them) do not count, nor do the "
        "everyday drugs of tourists below 100 yuan a pack, nor chance neighbours at a shop that "
        "sells dear packs to people from elsewhere all day",
    )
    burst_money = Behaviour(
        zh="数小时内接连售予外地卡的高价药基金占比",
        en="share of the fund's money for counter drugs that went for such packs",
        why_zh="套现以金额为目的。",
        why="Money is what it is about.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=AmountShare(of=facts.dear_in_burst, among=facts.counter_drug, amount=fund),
        honest_zh="同上",
        honest="as above",
    )
    burst_count = Behaviour(
        zh="数小时内接连售予外地卡的高价药次数",
        en="dear packs sold to people from elsewhere within hours of one another",
        why_zh="反复成批出现。",
        why="It comes again and again, in bursts.",
        riskier_when=HIGHER,
        unit=Unit.COUNT,
        measure=Count(of=facts.dear_in_burst),
        honest_zh="旅行团偶发的同店购药",
        honest="now and then a party of travellers",
        of_size=True,
    )
    busiest_day = Behaviour(
        zh="单日接连售予外地卡的高价药最多次数",
        en="most such packs on one day",
        why_zh="一日之内成批刷卡。",
        why="One collector's cards are used up on one day.",
        riskier_when=HIGHER,
        unit=Unit.COUNT,
        measure=Peak(of=facts.dear_in_burst, over="begin"),
        honest_zh="同上",
        honest="as above",
    )
    two_shops_share = Behaviour(
        zh="同卡七日内又在他店购高价药占比",
        en="share of counter drugs that are dear packs for people from elsewhere who bought one at "
        "another shop within 7 days",
        why_zh="同一张卡在姊妹店之间轮刷。",
        why="The same card is used at one shop after the other.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=facts.dear_at_two, among=facts.counter_drug),
        honest_zh="一店缺货后转往他店;外配处方不计入",
        honest="a second shop because the first had run out; outside prescriptions do not count",
    )
