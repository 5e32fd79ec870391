"""The page of the interface: all of the OpenAPI document, asking nobody else for anything."""

import re
from html.parser import HTMLParser

import pytest

from serving.api.codes import CODES
from serving.api.docs_page import docs_page


@pytest.fixture(scope="module")
def page(client):
    response = client.get("/docs")
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    return response.text


@pytest.fixture(scope="module")
def document(client):
    return client.get("/docs.json").json()


def test_every_operation_model_field_and_refusal_is_there(page, document):
    for path, item in document["paths"].items():
        for method in item:
            assert f'<h2 id="{method.upper()}{path}">' in page
    for name, schema in document["components"]["schemas"].items():
        assert f'<h3 id="{name}">' in page
        assert all(f"<code>{field}</code>" in page for field in schema.get("properties", ()))
    for word, code in CODES.items():
        assert f"<code>{word}</code>" in page
        assert code.zh in page


def test_every_link_within_leads_somewhere(page):
    places = set(re.findall(r'id="([^"]+)"', page))
    within = set(re.findall(r'href="#([^"]+)"', page))
    assert len(within) > 30
    assert within <= places


def test_it_has_no_script_and_asks_nobody_else(page):
    assert "<script" not in page
    assert "&lt;code" not in page
    assert re.findall(r"(?:src|href)=[\"']?(?:https?:)?//", page) == []


def test_what_is_to_go_and_what_a_description_holds_is_told_as_text():
    document = {
        "info": {"description": "Told <b>so</b>."},
        "paths": {
            "/v1/old": {
                "get": {
                    "deprecated": True,
                    "description": "<script>alert(1)</script>",
                    "parameters": [{"name": "n", "schema": {"type": "integer", "minimum": 1}}],
                    "responses": {"200": {"description": "Answered."}},
                }
            }
        },
        "components": {"schemas": {}},
    }
    page = docs_page(document)
    assert "将停用 Deprecated." in page
    assert "<script>" not in page
    assert "integer (≥ 1)" in page
    HTMLParser().feed(page)
