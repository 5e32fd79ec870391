"""What is wrong with a body, in a sentence: it names the field and never its content."""

import re

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from features.faults import fault
from serving.api.names import shortened

_WHERE = re.compile(r"line (\d+) column (\d+)")


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
    more = f"（另有 {others} 处类似）" if others else ""
    return f"{_place(first) or '请求体'}：{fault(first).zh}{more}。"


def _first(error: ValidationError) -> tuple[ErrorDetails, int]:
    told = error.errors(include_url=False, include_input=False)
    return told[0], len(told) - 1


def _place(found: ErrorDetails) -> str:
    return ".".join(shortened(str(part)) for part in found["loc"])
