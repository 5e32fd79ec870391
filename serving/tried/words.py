"""The words in which a tried idea is told: Chinese, English."""

from serving.column_words import columns

COLUMNS = {
    "behaviour": ("行为", "behaviour"),
    "type": ("类型", "type"),
    "level": ("等级", "level"),
    "entities": ("对象数", "entities"),
    "null_share": ("无值占比", "null"),
    "zero_share": ("为零占比", "zero"),
    "p10": ("10%分位", "p10"),
    "p50": ("中位数", "p50"),
    "p90": ("90%分位", "p90"),
    "place": ("位次", "place"),
    "entity_id": ("编号", "id"),
    "value": ("数值", "value"),
    "exposure": ("依据行数", "exposure"),
    "peer_median": ("同类中位数", "peer median"),
    "percentile": ("百分位", "percentile"),
    "deviation": ("偏离", "deviation"),
    "claims": ("涉及结算数", "claims"),
    "rank_without": ("不含时名次", "rank without"),
    "rank_with": ("含时名次", "rank with"),
    "up": ("上升位数", "up"),
    "list": ("名单", "list"),
    "other": ("对照", "other"),
    "spearman": ("秩相关", "Spearman"),
    "score": ("分数", "score"),
    "figure": ("指标", "figure"),
    "without": ("不含", "without"),
    "with": ("含", "with"),
    "difference": ("差", "difference"),
    "low": ("差的下限", "difference from"),
    "high": ("差的上限", "difference to"),
    "shuffled": ("打乱后", "shuffled"),
    "beyond": ("与打乱之差", "beyond shuffled"),
    "beyond_low": ("与打乱之差下限", "beyond shuffled from"),
    "beyond_high": ("与打乱之差上限", "beyond shuffled to"),
    "repeats_up": ("上升次数", "repeats up"),
    "repeats": ("重复次数", "repeats"),
    "AUC": ("AUC", "AUC"),
    "confirmed": ("认定", "confirmed"),
    "found_none": ("未发现", "nothing found"),
}
VALUES = {
    "pharmacy": ("药店", "pharmacy"),
    "inpatient": ("住院为主", "inpatient"),
    "outpatient": ("门诊为主", "outpatient"),
    "employer": ("用人单位", "employer"),
    "settlements": ("结算人次（规模）", "settlements (size)"),
    "in": ("进入", "in"),
    "out": ("退出", "out"),
    "stays": ("仍在", "stays"),
    "risk": ("风险", "risk"),
    "boosted": ("LightGBM", "LightGBM"),
    "forest": ("孤立森林", "isolation forest"),
    "directed": ("方向分", "directed score"),
}
TITLES = {
    "cautions": ("注意", "cautions"),
    "distribution": ("分布（按类型与等级）", "distribution by type and level"),
    "first": ("最突出者", "who stands out"),
    "evidence": ("依据", "evidence"),
    "nearest": ("与规模、与最相近的已有行为", "size, and the nearest live behaviours"),
    "figures": (
        "增益（含与不含，同折同种子）",
        "what it adds (same folds, same seeds)",
    ),
    "alone": ("单凭此项", "alone"),
    "moves": ("名次变动", "whom it moves"),
}
EVERYBODY = ("全部", "all")
NONE = ("无", "none")
SIMULATED = (
    "若数据来自模拟城市，以下数字均为模拟，不代表真实数据上的准确度。",
    "On a simulated city all figures are simulated and say nothing of accuracy on real claims.",
)


def place(lang: str) -> int:
    """Which of a pair the language takes."""
    return 0 if lang == "zh" else 1


def headings(lang: str) -> dict[str, str]:
    """The heading of each column; those of other lists are worded as there."""
    return columns(lang) | {name: pair[place(lang)] for name, pair in COLUMNS.items()}
