"""重复开药、频繁换药 - two drugs of one class at once, or by turns before one is used up."""

from features.behaviour import HIGHER, Behaviour, OnSite, Scheme, Unit
from features.facts.further import overlaps
from features.facts.lines import fund
from features.measures import AmountShare, Share


class DuplicateDrug(Scheme):
    draft = True
    code = "duplicate_drug"
    zh, en = "重复开药、频繁换药", "two drugs of one class"
    rules = ("GZ10000301006000",)
    article, causes = "条例 第三十八条(二)", (12,)
    entities = ("provider", "doctor", "patient")
    on_site = OnSite(
        pull_zh="所列处方与病程、换药理由记录；处方点评与合理用药审核记录；集采品种替换通知",
        pull="the prescriptions listed with progress notes and grounds for the change; reports "
        "of prescription review; notices of tender substitution",
        ask_zh="开方医师：同类药并用或频繁更换的理由；患者：是否两种同服",
        ask="the prescriber: why drugs of one class were combined or changed so often; the "
        "patients: whether they take both",
        count_zh="抽取处方中重叠用药天数与盒数；无换药理由记录的处方数",
        count="days and boxes of overlap in sampled prescriptions; prescriptions without a "
        "recorded reason",
    )

    doubled_share = Behaviour(
        zh="同日同类两种药品占比",
        en="share of drugs got on one day with another substance of their class",
        why_zh="两种及以上药理作用相似的药品同时开具,即重复开药。",
        why="Two drugs that do the same, given at once: one of them is not needed.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=overlaps.doubled, among=overlaps.of_class),
        honest_zh="滴定期逐次换药、集采中选后替换(用完旧药换新药)不计入;他处一成以上病人联用的组合不计入",
        honest="titration and substitution after a tender, one after the other, do not count, "
        "nor do pairs that one in ten elsewhere get together",
    )
    doubled_money = Behaviour(
        zh="同日同类两种药品基金占比",
        en="share of the fund's money for drugs got with another substance of their class",
        why_zh="重复部分占用的基金。",
        why="What the fund paid for drugs that do the same.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=AmountShare(of=overlaps.doubled, among=overlaps.of_class, amount=fund),
        honest_zh="同上",
        honest="as above",
    )
    doubled_again = Behaviour(
        zh="同一病人再次同日同类两种药品占比",
        en="share of drugs doubled for a patient who had had a doubled one before",
        why_zh="同一批病人次次重复,不是一时疏忽。",
        why="The same people at visit after visit: no slip.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        draft=True,  # in the simulated city its evidence is hardly ever what was planted
        measure=Share(of=overlaps.doubled_again, among=overlaps.of_class),
        honest_zh="同上;首次不计入",
        honest="as above; the first time does not count",
    )
    alternated_share = Behaviour(
        zh="同类余药超30日又换回的药品占比",
        en="share of drugs taken up again with more than 30 days in hand of another of their class",
        why_zh="两种同类药来回换,每次都不等用完,即频繁换药。",
        why="To and fro between drugs that do the same, never waiting for one to be used up.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        draft=True,  # in the simulated city it finds honest people alone
        measure=Share(of=overlaps.alternated, among=overlaps.of_class),
        honest_zh="首次换用新药(调药、集采替换)不计入",
        honest="the first change to a drug (titration, tender) does not count",
    )
