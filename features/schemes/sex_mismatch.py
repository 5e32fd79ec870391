"""男女检查、男女用药 - examinations and drugs of the other sex stand on the bill."""

from features.behaviour import HIGHER, Behaviour, OnSite, Scheme, Unit
from features.facts.further import sex_of_items, unfit
from features.facts.lines import fund
from features.measures import AmountShare, Count, Peak, Share


class SexMismatch(Scheme):
    code = "sex_mismatch"
    zh, en = "男女检查、男女用药", "items of the other sex"
    rules = ("GZ10000301004000", "GZ10000302004000", "GZ10000204006000")
    article, causes = "条例 第四十条(一)、第四十一条", (20, 24, 27, 31)
    on_site = OnSite(
        pull_zh="所列项目的申请单、报告与执行记录；挂号实名核验记录；项目对码表；新生儿以母亲名义"
        "结算登记",
        pull="orders, reports and records of the items listed; identity checks at registration; "
        "the item mapping; register of newborns under the mother's card",
        ask_zh="开单医师：是否录入错误或他人使用；患者：是否做过该项、卡是否借出",
        ask="the doctor: whether it was a slip or another person; the patients: whether it was "
        "done and whether the card was lent",
        count_zh="逐条区分录入错误、对码错误、冒名三类的项次与金额",
        count="lines by cause - slip, mapping, another person - with their money",
    )

    of_items_share = Behaviour(
        zh="男女专用项目用于异性占比",
        en="share of lines of items for one sex that were billed to the other",
        why_zh="男性做妇科检查、用妇科药,女性做前列腺检查,多为冒用他人凭证或虚记项目。",
        why="A man with a gynaecologist's test was not there himself, or the test was not done.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=sex_of_items.other_sex, among=sex_of_items.one_sex),
        honest_zh="各机构均有的少量录入差错;新生儿随母就医、一岁以下不计入",
        honest="a low rate of slips that everybody has; newborns under the mother's card and "
        "infants do not count",
    )
    money_share = Behaviour(
        zh="异性专用项目基金占比",
        en="share of the fund's money that went for items of the other sex",
        why_zh="为套取基金而虚记的异性项目占用的基金。",
        why="What the fund paid for what this patient cannot have had.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=AmountShare(of=sex_of_items.other_sex, among=sex_of_items.sex_told, amount=fund),
        honest_zh="同上",
        honest="as above",
    )
    of_one_patient = Behaviour(
        zh="单一病人异性项目次数",
        en="lines of the other sex on the one patient who has most of them",
        why_zh="录入差错偶发于不同病人;同一病人反复出现异性项目,是出借凭证或固定虚记。",
        why="Slips fall on different people; the same patient again and again is a card lent or a "
        "patient made up.",
        riskier_when=HIGHER,
        unit=Unit.COUNT,
        measure=Peak(of=sex_of_items.other_sex, over="patient"),
        honest_zh="性别登记有误的参保人",
        honest="a patient whose sex is registered wrongly",
    )
    diagnosed_times = Behaviour(
        zh="诊断属异性疾病的次数",
        en="settlements with a diagnosis that people of the other sex have",
        why_zh="诊断是看病的人的,性别是持卡人的;一再如此,卡在他人手中。",
        why="The diagnosis is that of who came, the sex that of the card's holder: again and again "
        "is a card in other hands.",
        riskier_when=HIGHER,
        unit=Unit.COUNT,
        measure=Count(of=unfit.unfit_sex),
        honest_zh="性别登记有误的参保人;新生儿随母就医不计入",
        honest="a patient whose sex is registered wrongly; newborns under the mother's card do not "
        "count",
        of_size=True,
    )
    listed_times = Behaviour(
        zh="违反规则库限定性别的次数",
        en="lines of items that the rules in force list for the other sex",
        why_zh="国家规则库明确限定性别,当日有效。",
        why="The national rules of that day list the item for the other sex.",
        riskier_when=HIGHER,
        unit=Unit.COUNT,
        measure=Count(of=sex_of_items.listed_other_sex),
        honest_zh="各机构均有的少量录入差错;新生儿随母就医不计入",
        honest="a low rate of slips that everybody has; newborns under the mother's card do not "
        "count",
    )
