"""串换药品、器械、日用品 - what goes over the counter is not what the line says."""

from features.behaviour import HIGHER, Behaviour, OnSite, Scheme, Unit
from features.facts.further import prices, sold_beyond_stock, swaps
from features.facts.lines import fund
from features.measures import AmountShare, Count, PartShare, Share


class SwappedItems(Scheme):
    code = "swapped_items"
    zh, en = "串换药品、器械、日用品", "items sold as what they are not"
    rules = ("GZ10000202001000", "GZ10000203001000")
    article, causes = "条例 第三十八条(四)、第四十条", (14, 25)
    entities = ("provider",)
    on_site = OnSite(
        pull_zh="所列编码的购进票据、销售小票与实物照片；对码表与修改日志；货架与仓库陈列（日用品"
        "、保健品）",
        pull="purchase invoices, receipts and photographs of the codes listed; the mapping and "
        "its log of changes; shelves and store (household goods, supplements)",
        ask_zh="店员：顾客实际拿走什么；对码人员：该编码对应何种商品；顾客（电话）",
        ask="the staff: what customers took away; who maps codes: which goods the code stands "
        "for; the customers, by telephone",
        count_zh="所列编码销售数、购进数与现存数三者之差；有销售而无购进的编码数；同编码单价与市"
        "场价之差",
        count="sold, bought and in stock of the codes listed; codes sold and never bought; price "
        "against the market for the same code",
    )

    daily_goods = Behaviour(
        zh="机构自有名称为日用品的耗材笔数",
        en="lines of devices that the provider's own name calls daily goods",
        why_zh="牙科用毛刷的机构名称是食用油,说明以器械编码结算日用品。",
        why="A dental brush that the till calls cooking oil is cooking oil.",
        riskier_when=HIGHER,
        unit=Unit.COUNT,
        measure=Count(of=swaps.daily_goods),
        honest_zh="目录名称本身含该词(如医用外科口罩)不计入;一次性录名差错",
        honest="words that the catalogue's name has too (surgical masks) do not count; a name "
        "typed wrongly once",
        of_size=True,
    )
    dear_share = Behaviour(
        zh="门诊、零售耗材高于市场价的基金占比",
        en="share of the fund's money for devices outside a bed that cost more than hardly anybody "
        "asks",
        why_zh="按日用品的价钱收费,与同码市场价不符。",
        why="The price is that of the goods, not of the device: others ask far less for the code.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=AmountShare(of=prices.over_market & swaps.device, among=swaps.device, amount=fund),
        honest_zh="器械店、矫形用品店按市场价销售不计入;少见品牌无市场价可比者不计入",
        honest="device shops that sell at the usual price, and codes without a market, do not "
        "count",
    )
    unbought_share = Behaviour(
        zh="从未购进的耗材销售占比",
        en="share of devices sold of which the seller never bought any",
        why_zh="上传购进的机构长期销售某类耗材却从无购进,卖的是别的东西。",
        why="Who tells of purchases and sells for months what it never bought sells something "
        "else.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=swaps.unbought, among=swaps.device),
        honest_zh="不上传购进者、开始上传后六个月内的库存、三个月内迟传的购进不计入",
        honest="sellers that tell of no purchases, what they had in stock within six months after "
        "they began to, and purchases told up to three months late do not count",
    )
    beyond_stock_share = Behaviour(
        zh="销大于进的耗材数量占比",
        en="share of devices sold beyond what the seller had bought and counted",
        why_zh="售出的耗材多于购进与库存之和,多出的卖的是别的东西。",
        why="Devices that were neither bought nor in stock were something else over the counter.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=PartShare(
            part=sold_beyond_stock.packs_beyond, of=sold_beyond_stock.packs, among=swaps.device
        ),
        honest_zh="不上传耗材购进者、开始上传后六个月内的库存、三个月内迟传与一个月内迟入库的采购、退货"
        "退款、拆包零卖、单品种当月一件之差均不计入",
        honest="sellers that tell of no purchases of devices, stock of within six months after "
        "they began to, purchases told within three months or booked within one, goods taken "
        "back, opened packs, and a single device of an item in a month do not count",
    )
    other_box_share = Behaviour(
        zh="追溯码产品与结算药品不符占比",
        en="share of drugs whose trace code is another product's",
        why_zh="扫的是别的药的盒子:他处该产品几乎不按此药结算。",
        why="The box that was scanned is another drug's: nobody else bills the product so.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=swaps.other_box, among=swaps.box_known),
        honest_zh="同一通用名的不同厂家、规格不计入;迟传的追溯码不计入;零星误扫",
        honest="other makers and packs of the same substance, and codes told late, do not count; "
        "a box scanned wrongly now and then",
    )
