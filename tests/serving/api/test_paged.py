"""Cursors: opaque, of one request and one publication."""

import pytest

from features.bad_input import BadInput
from serving.api.gone import Gone
from serving.api.paged import begun, onward
from serving.api.paged_bodies import EvidenceRequest, TargetsRequest

NOW, LATER = "20260101T083000-000000", "20260102T083000-000000"


def asked(**options):
    return EvidenceRequest.model_validate({"ids": ["H1"], "limit": 10, **options})


def test_without_a_cursor_it_begins_and_where_all_is_told_it_ends():
    assert begun(asked(), NOW) == 0
    assert onward(asked(), NOW, 10, 10) is None


def test_a_cursor_leads_to_the_row_that_is_next_whatever_the_next_limit():
    cursor = onward(asked(), NOW, 10, 11)
    assert begun(asked(cursor=cursor), NOW) == 10
    assert begun(asked(cursor=cursor, limit=3), NOW) == 10


def test_no_id_stands_in_a_cursor():
    import base64

    cursor = onward(asked(ids=["P33010000001"]), NOW, 10, 11)
    told = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
    assert b"P33010000001" not in told


@pytest.mark.parametrize("other", [{"ids": ["H2"]}, {"lang": "en"}, {"ids": None}])
def test_a_cursor_of_another_request_is_refused(other):
    cursor = onward(asked(), NOW, 10, 11)
    with pytest.raises(BadInput, match="cursor: not of this request"):
        begun(asked(cursor=cursor, **other), NOW)
    with pytest.raises(BadInput, match="cursor: not of this request"):
        begun(TargetsRequest(cursor=cursor), NOW)


def test_a_cursor_of_another_publication_is_gone():
    cursor = onward(asked(), NOW, 10, 11)
    with pytest.raises(Gone, match=f"{NOW} is no longer served; begin again"):
        begun(asked(cursor=cursor), LATER)


@pytest.mark.parametrize("cursor", ["", "x", "机构", "e30", "bnVsbA", "W10", "\x00", "=" * 9])
def test_what_is_no_cursor_of_ours_is_refused(cursor):
    with pytest.raises(BadInput, match="cursor: not one of this service"):
        begun(asked(cursor=cursor), NOW)
