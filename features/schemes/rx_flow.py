"""处方流转 - outside prescriptions filled twice, of no source, or of one doctor for one shop."""

from features.behaviour import HIGHER, Behaviour, OnSite, Scheme, Unit
from features.facts import fills
from features.measures import AmountShare, Count, Share

ONE_SHOP_ZH = "双通道药品由城中一家药店独售,不计入;全村、全院病人都去的一家药店,不计入"
ONE_SHOP = (
    "double-channel drugs that one shop in town sells do not count; the one shop that the village "
    "or all colleagues' patients go to does not count"
)


class RxFlow(Scheme):
    code = "rx_flow"
    zh, en = "处方流转", "outside prescriptions"
    # Outside prescriptions have no code of their own yet: 结算明细信息异常, 频繁购药.
    rules = ("GZ10000201002000", "GZ10000204003000")
    # A doctor is told by what he wrote, a shop and its pharmacist by what they filled.
    # 问题清单 2025, pharmacies 11-13: 无处方销售处方药, 涂改处方, 伪造处方.
    article, causes = "条例 第三十八条(六)、第四十条(二)", (16, 23)
    entities = ("provider", "doctor")
    on_site = OnSite(
        pull_zh="所列外配处方原件或电子处方流转记录；处方来源机构的开具记录；药师审方签名与留存时"
        "间",
        pull="the outside prescriptions listed, or their electronic record; what the issuing "
        "provider has of them; the pharmacist's check and its time",
        ask_zh="药师：处方从何而来、是否重复使用；署名医师：是否开具；患者：在何处就诊",
        ask="the pharmacist: where prescriptions come from and whether they are used again; the "
        "doctor named: whether they wrote it; the patients: where they were seen",
        count_zh="无来源机构记录的处方张数；同一处方重复调剂次数与金额；单一医师与该店往来处方占比",
        count="prescriptions unknown to the issuer; fills of one prescription again, and their "
        "money; share of prescriptions from one doctor",
    )

    bound_share = Behaviour(
        zh="一医一店处方占比",
        en="share of filled outside prescriptions of a doctor nearly all of whose are filled at "
        "this one shop",
        why_zh="病人本可自选药店;一名医师的处方只在一家药店调剂,系医师与药店串通。",
        why="Patients choose where to fill: a doctor whose prescriptions all end at one shop and "
        "the shop work for one another.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=fills.bound, among=fills.filled),
        honest_zh=ONE_SHOP_ZH,
        honest=ONE_SHOP,
    )
    bound_money = Behaviour(
        zh="一医一店处方基金占比",
        en="share of the fund's money for outside prescriptions that went with such",
        why_zh="同上。",
        why="As above.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=AmountShare(of=fills.bound, among=fills.filled, amount=fills.fund),
        honest_zh=ONE_SHOP_ZH,
        honest=ONE_SHOP,
    )
    again_share = Behaviour(
        zh="外配处方重复调剂占比",
        en="share of drugs filled from outside prescriptions that had been filled before",
        why_zh="一张处方只能调剂一次;再次结算系重复使用处方。",
        why="A prescription is filled once: the second time it is used again.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=fills.again, among=fills.filled),
        honest_zh="分次取药、可复用处方、退费重结,不计入",
        honest="filled in parts, may be repeated, or refunded and settled anew: do not count",
    )
    unsourced_share = Behaviour(
        zh="外配处方无来源占比",
        en="share of drugs filled from outside prescriptions of which no prescription is known",
        why_zh="处方平台查无此人此号处方,系无处方售药或伪造处方。",
        why="Nobody wrote a prescription of that number for that patient: sold without one, or "
        "with a forged one.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=fills.unsourced, among=fills.filled),
        honest_zh="三十日内补传的处方、尚未接入处方平台的城市,不计入",
        honest="prescriptions uploaded within 30 days, and cities that tell of none, do not count",
    )
    wrongly_filled = Behaviour(
        zh="重复或无来源调剂次数",
        en="drugs filled from outside prescriptions again or without a source",
        why_zh="同前两项。",
        why="As for the two before.",
        riskier_when=HIGHER,
        unit=Unit.COUNT,
        measure=Count(of=fills.again | fills.unsourced),
        honest_zh="同前两项",
        honest="as for the two before",
        of_size=True,
    )
    written_bound_share = Behaviour(
        zh="本院开具的一医一店处方占比",
        en="share of prescriptions written here and filled outside whose doctor's are nearly all "
        "filled at one shop",
        why_zh="处方由谁开具,机构理应知晓:一名医师的处方只流向一家药店而同事的不是,系院内有人与药店"
        "串通。",
        why="A place knows what its doctors write: where one doctor's prescriptions end at one "
        "shop and the colleagues' do not, somebody here works for that shop.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=fills.bound, among=fills.written),
        honest_zh=ONE_SHOP_ZH,
        honest=ONE_SHOP,
    )
    written_bound = Behaviour(
        zh="本院开具的一医一店处方药品数",
        en="drugs on such prescriptions written here",
        why_zh="同上。",
        why="As above.",
        riskier_when=HIGHER,
        unit=Unit.COUNT,
        measure=Count(of=fills.bound & fills.written),
        honest_zh=ONE_SHOP_ZH,
        honest=ONE_SHOP,
        of_size=True,
    )
