"""The words of an evaluation: Chinese, English."""

TIERS = {"fraud": ("欺诈骗保", "fraud"), "violation": ("欺诈骗保或违规", "fraud or violation")}
LISTS = {
    "risk": ("风险（本系统）", "risk (this system)"),
    "risk_taught": ("风险（仅标签足以学习的轮次）", "risk (rounds that learned alone)"),
    "risk_violation": ("违规风险（第二模型头）", "risk of a violation (second head)"),
    "boosted": ("仅LightGBM", "LightGBM alone"),
    "logistic": ("逻辑回归", "logistic regression"),
    "directed": ("仅方向分", "directed score alone"),
    "forest": ("仅孤立森林", "isolation forest alone"),
    "rules": ("仅公布规则", "published rules alone"),
    "last": ("上一轮名单", "the last round's list"),
    "size": ("按基金支付额", "size: paid by the fund"),
    "random": ("随机（期望值）", "random (expected)"),
}
TYPES = {
    "pharmacy": ("药店", "pharmacy"),
    "inpatient": ("住院为主", "inpatient"),
    "outpatient": ("门诊为主", "outpatient"),
}
FIGURES = {
    "AP": ("平均精度AP", "AP"),
    "AUC": ("AUC", "AUC"),
    "within-size AUC": ("同规模AUC", "within-size AUC"),
    "within-region AUC": ("同区域AUC", "within-region AUC"),
    "precision": ("精度", "precision"),
    "coverage": ("检查覆盖", "coverage"),
    "lift": ("提升", "lift"),
    "identified": ("发现金额占比", "identified money"),
    "confirmed": ("认定金额占比", "confirmed money"),
    "recovered": ("追回金额占比", "recovered money"),
}
MONEY = {
    "identified": ("发现金额", "identified"),
    "confirmed": ("认定金额", "confirmed"),
    "recovered": ("追回金额", "recovered"),
}
FEW = ("太少", "too few")
YES_NO = (("是", "否"), ("yes", "no"))


def place(lang: str) -> int:
    """Which of a pair the language takes."""
    return 0 if lang == "zh" else 1
