import pytest

from features.claims.quality.unpaired import FEWEST, unpaired
from tests.features.claims.quality.drawing import looked, table
from tests.tables import a_store


@pytest.mark.parametrize("buckets", [1, 4])
def test_negative_lines_without_an_original_are_found(tmp_path, buckets):
    rows = [
        ("L0", "P1", "-", 1, 10),
        *((f"L{n}", "P1", "-", -1, -10) for n in range(1, FEWEST + 1)),
    ]
    rows.append(("R", "P1", "L0", -1, -10))
    lines = table("bkkp_sn psn_no init_feedetl_sn cnt det_item_fee_sumamt", *rows)
    store = a_store(tmp_path, buckets=buckets, setl_d="setl_id\n S1", fee_list_d=lines)
    (row,) = looked(unpaired, store).found.iter_rows(named=True)
    assert (row["rows"], row["amount"]) == (FEWEST, FEWEST * 1000)
    assert row["share"] == FEWEST / (FEWEST + 1)


def test_a_refund_of_another_patients_settlement_is_unpaired(tmp_path):
    rows = [("S0", "Zhang", "0", "-", 10)]
    rows += [(f"S{n}", "Li", "1", "S0", -10) for n in range(1, FEWEST + 1)]
    setl = table("setl_id psn_no refd_setl_flag init_setl_id medfee_sumamt", *rows)
    found = looked(unpaired, a_store(tmp_path, setl_d=setl)).found
    assert found["rows"].to_list() == [FEWEST]


def test_paired_refunds_and_few_slips_are_in_order(tmp_path):
    rows = [(f"S{n}", "0", "-", 10) for n in range(FEWEST)]
    rows += [(f"R{n}", "1", f"S{n}", -10) for n in range(FEWEST)]
    rows += [(f"X{n}", "1", "-", -10) for n in range(FEWEST - 1)]
    setl = table("setl_id refd_setl_flag init_setl_id medfee_sumamt", *rows)
    assert looked(unpaired, a_store(tmp_path, setl_d=setl)).found.is_empty()
