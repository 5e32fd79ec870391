"""A refusal: code and both sentences, and what BentoML refuses for itself in the same words."""

import pytest

from features.bad_input import BadInput
from serving.api.gone import Gone
from serving.api.refusal import Refused, refused_for
from serving.api.unfit import Unfit


def test_a_refusal_without_chinese_has_that_of_its_code():
    told = Refused(429, "This key has asked too often.", reason="rate").told()
    assert told.model_dump() == {
        "code": "rate",
        "error": "This key has asked too often.",
        "error_zh": "此密钥请求过于频繁，请稍后再试。",
    }


def test_what_is_raised_is_told_in_both_languages():
    both = [refused_for(error) for error in (Unfit("a: b", "a：乙"), Gone("Gone.", "已无。"))]
    assert [(one.status, one.error, one.told().error_zh) for one in both] == [
        (400, "a: b.", "a：乙。"),
        (410, "Gone.", "已无。"),
    ]
    plain = refused_for(BadInput("no", "没有"))
    assert (plain.error, plain.told().error_zh) == ("no.", "没有。")


@pytest.mark.parametrize(
    ("status", "code"), [(429, "busy"), (503, "unavailable"), (504, "timeout")]
)
def test_what_something_within_refuses_leaves_in_our_words(serving_environment, status, code):
    from starlette.responses import JSONResponse
    from starlette.testclient import TestClient

    from serving.api.front import Front

    inner = JSONResponse({"error": "310101199001011234"}, status_code=status)
    told = TestClient(Front(inner), base_url="http://127.0.0.1").post("/v1/score")
    assert told.status_code == status
    assert told.json()["code"] == code
    assert set(told.json()) == {"code", "error", "error_zh"}
    assert "310101199001011234" not in told.text
