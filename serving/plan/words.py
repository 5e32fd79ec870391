"""The words of a planned list: Chinese, English."""

from features.claims.codes import LANE

Pair = tuple[str, str]
KINDS: dict[str, Pair] = {
    "hospital": ("医院", "hospital"),
    "clinic": ("诊所等", "clinic"),
    "pharmacy": ("药店", "pharmacy"),
}
SIZES: dict[str, Pair] = {
    "large": ("大", "large"),
    "medium": ("中", "medium"),
    "small": ("小", "small"),
}
LANES: dict[str, Pair] = {
    lane: (LANE.values[lane], lane) for lane in ("exploration", "tip", "novelty", "risk")
}
"""In the words of the contract, by which a ledger is read back."""
FAMILIES: dict[str, Pair] = {
    "teams.home": ("回避（本地组不查本地）", "no team at home"),
    "limits.months_since_visit": ("距上次检查月数", "months since the last visit"),
    "limits.per_owner": ("同一控制人家数上限", "at most so many in one hand"),
    "exclude": ("排除名单", "exclusions"),
    "tips": ("举报必查", "tips that must be followed"),
    "lanes.exploration": ("随机抽查", "exploration lane"),
    "lanes.novelty": ("新型可疑", "novelty lane"),
    "quotas.region": ("区划家数", "quotas by region"),
    "quotas.type": ("类型家数", "quotas by type"),
    "campaign.quota": ("专项家数", "the campaign's quota"),
}
UNITS: dict[str, Pair] = {
    "yuan": ("元", "yuan"),
    "points": ("分", "points"),
    "confirmed": ("家", "providers"),
}
LEADS: dict[str, Pair] = {
    "patient": ("参保人", "patient"),
    "doctor": ("医师", "doctor"),
    "group": ("团伙", "group"),
}
SHEETS: dict[str, Pair] = {
    "plan": ("检查计划", "plan"),
    "prices": ("约束代价", "prices"),
    "leads": ("关联线索", "leads"),
    "held": ("暂不检查", "kept off"),
    "summary": ("说明", "summary"),
}
NOVEL: Pair = ("；", "; ")
YES: Pair = ("是", "yes")
NO: Pair = ("否", "no")


def at(lang: str) -> int:
    """The place of a language in a pair of words."""
    return 0 if lang == "zh" else 1
