import re

import pytest


@pytest.fixture(scope="session")
def page(client):
    response = client.get("/")
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    return response.text


def test_the_page_says_what_is_served_and_leads_to_the_documentation(page, published):
    assert published.card.as_of.isoformat() in page
    assert published.card.receipt in page
    assert published.card.population in page
    assert 'href="docs.json"' in page


def test_the_page_asks_nobody_else_for_anything(page):
    assert "<script" not in page
    assert re.findall(r"(?:src|href)=[\"']?(?:https?:)?//", page) == []


def test_the_one_style_of_the_page_is_the_one_that_its_policy_allows(client, page):
    import base64
    import hashlib

    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in client.get("/").headers["content-security-policy"]
