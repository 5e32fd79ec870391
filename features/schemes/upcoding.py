"""高套编码 - coded sicker than treated."""

from features.behaviour import HIGHER, LOWER, Behaviour, OnSite, Scheme, Unit
from features.facts import stays
from features.facts.further import borne_out, gravest_group
from features.measures import Mean, Share


class Upcoding(Scheme):
    code = "upcoding"
    zh, en = "高套编码", "upcoding"
    rules = ("GZ10000201001000", "GZ10000201003000")
    article, causes = "条例 第三十八条(七)", (18,)
    entities = ("provider", "doctor")
    on_site = OnSite(
        pull_zh="所列病案首页、出院小结与手术、病理、检验报告；编码员修改日志；入组结果与付费清单",
        pull="front sheets, discharge notes, operation, pathology and laboratory reports of the "
        "stays listed; the coder's log of changes; group and payment lists",
        ask_zh="编码员：主诊断选择依据、有无入组指导；主管医师：是否确认编码",
        ask="the coder: grounds for the main diagnosis and whether there is advice on groups; "
        "the doctor: whether the code was confirmed",
        count_zh="由两名编码员独立重新编码：主诊断、并发症不符份数，重新入组后的付费差额",
        count="coded anew by two coders independently: charts whose main diagnosis or "
        "complications differ, and the difference of payment",
    )

    diagnoses_per_stay = Behaviour(
        zh="每次住院诊断数",
        en="diagnoses per stay",
        why_zh="堆砌次要诊断可提高病组权重。",
        why="Piling up secondary diagnoses lifts a stay into a dearer group.",
        riskier_when=HIGHER,
        unit=Unit.RATIO,
        measure=Mean(of=stays.diagnoses, among=stays.diagnoses.at_least(1)),
        honest_zh="转诊中心、老年病科",
        honest="referral centres, geriatrics",
    )
    diagnoses_against_group = Behaviour(
        zh="诊断数与同病组之比",
        en="diagnoses per stay against the same diagnosis group elsewhere",
        why_zh="同病组内诊断明显偏多。",
        why="More diagnoses than the same group carries elsewhere.",
        riskier_when=HIGHER,
        unit=Unit.RATIO,
        measure=Mean(of=stays.diagnoses_ratio, among=stays.diagnoses.at_least(1), cap=4),
        honest_zh="转诊中心",
        honest="referral centres",
    )
    dear_but_short = Behaviour(
        zh="费用不低而住院偏短占比",
        en="share of stays that cost the group's mean or more in half its time or less",
        why_zh="病组费用高而实际住院短，诊断可能被调高。",
        why="The full price of a group in half its time suggests that the group was not earned.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(
            of=stays.cost_ratio.at_least(1) & stays.days_ratio.at_most(0.5), among=stays.every
        ),
        honest_zh="按病组定额付费、日间手术",
        honest="flat prices per group, short-stay surgery",
    )
    diagnosis_changed = Behaviour(
        zh="主诊断与入院诊断不一致占比",
        en="share of stays whose main diagnosis is not the admission diagnosis",
        why_zh="出院时更换主诊断是高套编码的常见做法。",
        why="Changing the main diagnosis at discharge is a common way to code up.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=~stays.same_diagnosis, among=stays.every),
        honest_zh="疑难病例、以症状入院",
        honest="difficult cases, admission for a symptom",
    )
    gravest_untreated = Behaviour(
        zh="编入最重病组而诊疗稀少的住院占比",
        en="share of stays in the gravest severity of a group that cost two fifths of it or less "
        "and were given little",
        why_zh="按最重的并发症分组，费用不及同组四成，用项也少。",
        why="Coded with major complications; neither the charge nor the items bear them out.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(
            of=gravest_group.gravest & stays.cost_ratio.at_most(0.4) & borne_out.little_given,
            among=stays.every,
        ),
        honest_zh="转诊中心的重症费用、用项与病组相称，不计；早逝、转院",
        honest="grave cases of referral centres cost what their group does; early deaths, and "
        "patients sent on",
    )
    gravest_cost = Behaviour(
        zh="最重病组住院费用与同病组之比",
        en="charge of stays in the gravest severity against the same group elsewhere",
        why_zh="病组越重而费用越低，病情可能是编出来的。",
        why="The less the gravest stays cost against their group, the less of them was grave.",
        riskier_when=LOWER,
        unit=Unit.RATIO,
        measure=Mean(of=stays.cost_ratio, among=gravest_group.gravest, cap=4),
        honest_zh="价格水平低的基层医院",
        honest="primary hospitals with low prices",
    )
    unborne = Behaviour(
        zh="诊断多而项目少的住院占比",
        en="share of stays with many diagnoses and few items for them",
        why_zh="次要诊断没有相应的药品、检查，可能只为抬高病组。",
        why="Further diagnoses for which nothing is given may only lift the group.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=borne_out.unborne, among=stays.every),
        honest_zh="诊断多、用项也多的转诊中心不计入；明细迟到的账单不计入",
        honest="referral centres, where many diagnoses have their items, do not count; bills whose "
        "lines came late do not count",
    )
