"""处方与诊断不符 - drugs and tests that the diagnosis does not explain."""

from features.behaviour import HIGHER, Behaviour, OnSite, Scheme, Unit
from features.facts.further import indications
from features.facts.lines import fund
from features.measures import AmountShare, Peak, Share

_ABSORBED_ZH = "多诊断(含既往诊断)任一可解释、罕见病与少见药、未传诊断均不计入"
_ABSORBED = (
    "what any of several diagnoses explains, earlier ones too, rare diseases and drugs, and visits "
    "without a diagnosis do not count"
)


class IndicationMismatch(Scheme):
    code = "indication_mismatch"
    zh, en = "处方与诊断不符", "drugs and tests that the diagnosis does not explain"
    rules = ("GZ10000301007000", "GZ10000302001000", "GZ10000302006000")
    article, causes = "条例 第三十八条(二)", (12,)
    entities = ("provider", "doctor")
    on_site = OnSite(
        pull_zh="所列处方、检查申请单与病程记录；处方点评记录；诊断目录与全部次要诊断",
        pull="the prescriptions and orders listed with progress notes; reports of prescription "
        "review; the diagnosis list with all secondary diagnoses",
        ask_zh="开方医师：用药、检查针对何种诊断；信息科：诊断是否整体漏传",
        ask="the prescriber: for which diagnosis the drug or test was; the IT office: whether "
        "diagnoses were left out of the upload",
        count_zh="病历中无任何支持记录的药品、检查项次与金额；病历有而上传缺失诊断的项次另列",
        count="drugs and tests with nothing in the chart to support them, and their money; those "
        "whose diagnosis is in the chart and was not uploaded, apart",
    )

    drugs_share = Behaviour(
        zh="诊断不能解释的用药占比",
        en="share of drugs that none of the patient's diagnoses explains",
        why_zh="他处同诊断的病人几乎不用此药,本次就诊及既往诊断均不能解释。",
        why="Elsewhere hardly anybody gets the drug for what this patient has or had.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=indications.unexplained, among=indications.drug_judged),
        honest_zh=_ABSORBED_ZH,
        honest=_ABSORBED,
    )
    tests_share = Behaviour(
        zh="诊断不能解释的检查检验占比",
        en="share of tests and scans that none of the patient's diagnoses explains",
        why_zh="他处同诊断的病人几乎不做此项检查。",
        why="Elsewhere hardly anybody has the test for what this patient has or had.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=indications.unexplained, among=indications.test_judged),
        honest_zh=_ABSORBED_ZH,
        honest=_ABSORBED,
    )
    money_share = Behaviour(
        zh="诊断不能解释的药品检查基金占比",
        en="share of the fund's money for drugs and tests that went for unexplained ones",
        why_zh="无指征用药、检查占用的基金。",
        why="What the fund paid for what no diagnosis asked for.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=AmountShare(
            of=indications.unexplained,
            among=indications.drug_judged | indications.test_judged,
            amount=fund,
        ),
        honest_zh="同上,均不计入",
        honest="as above, not counted",
    )
    favourite = Behaviour(
        zh="单一项目无指征使用最多次数",
        en="unexplained lines of the one item that has most of them",
        why_zh="差错分散于各项目;同一项目反复用于不相干的病人,是固定搭售。",
        why="Slips are spread over items; one item again and again, for patients who have nothing "
        "in common, is a favourite that is sold to all.",
        riskier_when=HIGHER,
        unit=Unit.COUNT,
        measure=Peak(of=indications.unexplained, over="item"),
        honest_zh="大型机构零星不符较多,与同类机构比较",
        honest="a large provider has more single cases: its peers have as many",
        of_size=True,
    )
