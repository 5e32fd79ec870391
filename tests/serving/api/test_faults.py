"""What is wrong with a body, in both languages and without its content."""

import json

import pytest
from pydantic import ValidationError

from features.faults import FAULTS, OTHER
from serving.api.bodies import ChangesQuery, ScoreRequest, VectorRequest
from serving.api.faults import sentence, sentence_zh

MARK = "310101199001011234"


def faults(model, body):
    with pytest.raises(ValidationError) as found:
        model.model_validate_json(body if isinstance(body, bytes) else json.dumps(body))
    return sentence(found.value), sentence_zh(found.value)


@pytest.mark.parametrize(
    ("body", "en", "zh"),
    [
        ({}, "ids: Field required.", "ids：缺少此字段。"),
        ({"ids": []}, "ids: List should have at least 1 item", "ids：至少 1 项。"),
        ({"ids": ["a"] * 1001}, "ids: List should have at most 1000", "ids：至多 1000 项。"),
        ({"ids": MARK}, "ids: Input should be a valid array.", "ids：应为数组。"),
        ({"ids": [5]}, "ids.0: Input should be a valid string.", "ids.0：应为字符串。"),
        ({"ids": [""]}, "ids.0: String should have at least 1", "ids.0：至少 1 个字符。"),
        ({"ids": [MARK * 10]}, "ids.0: String should have at", "ids.0：至多 128 个字符。"),
        ({"ids": ["a"], "x": MARK}, "x: Extra inputs are not permitted.", "x：没有此字段。"),
        ({"ids": ["a"], "lang": MARK}, "lang: Input should be", "lang：应为 'zh' 或 'en'。"),
        ({"ids": ["a"], "explain": MARK}, "explain: Input", "explain：应为 true 或 false。"),
        ({"ids": ["a"], "as_of": MARK}, "as_of: Input", "as_of：应为日期，如 2026-01-01。"),
        ([MARK], "body: Input should be an object.", "请求体：应为对象。"),
        (b'{"ids": [', "The body is not JSON: EOF", "请求体不是 JSON：第 1 行第 9 列。"),
        (
            {"x": MARK, "y": MARK},
            "ids: Field required (2 more like this).",
            "ids：缺少此字段（另有 2 处类似）。",
        ),
        (
            {str(n): MARK for n in range(41)},
            "body: more than 40 fields.",
            "请求体：字段多于 40 个。",
        ),
    ],
)
def test_a_fault_is_told_in_both_languages(body, en, zh):
    told = faults(ScoreRequest, body)
    assert told[0].startswith(en) or told[0] == en
    assert told[1] == zh
    assert MARK not in "".join(told)


@pytest.mark.parametrize(
    ("field", "value", "zh"),
    [
        ("settlements", 0, "应不小于 1"),
        ("settlements", 10**13, "应不大于 1e+12"),
        ("settlements", 1.5, "应为整数"),
        ("settlements", MARK, "应为整数"),
        ("values", MARK, "应为对象"),
        ("values", {"a": MARK}, "应为数字"),
        ("exposures", {"a": -1}, "应不小于 0"),
    ],
)
def test_a_vector_s_faults_name_the_field(field, value, zh):
    vector = {"settlements": 1, "values": {}, field: value}
    told = faults(VectorRequest, {"vectors": [vector]})[1]
    place = f"vectors.0.{field}"
    assert told in (f"{place}：{zh}。", f"{place}.a：{zh}。")


def test_a_query_s_faults_are_told_too():
    with pytest.raises(ValidationError) as found:
        ChangesQuery.model_validate({"since": MARK})
    assert sentence_zh(found.value) == "since：格式不符。"
    with pytest.raises(ValidationError) as found:
        ChangesQuery.model_validate({"limit": MARK + "x"})
    assert sentence_zh(found.value) == "limit：应为整数。"


def test_a_type_that_no_sentence_is_known_of_is_told_in_general(monkeypatch):
    monkeypatch.delitem(FAULTS, "missing")
    assert faults(ScoreRequest, {})[1] == f"ids：{OTHER}。"
