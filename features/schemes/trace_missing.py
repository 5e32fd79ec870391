"""无码结算 - boxes that must be told by their trace codes are settled without them."""

from features.behaviour import HIGHER, Behaviour, OnSite, Scheme, Unit
from features.facts import lines
from features.measures import AmountShare, Peak, Share


class TraceMissing(Scheme):
    code = "trace_missing"
    zh, en = "无码结算", "settled without trace codes"
    entities = ("provider",)
    rules = ("GZ10000201007000",)
    article, causes = "条例 第三十九条(三)", (5,)
    on_site = OnSite(
        pull_zh="所列品种的购进票据与库存实物；无码药品目录与拆零登记；扫码设备与上传日志",
        pull="purchase invoices and stock of the products listed; list of products without codes "
        "and register of opened packs; scanners and upload logs",
        ask_zh="店员：为何不扫码、设备是否故障；信息员：上传失败如何补传",
        ask="the staff: why boxes are not scanned and whether the device fails; the IT person: "
        "how failed uploads are made good",
        count_zh="抽查货架药盒：有码、无码、已拆零的盒数；结算无码而实物有码的盒数",
        count="boxes on the shelf with a code, without, opened; boxes settled without a code "
        "that have one",
    )

    uncoded_share = Behaviour(
        zh="应采未采追溯码的药品占比",
        en="share of boxes that owe a trace code and were settled without",
        why_zh="2025年7月1日起无码不结;无码结算的药品无从核对来源与去向。",
        why="Since 2025-07-01 no box is settled without its code: without it nobody can tell where "
        "it came from, or whether it was sold at all.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=~lines.coded, among=lines.owes_code),
        honest_zh="无码药品清单、饮片与颗粒、院内制剂、住院单剂量均不计入",
        honest="drugs on the list without codes, herbal pieces, own preparations and what is given "
        "in a bed do not count",
    )
    uncoded_money = Behaviour(
        zh="应采未采追溯码的药品基金占比",
        en="share of the fund's money for boxes that owe a code that went for boxes without",
        why_zh="选择性不扫的往往是价高药品。",
        why="What is left unscanned by choice is dear.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=AmountShare(of=~lines.coded, among=lines.owes_code, amount=lines.fund),
        honest_zh="同上,均不计入",
        honest="as above, not counted",
    )
    uncoded_product = Behaviour(
        zh="单一品种应采未采追溯码的次数",
        en="uncoded sales of the product that is most often settled without its code",
        why_zh="个别品种长期不扫码,多与回流、串换相关。",
        why="One product that is never scanned is bought back, or is another product.",
        riskier_when=HIGHER,
        unit=Unit.COUNT,
        measure=Peak(of=lines.owes_code & ~lines.coded, over="item"),
        honest_zh="新赋码品种、扫码设备故障",
        honest="products that have only just been given codes, a broken scanner",
    )
