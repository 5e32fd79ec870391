"""Whatever is sent, the answer is a refusal in one sentence, and never an error of ours."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

PATHS = ("/v1/score", "/v1/score-vector", "/v1/outcomes")
JSON = {"Content-Type": "application/json"}
PAGES = ("/v1/entities", "/v1/evidence", "/v1/groups", "/v1/targets")
MARK = "张三310101199001011234"

SCORE = [
    b"",
    b" ",
    b"not json",
    b"{",
    b'{"entity": "provider", "ids": ["a"]',
    b'{"entity": "provider", "ids": ["a"]} more',
    b"null",
    b"5",
    b'"text"',
    b"[]",
    b'[{"entity": "provider", "ids": ["a"]}]',
    b"{}",
    b'{"entity": "provider"}',
    b'{"entity": "provider", "ids": null}',
    b'{"entity": "provider", "ids": []}',
    b'{"entity": "provider", "ids": "a"}',
    b'{"entity": "provider", "ids": {"a": 1}}',
    b'{"entity": "provider", "ids": [1]}',
    b'{"entity": "provider", "ids": [null]}',
    b'{"entity": "provider", "ids": [["a"]]}',
    b'{"entity": "provider", "ids": [""]}',
    b'{"entity": "provider", "ids": ["' + b"a" * 129 + b'"]}',
    b'{"entity": "provider", "ids": [NaN]}',
    b'{"entity": "provider", "ids": ["a"], "lang": "fr"}',
    b'{"entity": "provider", "ids": ["a"], "lang": null}',
    b'{"entity": "provider", "ids": ["a"], "explain": 1}',
    b'{"entity": "provider", "ids": ["a"], "explain": "true"}',
    b'{"entity": "provider", "ids": ["a"], "explain": NaN}',
    b'{"entity": "city", "ids": ["a"]}',
    b'{"entity": ["provider"], "ids": ["a"]}',
    b'{"entity": "provider", "ids": ["a"], "other": 1}',
    b'{"entity": "provider", "ids": ["\\ud800"]}',
    b'{"entity": "provider", "ids": ["\\x00"]}',
    b'{"entity": "provider", "ids": ["\xff"]}',
    '{"entity": "provider", "ids": ["机构"]}'.encode("gb18030"),
    '{"entity": "provider", "ids": ["a"]}'.encode("utf-16"),
    b"\xef\xbb\xbf" + b'{"entity": "provider", "ids": ["a"]}',
    b"[" * 100_000,
    b"[" * 100_000 + b"]" * 100_000,
    b'{"ids":' * 100_000,
    b'{"entity": "provider", "ids": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    b'{"entity": "provider", "ids": [' + b"9" * 100_000 + b"]}",
    b"{" + b",".join(b'"k%d": 1' % n for n in range(100_000)) + b"}",
    b"\x00" * 1000,
]


@pytest.fixture(scope="session")
def refused(client):
    """Post bytes; the sentence that refuses them."""

    def refused(path, body, status=400, headers=JSON):
        response = client.post(path, content=body, headers=headers)
        assert response.status_code == status, response.text
        assert list(response.json()) == ["code", "error", "error_zh"]
        assert response.json()["error_zh"].endswith("。")
        sentence = response.json()["error"]
        assert "\n" not in sentence
        assert sentence.endswith(".")
        return sentence

    return refused


@pytest.mark.parametrize("body", SCORE, ids=lambda body: repr(body[:40]))
@pytest.mark.parametrize("path", PATHS)
def test_a_body_that_is_not_a_request_is_refused_in_one_sentence(refused, path, body):
    assert len(refused(path, body)) < 300


SOUND_OF_PAGES = (b"{}", b'{"entity": "provider"}', b'{"entity": "provider", "ids": null}')
PAGED = [
    *(body for body in SCORE if body not in SOUND_OF_PAGES),
    b'{"limit": 0}',
    b'{"limit": 1001}',
    b'{"limit": 1e3}',
    b'{"limit": "5"}',
    b'{"limit": true}',
    b'{"limit": null}',
    b'{"limit": 99999999999999999999999}',
    b'{"top": 0}',
    b'{"top": -1}',
    b'{"top": 1, "ids": ["a"]}',
    b'{"cursor": 5}',
    b'{"cursor": ""}',
    b'{"cursor": "e30"}',
    b'{"cursor": "' + b"a" * 201 + b'"}',
    b'{"as_of": "2026-01-02"}',
    b'{"as_of": 5}',
    b'{"ids": [' + b", ".join([b'"a"'] * 201) + b"]}",
]


@pytest.mark.parametrize("body", PAGED, ids=lambda body: repr(body[:40]))
@pytest.mark.parametrize("path", PAGES)
def test_a_body_that_asks_for_no_page_is_refused_in_one_sentence(refused, path, body):
    assert len(refused(path, body, headers={**JSON, "X-Purpose": "a test"})) < 300


VECTOR = [
    {"settlements": 0},
    {"settlements": -1},
    {"settlements": 1.5},
    {"settlements": True},
    {"settlements": "5"},
    {"settlements": 10**30},
    {"settlements": None},
    {"type": 5},
    {"type": ""},
    {"id": 5},
    {"region": []},
    {"values": None},
    {"values": []},
    {"values": {}},
    {"values": 5},
    {"exposures": []},
    {"exposures": {"a": None}},
    {"exposures": {"a": -1}},
    {"extra": 1},
]


@pytest.mark.parametrize("change", VECTOR, ids=repr)
def test_a_vector_with_one_wrong_field_is_refused_by_its_path(refused, vector_of, change):
    body = {"entity": "provider", "vectors": [vector_of(1), {**vector_of(0), **change}]}
    (field,) = change
    told = refused("/v1/score-vector", json.dumps(body))
    assert told.startswith(f"vectors.1.{field}")


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "1e16", '"1"', "true"])
@pytest.mark.parametrize("field", ["values", "exposures"])
def test_a_value_that_is_no_finite_number_is_refused(refused, vector_of, field, number):
    vector = vector_of(0)
    name = next(iter(vector[field]))
    vector[field][name] = 987654321.5
    body = json.dumps({"entity": "provider", "vectors": [vector]}).replace("987654321.5", number)
    assert refused("/v1/score-vector", body).startswith(f"vectors.0.{field}.{name}: ")


def test_too_many_vectors_and_none_are_refused(refused, vector_of):
    for count in (0, 201):
        body = json.dumps({"entity": "provider", "vectors": [vector_of(0)] * count})
        assert refused("/v1/score-vector", body).startswith("vectors: List should have at")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Type": "text/plain"},
        {"Content-Type": "multipart/form-data; boundary=x"},
        {"Content-Type": "application/x-www-form-urlencoded"},
        {"Content-Type": "application/vnd.bentoml+pickle"},
        {"Content-Type": "application/json; charset=gbk"},
        {"Content-Type": ""},
        {**JSON, "Content-Encoding": "gzip"},
        {},
    ],
    ids=repr,
)
def test_what_is_not_json_in_utf_8_by_its_headers_is_refused(refused, path, headers):
    refused(path, b'{"entity": "provider", "ids": ["a"]}', 415, headers)


@pytest.mark.parametrize("path", PATHS)
def test_fifty_megabytes_are_refused(refused, path):
    assert "at most 8388608 bytes" in refused(path, b"[" + b" " * 50_000_000, 413)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    path=st.sampled_from(PATHS + PAGES),
    body=st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just("provider"),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "entity",
                        "ids",
                        "lang",
                        "explain",
                        "vectors",
                        "values",
                        "limit",
                        "cursor",
                        "cases",
                    ]
                )
                | st.text(),
                inner,
            )
        ),
    )
    | st.fixed_dictionaries({"entity": st.just("provider"), "ids": st.lists(st.text())}),
)
def test_any_json_is_answered_or_refused(client, path, body):
    response = client.post(path, content=json.dumps(body), headers={**JSON, "X-Purpose": "x"})
    assert response.status_code in (200, 400), response.text


def test_a_refusal_names_the_field_and_never_its_content(refused):
    for body in (
        {"entity": MARK, "ids": ["a"]},
        {"entity": "provider", "ids": [[MARK]]},
        {"entity": "provider", "ids": ["a"], "lang": MARK},
        {"entity": "provider", "vectors": [{"settlements": MARK, "values": {}}]},
        {"entity": "provider", "vectors": [{"settlements": 1, "values": MARK}]},
    ):
        for path in PATHS:
            assert MARK not in refused(path, json.dumps(body, ensure_ascii=False))
    assert MARK not in refused("/v1/score", f"{MARK} is not JSON".encode())
