"""What is refused before any of a body is read."""

import pytest

from tests.serving.api.batch.conftest import ARROW, of_ids, packed


def test_parameters_are_checked_as_in_json(refused):
    table = packed(of_ids("a"))
    assert refused(table, entity="city").startswith("entity: ")
    assert refused(table, as_of="2020-01-01") == "as_of: not published; published are 2026-01-01."
    assert refused(table, lang="fr").startswith("lang: ")
    assert refused(table, explain="perhaps").startswith("explain: ")
    assert refused(table, ids="H1").startswith("ids: ")
    assert refused(table, lang=["en", "zh"]) == "query: a parameter is given twice."


@pytest.mark.parametrize(
    ("media", "headers"),
    [
        ("application/json", {}),
        ("application/vnd.apache.arrow.file", {}),
        ("", {}),
        (ARROW, {"Content-Encoding": "gzip"}),
    ],
)
def test_what_is_no_table_by_its_headers_is_refused(refused, media, headers):
    told = refused(packed(of_ids("a")), 415, media, headers)
    assert told.startswith("A body is a table: Content-Type ")


def test_a_body_that_says_it_is_too_large_is_refused_unread(refused):
    told = refused(packed(of_ids("a")), 413, headers={"Content-Length": str(2**30 + 1)})
    assert told == "A body has at most 1073741824 bytes."
