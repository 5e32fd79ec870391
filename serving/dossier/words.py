"""The words of a dossier, Chinese and English: what it is, its parts, its codes."""

Pair = dict[str, str]

NOTICE: Pair = {
    "zh": "本档案是检查线索，不是认定结论。所列数值来自结算数据，可能有正当原因；任何认定须经现场"
    "核实、当事人陈述申辩和法定程序。",
    "en": "This dossier is a lead, not a finding. Its figures come from claims and may have honest "
    "reasons; nothing is established before it is verified on site, the party is heard and the "
    "procedure of the law is kept.",
}
TITLE: Pair = {"zh": "检查对象档案", "en": "Inspection dossier"}
ENTITIES = {
    "provider": ("机构", "provider"),
    "patient": ("参保人", "patient"),
    "doctor": ("医师", "doctor"),
}
TYPES = {
    "pharmacy": ("药店为主", "mainly pharmacy"),
    "inpatient": ("住院为主", "mainly stays in bed"),
    "outpatient": ("门诊为主", "mainly outpatient"),
}
LEVELS = {
    "01": "3 special",
    **{"02": "3A", "03": "3B", "04": "3C"},
    **{"05": "2A", "06": "2B", "07": "2C"},
    **{"08": "1A", "09": "1B", "10": "1C"},
    "11": "none",
    "12": "3 without a grade",
    "13": "2 without a grade",
    "14": "1 without a grade",
}
"""Of hosp_lv, in English: a hospital's level, 3 the highest, and its grade (甲 A, 乙 B, 丙 C)."""
DECISIONS = {
    "PUNISH": "punished",
    "NO_PUNISH": "established, not punished",
    "NOT_ESTABLISHED": "not established",
    "TRANSFER_ADMIN": "handed to another authority",
    "TRANSFER_JUDICIAL": "handed to the police",
}
SOURCES = {
    "INSPECTION": "inspection",
    "COMPLAINT": "complaint",
    "TRANSFER": "handed over",
    "ASSIGNED": "assigned",
    "MONITOR": "monitoring",
}
TIERS = {"fraud": "fraud", "violation": "violation"}
HISTORY = {
    "first": {
        "zh": "截至日前无成立而未撤销的案件（已知案件{cases}件、检查{inspections}次）：如查实，属"
        "首次。初次违法、后果轻微并及时改正的，可不予处罚（行政处罚法第三十三条）。",
        "en": "No violation stands before the date (cases known: {cases}, inspections: "
        "{inspections}): if confirmed, this is the first. A first, minor and corrected violation "
        "may go "
        "unpunished (Administrative Penalty Law, article 33).",
    },
    "again": {
        "zh": "截至日前已有{standing}件成立而未撤销的案件（已知案件{cases}件、检查{inspections}次"
        "）：如查实，不属首次。",
        "en": "Violations that stand before the date: {standing} (cases known: {cases}, "
        "inspections: {inspections}): if confirmed, this is not the first.",
    },
}
FRESHNESS: Pair = {
    "zh": "名册只含数据中可见者：本机构最近一次入院登记 {admission}，最近一笔结算 {settlement}；此"
    "后入院、迟传或漏传的不在其中，先与护士站在院名册核对。",
    "en": "The roster holds what the data shows: the provider's latest admission is of "
    "{admission}, "
    "its latest settlement of {settlement}; who came later, or was uploaded late or never, is "
    "missing. Compare it with the ward's own register first.",
}
CALIBRATED: Pair = {
    "zh": "校准于{inspected}个已检查对象，其中{confirmed}个认定",
    "en": "calibrated on {inspected} inspected, {confirmed} of them confirmed",
}
SECTIONS = {
    "who": ("对象与位置", "Who and where"),
    "standing": ("风险与金额", "Risk and money"),
    "reasons": ("主要理由", "Leading reasons"),
    "contributions": ("各行为对风险的贡献", "What adds to the risk"),
    "trends": ("逐月走势与同类", "Month by month beside peers"),
    "groups": ("所在团伙线索", "Groups it belongs to"),
    "in_favour": ("有利情形与须排除的正当原因", "What speaks for it, and what to rule out"),
    "history": ("既往案件与检查", "Cases and inspections"),
    "schemes": ("现场清单与依据", "On-site checklist and law"),
    "roster": ("应在床名册", "Who should be in bed"),
    "charts": ("病历抽查清单", "Charts to be looked at"),
    "claims": ("理由所依据的结算", "Claims behind the reasons"),
}
STEPS = {
    "pull": ("调取", "Pull"),
    "ask": ("询问", "Ask"),
    "count": ("清点", "Count"),
}
STRATA = {
    "top": ("涉及金额最大", "most at issue"),
    "stays": ("其余住院（随机）", "other stays, random"),
    "visits": ("其余门诊购药（随机）", "other visits, random"),
}
WATERFALL: Pair = {
    "zh": "从基线到本对象的对数几率；右侧使风险升高，左侧使其降低",
    "en": "from the baseline to the target's log-odds; to the right raises the risk, to the left "
    "lowers it",
}
BARS = {
    "baseline": ("基线（平均对象）", "baseline, an average one"),
    "others": ("其余各行为", "all other behaviours"),
    "log_odds": ("本对象", "this target"),
}
TREND = {
    "own": ("本对象", "this target"),
    "peers": ("同类中位（带为上下四分位）", "peer median, band of quartiles"),
}
EXTRAPOLATE: Pair = {
    "zh": "“金额最大”者逐份必查；其余为不放回简单随机抽取，入选概率见表，不得自行替换，查无病历也"
    "要记录。在Excel本表“查实金额”栏逐份填写（无问题填0，未查到留空），"
    "再运行 feijian extrapolate 本文件：随机层按“查实金额／基金支付”比率推算至该层全部病历，与必查"
    "层查实额相加，并给出95%区间；留空者在区间下限按0、上限按其全部基金支付计。推算额是估计，不是"
    "认定金额。",
    "en": "Each chart with most at issue is looked at; the others are a simple random sample drawn "
    "without replacement, with the chance shown: none may be exchanged, and one that cannot be "
    "found is recorded too. Enter what was found (yuan; 0 for nothing, empty for not looked at) in "
    "the column 'found' of this sheet in the Excel file and run feijian extrapolate FILE: found "
    "over paid in the sample is carried to all charts of the stratum and added to what the first "
    "stratum shows, with a 95 % interval; an empty one counts 0 at its lower end and all that was "
    "paid at its upper. The result is an estimate, no amount established.",
}
SHEETS = {
    "summary": ("概要", "summary"),
    "reasons": ("主要理由", "reasons"),
    "contributions": ("风险贡献", "contributions"),
    "trends": ("逐月走势", "months"),
    "groups": ("团伙线索", "groups"),
    "in_favour": ("有利情形", "in favour"),
    "cases": ("既往案件", "cases"),
    "inspections": ("既往检查", "inspections"),
    "schemes": ("情形与依据", "schemes and law"),
    "on_site": ("现场清单", "on site"),
    "roster": ("应在床名册", "roster"),
    "strata": ("抽查分层", "strata"),
    "charts": ("病历抽查清单", "charts"),
    "claims": ("依据", "evidence"),
    "lines": (
        "性质|截至日|既往|名册|病历抽查与推算|抽样种子|回执",
        "nature|as of|history|roster|charts and extrapolation|seed of the draw|receipt",
    ),
    "footer": ("检查线索，不是认定结论", "a lead, not a finding"),
}
"""The names of the workbook's sheets, the lines of its summary, the foot of every page."""
BEYOND = (
    "共{claims}行，本簿列前{shown}行，全部见JSON",
    "{claims} rows, of which the sheet holds the first {shown}; the JSON has all",
)


def place(lang: str) -> int:
    """Which of a pair is of that language."""
    return ("zh", "en").index(lang)
