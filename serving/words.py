"""The words of lists and files, Chinese and English, in one place."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from serving.targets import TargetList

LEAD = {
    "zh": "本表为检查线索，不是认定结论；须经现场核实。",
    "en": "This is a list of leads, not of findings; it needs verification on site.",
}
_COLUMNS = {
    "rank": ("名次", "rank"),
    "entity_id": ("机构编号", "provider"),
    "name": ("机构名称", "name"),
    "risk": ("风险", "risk"),
    "risk_violation": ("违规风险", "risk of a violation"),
    "percentile": ("百分位", "percentile"),
    "scheme": ("情形代码", "scheme code"),
    "scheme_name": ("可疑情形", "scheme"),
    "reason_1": ("理由一", "reason 1"),
    "reason_2": ("理由二", "reason 2"),
    "reason_3": ("理由三", "reason 3"),
    "type": ("机构类型", "type"),
    "level": ("医院等级", "level"),
    "region": ("所属区划", "region"),
    "settlements": ("结算人次", "settlements"),
    "claims": ("涉及结算数", "claims at issue"),
    "amount_at_issue": ("涉及基金（元）", "amount at issue"),
    "receipt": ("回执", "receipt"),
    "behaviour": ("行为", "behaviour"),
    "setl_id": ("结算ID", "settlement"),
    "mdtrt_id": ("就诊ID", "visit"),
    "bkkp_sn": ("记账流水号", "fee line"),
    "drug_trac_codg": ("药品追溯码", "trace code"),
    "matn_alwn_reg_id": ("生育津贴登记ID", "maternity allowance"),
    "item": ("医疗目录编码", "item"),
    "quantity": ("数量", "quantity"),
    "ipt_otp_no": ("住院/门诊号", "hospital number"),
    "medrcdno": ("病历号", "record number"),
    "department": ("科室", "department"),
    "bed": ("床位", "bed"),
    "doctor": ("医师（键）", "doctor (key)"),
    "patient": ("参保人（键）", "patient (key)"),
    "begin": ("开始日期", "begins"),
    "end": ("结束日期", "ends"),
    "settled": ("结算时间", "settled"),
    "why": ("为何可疑", "why"),
    "data_error": ("数据错误", "data error"),
    "statement": ("陈述", "statement"),
    "schemes": ("所对应情形", "schemes answered"),
    "told": ("有利情形", "what speaks for it"),
    "count": ("符合数", "rows that do"),
    "of": ("所问数", "rows asked"),
    "share": ("符合占比", "share"),
    "usual_share": ("同类占比中位", "peers' median share"),
    "at_issue": ("理由所涉符合数", "at issue that do"),
    "of_at_issue": ("理由所涉数", "at issue"),
    "lane": ("选点方式", "lane"),
    "selection_prob": ("入选概率", "probability of being chosen"),
    "team": ("检查组", "team"),
    "team_days": ("组日", "team-days"),
    "expected": ("预期可追回（元）", "expected, recoverable"),
    "low": ("下限（元）", "low"),
    "high": ("上限（元）", "high"),
}
_IDS = {"patient": ("参保人编号", "patient"), "doctor": ("医师代码", "doctor")}
_IDS["employer"] = ("单位编号", "employer")
"""The heading of the id of another entity than a provider."""


COUNTER_SHEET = {"zh": "有利情形", "en": "in favour"}
"""The name of the sheet that tells what speaks for each."""
EVIDENCE_SHEET = {"zh": "依据", "en": "evidence"}
BOOK_SHEETS = {
    lang: (of_list, EVIDENCE_SHEET[lang], COUNTER_SHEET[lang], held, about)
    for lang, of_list, held, about in (
        ("zh", "检查对象", "数据整改", "说明"),
        ("en", "targets", "data to mend", "terms"),
    )
}
"""The sheets of a list but those of its regions: targets, evidence, in favour, held, terms."""
SUMMARY = {"zh": "小结", "en": "summary"}
NO_REGION = {"zh": "区划不明", "en": "no region"}


def columns(lang: str, entity: str = "provider") -> dict[str, str]:
    """The heading of each column, that of the id by whose id it is."""
    words = _COLUMNS | ({"entity_id": _IDS[entity]} if entity in _IDS else {})
    return {name: told[0 if lang == "zh" else 1] for name, told in words.items()}


def terms(targets: "TargetList", lang: str) -> list[tuple[str, str]]:
    """What must be known to read the list: name and text."""
    if lang == "zh":
        risk = (
            f"截至日开始检查而认定欺诈骗保的校准概率；校准于{targets.inspected}家已检查机构，其中{targets.confirmed}家认定。"
            if targets.calibrated
            else "已认定案件太少，未校准：名次有效，风险不是概率，不得据以推算金额。"
        )
        return [
            ("性质", LEAD["zh"]),
            ("截至日", f"{targets.as_of}：只使用此日之前已结算、可见的数据。"),
            ("风险", risk),
            (
                "理由",
                "数值、同类中位数与位次；同类为类型、等级、规模、区划相近的机构；"
                "经病例组合校正的数值旁并列原值。",
            ),
            ("涉及基金", "理由所依据的结算中基金支付之和，每笔结算只计一次；不是认定金额。"),
            ("依据", "“依据”表逐笔列出每条理由背后的结算；参保人、医师以内部键表示。"),
            (
                "有利情形",
                "“有利情形”表列出数据中对其有利的情况（待遇备案、长期处方、病种等）及同类中位；"
                "明显高于同类者应先排除，“无法判断”表示缺少相应数据。",
            ),
            (
                "数据整改",
                f"另有{targets.held.height}家数据错误足以改变其指标，整改前不评分、不排名，见“数据整改”表；"
                "名单中“数据错误”一栏为另有的数据问题，去除受其影响的情形后仍居前一成，或影响不大。",
            ),
            (
                "填写结果",
                "各区划工作表右侧各列供填写检查结果；填好后用 feijian outcomes add 读入，"
                "未填写的行不读入，可多次读入。",
            ),
            ("回执", targets.receipt),
        ]
    risk = (
        "Calibrated probability that an inspection begun on the as-of date confirms fraud; "
        f"calibrated on {targets.inspected} inspected, {targets.confirmed} of them confirmed."
        if targets.calibrated
        else "Too few confirmed cases to calibrate: the rank stands, the risk is no probability."
    )
    return [
        ("nature", LEAD["en"]),
        ("as of", f"{targets.as_of}: only data settled and visible before this day is used."),
        ("risk", risk),
        (
            "reasons",
            "Value, peer median and place; peers are alike in type, level, size, region; "
            "a value adjusted for case mix stands beside its raw one.",
        ),
        ("amount at issue", "Paid by the fund on the claims behind the reasons, each claim once."),
        (
            "evidence",
            "Every settlement behind each reason; patients and doctors are internal keys.",
        ),
        (
            "in favour",
            "What in the data speaks for each (entitlements, long prescriptions, case mix), beside "
            "the peers' median: rule it out first where it lies well above. Some cannot be told.",
        ),
        (
            "data to mend",
            f"{targets.held.height} more have errors of data that move their figures: until these "
            "are mended they are neither scored nor ranked. A data error of one listed is too "
            "small, or leaves it in the first tenth by the schemes that it cannot move.",
        ),
        (
            "outcomes",
            "The sheets of the regions have columns for what becomes of each target: `feijian "
            "outcomes add` reads them, leaves rows that are not filled in, and may be run again.",
        ),
        ("receipt", targets.receipt),
    ]
