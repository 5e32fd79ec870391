"""Chronic conditions that people live with, by position."""

from typing import NamedTuple


class Condition(NamedTuple):
    """A condition; `opsp` is the certified disease of 门慢特 it may be entitled as, "" none.

    M03900, M01600, M00500, M04600, M05300, M07801 and M00200 are national codes (claims reference
    1.14 names two); the other numbers are assumed.
    """

    key: str
    icd: str  # of its main diagnosis
    opsp: str
    name: str


CONDITIONS = (
    Condition("hypertension", "I10.x00", "M03900", "高血压"),
    Condition("diabetes", "E11.900", "M01600", "糖尿病"),
    Condition("chd", "I25.101", "M04600", "冠心病"),
    Condition("stroke", "I69.300", "M04800", "脑血管病后遗症"),
    Condition("copd", "J44.900", "M05300", "慢性阻塞性肺疾病"),
    Condition("ckd", "N18.900", "M07801", "慢性肾功能衰竭透析"),
    Condition("cancer", "C34.900", "M00500", "恶性肿瘤门诊治疗"),
    Condition("schizophrenia", "F20.900", "M02200", "精神分裂症"),
    Condition("hepatitis_b", "B18.100", "M00200", "慢性乙型肝炎"),
    Condition("osteoarthritis", "M17.900", "M07100", "骨关节炎"),
    Condition("epilepsy", "G40.900", "M02500", "癫痫"),
    Condition("prostate", "N40.x00", "", "前列腺增生"),
    Condition("lipids", "E78.500", "", "高脂血症"),
    Condition("gastritis", "K29.500", "", "慢性胃炎"),
    Condition("back", "M51.202", "", "腰椎间盘突出"),
)
KEYS = tuple(condition.key for condition in CONDITIONS)


def at(key: str) -> int:
    """Return the position of the condition of that key; ValueError where there is none."""
    return KEYS.index(key)
