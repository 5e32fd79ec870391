"""The codes of refusals: every refusal has one, and what tells of them agrees with the table."""

import importlib
import pkgutil
from pathlib import Path

import pytest

from serving.api.codes import CODES, code_of, word_of
from serving.api.codes_page import tables, with_tables

PAGE = Path(__file__).parents[3] / "docs" / "api.md"
KEYS_PAGE = PAGE.with_name("keys.md")


def test_a_reason_that_would_tell_who_knocks_is_told_as_the_code_of_keys_alone():
    for reason in ("no_key", "wrong_key", "expired_key", "revoked_key", "early_key"):
        assert code_of(401, reason) == "key"
    assert code_of(401, "wrong_address") == "key"


def test_without_a_reason_the_first_code_of_the_status_is_meant():
    assert [code_of(status) for status in (400, 403, 410, 429, 503)] == [
        *("body", "role", "gone", "busy", "unavailable")
    ]
    assert code_of(403, "purpose") == code_of(400, "purpose") == "purpose"
    assert code_of(418, "unheard of") == "error"


@pytest.mark.parametrize("word", CODES)
def test_a_code_is_told_for_itself_in_both_languages(word):
    code = CODES[word]
    assert all(code_of(status, word) == word for status in code.statuses)
    assert code.en.endswith(".")
    assert code.zh.endswith("。")


def test_every_refusal_that_the_service_has_is_of_a_code_with_its_status(serving_environment):
    import serving.api
    from serving.api.refusal import Refused

    modules = [
        importlib.import_module(f"serving.api.{found.name}")
        for found in pkgutil.iter_modules(serving.api.__path__)
        if found.name not in ("worker", "supervisor")
    ]
    refusals = [one for m in modules for one in vars(m).values() if isinstance(one, Refused)]
    assert len(refusals) >= 12
    for one in refusals:
        assert one.status in CODES[one.code].statuses, one
        assert one.reason in ("", one.code, *CODES[one.code].reasons), one
        assert one.told().error_zh.endswith("。"), one


def test_the_table_of_the_documentation_is_that_of_the_code():
    page = PAGE.read_text("utf-8")
    command = "uv run python -m serving.api.codes_page docs/api.md"
    assert with_tables(page) == page, f"docs/api.md is stale; write it anew: {command}"
    assert all(f"`{word}`" in tables() for word in CODES)


def test_every_word_of_the_metrics_is_documented():
    words = {word for code in CODES.values() for word in code.reasons}
    words |= {word for word, code in CODES.items() if not code.reasons}
    page = KEYS_PAGE.read_text("utf-8")
    assert all(f"`{word}`" in page for word in words | {word_of(500)})
