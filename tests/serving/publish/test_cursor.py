from datetime import date

import pytest

from features.bad_input import BadInput
from serving.publish.cursor import LONGEST, Cursor, read_cursor

CURSOR = Cursor(
    since="20260101T083000-000017",
    to="20260201T083000-000017",
    entity="provider",
    as_of=date(2026, 1, 1),
    at=1000,
)


def test_a_cursor_comes_back_and_fits_into_a_url():
    written = CURSOR.written()
    assert read_cursor(written) == CURSOR
    assert len(written) < LONGEST
    assert written.replace("-", "").replace("_", "").isalnum()


@pytest.mark.parametrize("told", ["", "x", "王", "e30", "bm90IGpzb24", CURSOR.written()[:-3]])
def test_what_is_none_is_refused(told):
    with pytest.raises(BadInput, match="cursor: not one of this service"):
        read_cursor(told)


def test_a_cursor_that_leads_out_of_the_folder_is_none():
    out = CURSOR.model_copy(update={"since": "../../etc"}).written()
    with pytest.raises(BadInput):
        read_cursor(out)
