"""回流药销售 - boxes that were sold before are bought back and sold under the insurance again."""

from features.behaviour import HIGHER, Behaviour, OnSite, Scheme, Unit
from features.facts import lines
from features.facts.further import sold_beyond_stock, swaps
from features.measures import AmountShare, PartShare, Share


class RefluxSale(Scheme):
    code = "reflux_sale"
    zh, en = "回流药销售", "resale of boxes bought back"
    entities = ("provider", "doctor")
    rules = ("GZ10000202001000",)
    article, causes = "条例 第三十八条(四)、第四十条;药品管理法 第三十六条", (14, 23, 26)
    on_site = OnSite(
        pull_zh="所列追溯码药盒的购进票据、随货同行单与上游资质；库存实物与追溯码扫描；退货、拆零"
        "与双通道上传记录",
        pull="invoices, delivery notes and the supplier's licence of the boxes listed; the boxes "
        "in stock, scanned; records of returns, opened packs and double uploads",
        ask_zh="采购员：进货渠道、有无个人上门送药；店员：同一盒药为何两次结算",
        ask="the buyer: the sources, and whether private persons bring drugs; the staff: why one "
        "box was settled twice",
        count_zh="所列品种购进、销售、库存三数相减的差额盒数；外观有他店标签、拆封或批号不符的盒数",
        count="boxes that purchases, sales and stock leave unexplained; boxes with other shops' "
        "labels, opened, or of another batch",
    )

    resold_share = Behaviour(
        zh="追溯码曾在他处售出的药品占比",
        en="share of boxes told by their codes that were sold elsewhere before",
        why_zh="一盒药只能售出一次;追溯码在别处结算过,说明药品回流或套用他人追溯码。",
        why="A box is sold once: a code settled elsewhere before is that of a box bought back.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=lines.resold, among=lines.coded),
        honest_zh="拆零、退货再售、两渠道重复上传、短时重复扫码、大中码均不计入",
        honest="opened packs, boxes taken back, both channels of one sale, double scans and "
        "cartons' codes do not count",
    )
    resold_money = Behaviour(
        zh="追溯码曾在他处售出的药品基金占比",
        en="share of the fund's money for coded boxes that went for boxes sold elsewhere before",
        why_zh="回流的多为价高、慢病用药,金额占比高于盒数占比。",
        why="What is bought back is dear: its share of the money exceeds its share of the boxes.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=AmountShare(of=lines.resold, among=lines.coded, amount=lines.fund),
        honest_zh="同上,均不计入",
        honest="as above, not counted",
    )
    unstocked_share = Behaviour(
        zh="售出而无入库追溯码的药品占比",
        en="share of boxes sold that the seller, who tells of purchases, never received",
        why_zh="售出的盒子在本机构采购入库记录中找不到,来源不明。",
        why="A box that was never received into stock came from somewhere else.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=lines.unstocked, among=lines.coded),
        honest_zh="采购晚传满90日内不计入;开始上传采购后180日内售出的库存不计入",
        honest="purchases told within 90 days, and stock of before the seller began to tell of "
        "purchases (sold within 180 days), do not count",
    )
    beyond_stock_share = Behaviour(
        zh="销大于进的药品盒数占比",
        en="share of packs of drugs sold beyond what the seller had bought and counted",
        why_zh="售出盒数多于购进与库存之和,多出的药品没有合法来源。",
        why="Packs that were neither bought nor in stock came from somewhere else.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=PartShare(
            part=sold_beyond_stock.packs_beyond, of=sold_beyond_stock.packs, among=~swaps.device
        ),
        honest_zh="开始上传采购后六个月内的库存、三个月内迟传与一个月内迟入库的采购、退货退款、"
        "拆零与按克计价的饮片、单品种当月一盒之差均不计入",
        honest="stock of within six months after the seller began to tell of purchases, purchases "
        "told within three months or booked within one, boxes taken back, opened packs, pieces "
        "sold by the gram, and a single pack of an item in a month do not count",
    )
