import pytest

from features.claims.quality.swapped_codes import LINES, PEERS, swapped_codes
from tests.features.claims.quality.drawing import looked, table
from tests.tables import a_store


def bills(own_price, *, own_lines=LINES, peers=PEERS, usual=0):
    """Lines of one code: H0 at its own price (and `usual` more at the peers'), peers at 10 yuan."""
    rows = [("H0", own_price)] * own_lines + [("H0", 10)] * usual
    rows += [(f"H{n}", 10) for n in range(1, peers + 1)]
    lines = ((f"L{n}", h, "X1", 1, p, p) for n, (h, p) in enumerate(rows))
    return table("bkkp_sn fixmedins_code med_list_codg cnt pric det_item_fee_sumamt", *lines)


def found(tmp_path, drawn, buckets=None):
    store = a_store(tmp_path, buckets=buckets, setl_d="setl_id\n S1", fee_list_d=drawn)
    return looked(swapped_codes, store)


@pytest.mark.parametrize("price", [60, 1])
def test_a_whole_item_priced_far_from_all_peers_is_found(tmp_path, price):
    (row,) = found(tmp_path, bills(price)).found.iter_rows(named=True)
    assert (row["kind"], row["rows"], row["share"]) == ("swapped_price", LINES, 1.0)
    assert row["amount"] == LINES * price * 100
    assert "X1" in row["zh"]
    assert f"{float(price)} a unit here, median 10.0" in row["en"]


@pytest.mark.parametrize(
    "drawn",
    [
        bills(49),
        bills(60, own_lines=LINES - 1),
        bills(60, peers=PEERS - 1),
        bills(600, own_lines=LINES, usual=LINES),
    ],
    ids=["within five times", "few lines", "few peers", "half of the lines at the usual price"],
)
def test_dear_or_rare_or_partly_usual_is_no_mapping_error(tmp_path, drawn):
    assert found(tmp_path, drawn).found.is_empty()


def test_a_quantity_of_many_is_priced_by_the_unit(tmp_path):
    drawn = bills(10).replace("X1 1 10 10", "X1 10 10 100")
    assert found(tmp_path, drawn).found.is_empty()


def test_ranking_a_few_codes_at_a_time_changes_nothing(tmp_path, monkeypatch):
    whole = found(tmp_path / "whole", bills(60)).found
    monkeypatch.setattr("features.claims.quality.swapped_codes.AT_ONCE", 1)
    assert found(tmp_path / "sliced", bills(60)).found.equals(whole)


def test_a_patients_id_in_the_place_of_a_code_is_not_told(tmp_path):
    (row,) = found(tmp_path, bills(60).replace("X1", "P1")).found.iter_rows(named=True)
    assert "P1" not in row["zh"] + row["en"]


def test_without_fee_lines_it_is_not_checked(tmp_path):
    told = looked(swapped_codes, a_store(tmp_path, setl_d="setl_id\n S1"))
    assert told.found.is_empty()
    assert [one.missing for one in told.unchecked] == [("fee_list_d",)]
