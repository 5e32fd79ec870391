import pytest
from starlette.responses import PlainTextResponse

from features.bad_input import BadInput
from serving.api.key import api_key, opens

KEY = "0123456789abcdef0123456789abcdef"
BODY = {"entity": "provider", "ids": ["a"]}


@pytest.fixture
def keyed(serving_environment, monkeypatch):
    """The guards with a key, in front of an application that answers everything."""
    from starlette.testclient import TestClient

    from serving.api.door import Door
    from serving.api.front import Front

    monkeypatch.setenv("FEIJIAN_API_KEY", KEY)
    return TestClient(Front(Door(PlainTextResponse("in"))))


@pytest.mark.parametrize("path", ["/v1/score", "/v1/score-vector"])
@pytest.mark.parametrize(
    "given",
    [
        {},
        {"Authorization": ""},
        {"Authorization": KEY},
        {"Authorization": f"Basic {KEY}"},
        {"Authorization": f"Bearer {KEY[:-1]}"},
        {"Authorization": f"Bearer {KEY}0"},
        {"Authorization": f"Bearer {KEY.upper()}"},
        {"Authorization": b"Bearer \xff\xfe"},
    ],
    ids=repr,
)
def test_without_the_key_no_score_is_told(keyed, path, given):
    response = keyed.post(path, json=BODY, headers=given)
    assert response.status_code == 401
    assert response.headers["www-authenticate"] == "Bearer"
    assert response.json()["error"] == "This service asks for a key."


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
def test_with_the_key_the_door_opens(keyed, scheme):
    response = keyed.post("/v1/score", json=BODY, headers={"Authorization": f"{scheme} {KEY}"})
    assert response.text == "in"


@pytest.mark.parametrize("path", ["/livez", "/readyz", "/metrics", "/docs.json", "/"])
def test_what_tells_no_score_stays_open(keyed, path):
    assert keyed.get(path).text == "in"


def test_with_a_key_any_host_s_name_is_answered(keyed):
    assert keyed.get("/livez", headers={"Host": "risk.example"}).status_code == 200


@pytest.mark.parametrize(
    "poor", ["", "short", "with space in between 123", "秘密" * 10, "a\nb" * 9]
)
def test_a_poor_key_is_refused_without_being_told(monkeypatch, poor):
    monkeypatch.setenv("FEIJIAN_API_KEY", poor)
    with pytest.raises(BadInput, match="at least 16 printable ASCII") as refused:
        api_key()
    assert not poor or poor not in str(refused.value)


def test_without_a_key_everybody_may_enter(monkeypatch):
    monkeypatch.delenv("FEIJIAN_API_KEY", raising=False)
    assert api_key() is None
    assert opens(None, b"")
