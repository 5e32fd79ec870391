"""What pydantic finds wrong with a value, in a few words of both languages."""

from typing import NoReturn

from pydantic_core import ErrorDetails, PydanticCustomError

from features.both import Both

REFUSED = "refused"
"""The type of what our own validators refuse (`refuse`)."""
_INTEGER, _NUMBER, _OBJECT, _DATE = "应为整数", "应为数字", "应为对象", "应为日期，如 2026-01-01"
FAULTS = {
    "missing": "缺少此字段",
    "extra_forbidden": "没有此字段",
    "json_invalid": "不是 JSON",
    "string_type": "应为字符串",
    "string_unicode": "应为 UTF-8 字符串",
    "string_too_short": "至少 {min_length} 个字符",
    "string_too_long": "至多 {max_length} 个字符",
    "string_pattern_mismatch": "格式不符",
    "too_short": "至少 {min_length} 项",
    "too_long": "至多 {max_length} 项",
    **dict.fromkeys(("list_type", "tuple_type"), "应为数组"),
    **dict.fromkeys(("int_type", "int_parsing", "int_parsing_size", "int_from_float"), _INTEGER),
    **dict.fromkeys(("float_type", "float_parsing"), _NUMBER),
    "finite_number": "应为有限的数",
    "greater_than": "应大于 {gt:g}",
    "greater_than_equal": "应不小于 {ge:g}",
    "less_than": "应小于 {lt:g}",
    "less_than_equal": "应不大于 {le:g}",
    "multiple_of": "应为 {multiple_of:g} 的倍数",
    "timezone_aware": "应带时区",
    **dict.fromkeys(("literal_error", "enum"), "应为 {expected}"),
    **dict.fromkeys(("bool_type", "bool_parsing"), "应为 true 或 false"),
    **dict.fromkeys(("dict_type", "model_type", "model_attributes_type"), _OBJECT),
    **dict.fromkeys(("date_type", "date_parsing"), _DATE),
    **dict.fromkeys(("date_from_datetime_parsing", "date_from_datetime_inexact"), _DATE),
    REFUSED: "{zh}",
}
"""Pydantic's types of errors in Chinese."""
OTHER = "取值不符合要求"


def fault(found: ErrorDetails) -> Both:
    """What is wrong, without where; pydantic's own words in English."""
    context = {name: _zh(value) for name, value in found.get("ctx", {}).items()}
    told = FAULTS.get(found["type"], OTHER).format(**context) or OTHER
    return Both(found["msg"].removeprefix("Value error, "), told)


def refuse(en: str, zh: str) -> NoReturn:
    """Raise what pydantic tells as it stands, in both languages."""
    raise PydanticCustomError(REFUSED, "{why}", {"why": en, "zh": zh})


def _zh(value: object) -> object:
    """`'zh' or 'en'`, as pydantic lists what it expects."""
    return value.replace(" or ", " 或 ") if isinstance(value, str) else value
