"""Codes of cases, inspections and third parties (claims reference 1.18, and our own)."""

from features.claims.codes.code_list import CodeList

PARTY_TYPE = CodeList(
    "party_type",
    {"AGENCY": "经办机构", "PROVIDER": "定点医药机构", "INDIVIDUAL": "自然人", "OTHER": "其他"},
)
DECISION_TYPE = CodeList(
    "decision_type",
    {
        "PUNISH": "予以处罚",
        "NO_PUNISH": "不予处罚",
        "NOT_ESTABLISHED": "违法事实不能成立",
        "TRANSFER_ADMIN": "移送行政机关",
        "TRANSFER_JUDICIAL": "移送司法机关",
    },
)
CLUE_SOURCE = CodeList(
    "clue_source",
    {
        "INSPECTION": "监督检查",
        "COMPLAINT": "投诉举报",
        "TRANSFER": "移送",
        "ASSIGNED": "交办",
        "MONITOR": "智能监控",
    },
)
LANE = CodeList(
    "lane",
    {
        "risk": "风险线索",
        "novelty": "新型可疑",
        "exploration": "随机抽查",
        "tip": "举报线索",
        "random": "随机抽取",
        "complaint": "投诉",
        "revisit": "复查",
    },
    more=True,
)
"""Ours: how an inspection was chosen; a centre may have words of its own."""
TIER = CodeList("tier", {"fraud": "欺诈骗保", "violation": "违规"})
APPEAL = CodeList("appeal_stas", {"PENDING": "审理中", "UPHELD": "维持", "REVERSED": "撤销"})
"""Ours."""
PAYER_TYPE = CodeList(
    "payer_type",
    {
        "COURT": "法院判决",
        "TRAFFIC": "交通管理",
        "INSURER": "商业保险",
        "WORK_INJURY": "工伤保险",
        "OTHER": "其他",
    },
)
"""Ours: which other office told of a payment."""
