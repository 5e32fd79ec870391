"""The tables of docs/secrecy.md (serving/access/page.py)."""

from pathlib import Path

import pytest

from features.bad_input import BadInput
from serving.access.matrix import matrix
from serving.access.page import tables, with_tables

PAGE = Path(__file__).parents[3] / "docs" / "secrecy.md"


def test_the_page_is_not_stale():
    page = PAGE.read_text("utf-8")
    command = "uv run python -m serving.access.page docs/secrecy.md"
    assert with_tables(page) == page, f"docs/secrecy.md is stale; write it anew: {command}"


def test_every_field_act_and_role_stands_there():
    told = tables()
    for words in [*matrix().fields.values(), *matrix().acts.values(), *matrix().roles.values()]:
        assert f"{words.en} {words.zh}" in told


def test_a_page_without_a_place_for_them_is_refused():
    with pytest.raises(BadInput, match="the page has no"):
        with_tables("nothing")
