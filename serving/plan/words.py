"""The words of a planned list: Chinese, English."""

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
    "exploration": ("随机抽查", "exploration"),
    "tip": ("举报", "tip"),
    "novelty": ("新异", "novelty"),
    "risk": ("风险", "risk"),
}
"""The Chinese word of the drawn is one that a ledger is read back by
(training/evaluation/outcomes.py)."""
FAMILIES: dict[str, Pair] = {
    "teams.home": ("回避（本地组不查本地）", "no team at home"),
    "limits.months_since_visit": ("距上次检查月数", "months since the last visit"),
    "limits.per_owner": ("同一控制人家数上限", "at most so many in one hand"),
    "exclude": ("排除名单", "exclusions"),
    "tips": ("举报必查", "tips that must be followed"),
    "lanes.exploration": ("随机抽查", "exploration lane"),
    "lanes.novelty": ("新异", "novelty lane"),
    "quotas.region": ("区划家数", "quotas by region"),
    "quotas.type": ("类型家数", "quotas by type"),
    "campaign.quota": ("专项家数", "the campaign's quota"),
}
COLUMNS: dict[str, Pair] = {
    "type": ("类型", "type"),
    "size": ("规模", "size"),
    "lane": ("选点方式", "lane"),
    "team": ("检查组", "team"),
    "team_days": ("组日", "team-days"),
    "selection_prob": ("入选概率", "selection probability"),
    "risk_rank": ("风险名次", "rank by risk"),
    "expected": ("预期追回（元）", "expected recoverable (yuan)"),
    "low": ("下限（元）", "low (yuan)"),
    "high": ("上限（元）", "high (yuan)"),
    "novel_by": ("新异之处", "unlike everybody in"),
    "months_since_visit": ("距上次检查（月）", "months since last visit"),
    "tip_no": ("线索编号", "tip"),
    "owner": ("同一控制人（代表编号）", "in one hand (first id)"),
    "in_one_hand": ("同一控制人家数", "providers in one hand"),
    "status": ("状态", "status"),
    "constraint": ("约束", "constraint"),
    "key": ("计划文件中的键", "key in the plan file"),
    "without": ("去掉后合计", "total without it"),
    "price": ("代价", "price"),
    "unit": ("单位", "unit"),
    "changed": ("变动家数", "providers that change"),
    "proven": ("已证最优", "proven best"),
    "kind": ("线索类别", "kind"),
    "lead": ("线索对象（键）", "lead (key)"),
    "lead_rank": ("对象名次", "its rank"),
    "members": ("团伙卡数", "cards in the group"),
    "providers": ("家数", "providers"),
    "days": ("可用组日", "days there are"),
    "home": ("属地", "at home in"),
    "value": ("合计", "total"),
    "stratum": ("层", "stratum"),
}
UNITS: dict[str, Pair] = {"yuan": ("元", "yuan"), "points": ("分", "points")}
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
