"""Where the main diagnosis of a settlement is taken from."""

import pytest

from features.facts.further import diagnosis
from features.facts.settlements import settlement_rows
from tests.tables import a_store

VISIT = "mdtrt_id dscg_maindiag_code otp_diag_info\nS1 I21.0 I20.0"
LISTED = "setl_id diag_code maindiag_flag vali_flag\nS1 I10 1 1\nS1 A00 1 0\nS1 A01 0 1"
OF_VISIT = "mdtrt_id diag_code maindiag_flag inout_diag_type\nS1 E10 1 1\nS1 J18 1 2\nS1 A01 0 2"


@pytest.mark.parametrize(
    ("tables", "found"),
    [
        ({"mdtrt_d": VISIT, "setl_list_diag_d": LISTED}, "I21.0"),
        (
            {
                "mdtrt_d": VISIT.replace("I21.0", "-"),
                "setl_list_diag_d": LISTED,
                "out_med_setl_diag_list_d": OF_VISIT,
            },
            "I10",
        ),
        ({"mdtrt_d": VISIT.replace("I21.0", "-"), "out_med_setl_diag_list_d": OF_VISIT}, "J18"),
        ({"mdtrt_d": VISIT.replace("I21.0", "-")}, "I20.0"),
        ({"mdtrt_d": VISIT.replace("I21.0", "-").replace("I20.0", "头痛")}, None),
        ({}, None),
    ],
)
def test_the_main_diagnosis_is_the_first_that_is_told(tmp_path, tables, found):
    store = a_store(tmp_path, setl_d="setl_id\nS1", **tables)
    rows = diagnosis.add(settlement_rows(store, 0), store, 0).collect()
    assert rows["diagnosis"].to_list() == [found]
