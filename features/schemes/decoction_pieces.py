"""中药饮片 - oversized prescriptions of decoction pieces, dear ones, prices above the peers'."""

from features.behaviour import HIGHER, Behaviour, OnSite, Scheme, Unit
from features.facts.further import pieces, prices
from features.facts.lines import fund
from features.measures import AmountShare, Share


class DecoctionPieces(Scheme):
    code = "decoction_pieces"
    zh, en = "中药饮片", "decoction pieces beyond measure"
    # 中药饮片超大处方 and 超量上传 of 2025 have no published code yet (claims reference 3.1).
    rules = ("GZ10000101004000", "GZ10000101003000", "GZ10000301005000")
    article, causes = "条例 第三十八条(二)(三)", (12, 13)
    entities = ("provider", "doctor")
    on_site = OnSite(
        pull_zh="所列饮片处方原件与煎药、调剂记录；饮片购进票据与检验报告；贵细饮片（参、茸等）出"
        "入库台账",
        pull="the original prescriptions of pieces with dispensing and decoction records; "
        "purchase invoices and test reports; stock book of dear pieces (ginseng, antler)",
        ask_zh="开方医师：单味、大剂量的辨证依据；患者：实际取走几副、是否换成其他物品",
        ask="the prescriber: the grounds for single or large doses; the patients: how many "
        "packets they took away and whether they were exchanged for other goods",
        count_zh="称量所列贵细饮片现有库存，与购进减处方用量比对；抽取处方逐味核对剂量与药典上限",
        count="weigh the stock of the dear pieces listed, against purchases less prescribed; "
        "check sampled prescriptions herb by herb against the pharmacopoeia's upper dose",
    )

    oversized_share = Behaviour(
        zh="超大饮片处方占比",
        en="share of pieces in prescriptions of more different ones, or heavier, than hardly any "
        "elsewhere",
        why_zh="味数或总量超过他处百分之九十五的处方,多为凑金额的大处方。",
        why="More pieces or more weight than nineteen in twenty prescriptions elsewhere: made to "
        "cost, not to cure.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=pieces.many_pieces | pieces.heavy_pieces, among=pieces.piece),
        honest_zh="中医院、中医馆饮片多而方量如常者与他处相当;膏方",
        honest="a place of traditional medicine writes more prescriptions, not larger ones; pastes "
        "for the winter",
    )
    dear_money_share = Behaviour(
        zh="贵细饮片基金占比",
        en="share of the fund's money for pieces that went for dear ones",
        why_zh="人参、鹿茸、川贝等贵细药材,滋补多于治病,也便于转卖。",
        why="Ginseng, antler, fritillary: they strengthen rather than cure, and sell on well.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=AmountShare(of=pieces.dear_piece, among=pieces.piece, amount=fund),
        honest_zh="复方中少量贵细药材各处皆有,与同类机构比较",
        honest="a little of a dear piece in a compound, as everywhere: its peers have as much",
    )
    dear_alone_share = Behaviour(
        zh="贵细饮片单味处方占比",
        en="share of pieces that are dear and the only one of their prescription",
        why_zh="单味贵细药材是买补品,不是治病。",
        why="One dear piece alone is a tonic bought, not an illness treated.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=pieces.dear_alone, among=pieces.piece),
        honest_zh="药店零售单味饮片自费者;同方其他饮片另行结算",
        honest="single pieces bought at a shop; the rest of a prescription settled apart",
    )
    above_market_share = Behaviour(
        zh="高于市场价的饮片基金占比",
        en="share of the fund's money for pieces that went for ones above nearly every other price",
        why_zh="饮片自主定价,同码价格高于他处百分之九十五。",
        why="Pieces have no cap: the same code costs less at nineteen in twenty others.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=AmountShare(of=pieces.piece & prices.over_market, among=pieces.piece, amount=fund),
        honest_zh="道地药材、特级饮片",
        honest="pieces of the best origin or grade",
    )
