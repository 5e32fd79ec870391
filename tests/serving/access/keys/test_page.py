from pathlib import Path

import pytest

from features.bad_input import BadInput
from serving.access.keys.page import tables, with_tables
from serving.access.matrix import matrix

PAGE = Path(__file__).parents[4] / "docs" / "keys.md"


def test_the_tables_of_the_documentation_are_those_of_the_matrix():
    page = PAGE.read_text("utf-8")
    assert page == with_tables(page), (
        "stale; make them anew: uv run python -m serving.access.keys.page docs/keys.md"
    )


def test_every_endpoint_and_every_part_is_in_a_table():
    told = tables()
    for path, row in matrix().endpoints.items():
        assert f"`{path}`" in told
        assert all(f"`{part}`" in told for part in row.answer)


def test_a_page_without_a_place_for_them_is_refused():
    with pytest.raises(BadInput, match="the page has no"):
        with_tables("# Keys")
