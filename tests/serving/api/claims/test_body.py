import pytest

from features.online.sent import MOST_LINES
from serving.api.claims.body import BYTES, ClaimsRequest, is_too_many


def test_the_document_names_the_tables_that_are_taken():
    claims = ClaimsRequest.model_json_schema()["properties"]["claims"]
    assert {"setl_d", "fee_list_d", "drug_trac_d"} <= set(claims["properties"])
    assert claims["additionalProperties"] is False
    assert claims["properties"]["setl_d"]["maxItems"] == MOST_LINES


@pytest.mark.parametrize("part", [b"{},", b"1,", b"[],"])
def test_a_body_of_more_values_than_are_taken_is_not_even_parsed(part):
    assert is_too_many(b'{"claims": {"setl_d": [' + part * (BYTES // len(part)))


def test_a_body_of_as_many_lines_as_are_taken_is():
    line = b'{"setl_id": "S", ' + b", ".join(b'"c%d": 1' % n for n in range(60)) + b"},"
    assert not is_too_many(line * MOST_LINES)
