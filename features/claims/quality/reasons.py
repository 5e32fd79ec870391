"""The reasons for a refusal in Chinese; in English they are as the contract words them."""

import re

PATTERNS = (
    (re.compile(r"(\w+) is missing or unreadable"), "{} 缺失或无法读取"),
    (re.compile(r"(.+) occurs more than once"), "{} 重复出现"),
    (re.compile(r"(\w+) is before (\w+)"), "{} 早于 {}"),
)
RULES = {
    "no trace code of any system": "没有任何一种追溯码",
    "neither med_list_codg nor code_prefix names a drug": "编码与编码前缀均未指明药品",
    "neither med_list_codg nor code_prefix names an item": "编码与编码前缀均未指明项目",
    "age_max is below age_min": "age_max 小于 age_min",
}
"""The reasons of the contract's other row rules."""


def reason(text: str, lang: str) -> str:
    """A reason in that language, zh or en; one that is not known stays as it is."""
    if lang != "zh":
        return text
    for pattern, zh in PATTERNS:
        if found := pattern.fullmatch(text):
            return zh.format(*found.groups())
    return RULES.get(text, text)
