"""What is wrong with a body, in a sentence: it names the field and never its content."""

import re

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from serving.api.names import REFUSED, shortened

_WHERE = re.compile(r"line (\d+) column (\d+)")
_INTEGER, _NUMBER, _OBJECT, _DATE = "应为整数", "应为数字", "应为对象", "应为日期，如 2026-01-01"
FAULTS = {
    "missing": "缺少此字段",
    "extra_forbidden": "没有此字段",
    "string_type": "应为字符串",
    "string_unicode": "应为 UTF-8 字符串",
    "string_too_short": "至少 {min_length} 个字符",
    "string_too_long": "至多 {max_length} 个字符",
    "string_pattern_mismatch": "格式不符",
    "too_short": "至少 {min_length} 项",
    "too_long": "至多 {max_length} 项",
    "list_type": "应为数组",
    **dict.fromkeys(("int_type", "int_parsing", "int_parsing_size", "int_from_float"), _INTEGER),
    **dict.fromkeys(("float_type", "float_parsing"), _NUMBER),
    "finite_number": "应为有限的数",
    "greater_than_equal": "应不小于 {ge:g}",
    "less_than_equal": "应不大于 {le:g}",
    "literal_error": "应为 {expected}",
    **dict.fromkeys(("bool_type", "bool_parsing"), "应为 true 或 false"),
    **dict.fromkeys(("dict_type", "model_type", "model_attributes_type"), _OBJECT),
    **dict.fromkeys(("date_type", "date_parsing"), _DATE),
    **dict.fromkeys(("date_from_datetime_parsing", "date_from_datetime_inexact"), _DATE),
    REFUSED: "{zh}",
}
"""Pydantic's types of errors in Chinese."""
OTHER = "取值不符合要求"


def sentence(error: ValidationError) -> str:
    """The first fault, and how many more there are."""
    first, others = _first(error)
    if first["type"] == "json_invalid":
        return f"The body is not JSON: {first['msg'].removeprefix('Invalid JSON: ')}."
    more = f" ({others} more like this)" if others else ""
    return f"{_place(first) or 'body'}: {first['msg']}{more}."


def sentence_zh(error: ValidationError) -> str:
    """The same in Chinese."""
    first, others = _first(error)
    if first["type"] == "json_invalid":
        at = _WHERE.search(first["msg"])
        return f"请求体不是 JSON{f'：第 {at[1]} 行第 {at[2]} 列' if at else ''}。"
    context = {k: _zh(v) for k, v in first.get("ctx", {}).items()}
    told = FAULTS.get(first["type"], OTHER).format(**context) or OTHER
    more = f"（另有 {others} 处类似）" if others else ""
    return f"{_place(first) or '请求体'}：{told}{more}。"


def _first(error: ValidationError) -> tuple[ErrorDetails, int]:
    told = error.errors(include_url=False, include_input=False)
    return told[0], len(told) - 1


def _place(fault: ErrorDetails) -> str:
    return ".".join(shortened(str(part)) for part in fault["loc"])


def _zh(value: object) -> object:
    """`'zh' or 'en'`, as pydantic lists what it expects."""
    return value.replace(" or ", " 或 ") if isinstance(value, str) else value
