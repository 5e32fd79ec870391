"""低标准入院 by fee lines and by what others do with the illness."""

from unittest.mock import patch

import pytest

from features.facts.further import light_illness
from features.schemes.low_standard_admission import LowStandardAdmission
from tests.features.facts.further.a_ward import BED, BLOOD, DRUG, INCISION, LINE, TRACING, line
from tests.features.schemes.asked import behind, value
from tests.tables import a_store

EXAMINED = (LowStandardAdmission.examined_only, LowStandardAdmission.examined_only_money)
DAY = "2025-03-01"


def bill(*lines: tuple[str, int], stay: str) -> list[str]:
    return [line(n + 10 * int(stay[1]), item, DAY, yuan, stay=stay)
            for n, (item, yuan) in enumerate(lines)]  # fmt: skip


def ward(tmp_path, *second: tuple[str, int], **tables):
    """Zhang has drugs for most of his bill; Li what is given."""
    lines = bill((DRUG, 70), (BLOOD, 30), stay="S1") + bill(*second, stay="S2")
    return a_store(
        tmp_path,
        setl_d="setl_id psn_no begndate medfee_sumamt\nS1 Zhang 2025-03-01 100\n"
        "S2 Li 2025-03-01 100",
        fee_list_d=LINE + "".join(lines),
        **tables,
    )


def test_a_bill_of_tests_bed_and_a_fifth_of_drugs_is_examination_only(tmp_path):
    store = ward(tmp_path, (BLOOD, 40), (TRACING, 30), (BED, 10), (DRUG, 20))
    for behaviour in EXAMINED:
        assert value(store, behaviour) == 0.5
        assert behind(store, behaviour) == ["S2"]


@pytest.mark.parametrize(
    ("honest", "lines", "tables"),
    [
        ("treated for more than a fifth", [(BLOOD, 79), (DRUG, 21)], {}),
        ("short-stay surgery by its items", [(BLOOD, 70), (INCISION, 30)], {}),
        ("short-stay surgery as coded", [(BLOOD, 100)], {"setl_list_oprn_d": "setl_id\nS2"}),
        ("only a bed", [(BED, 100)], {}),
    ],
)
def test_it_is_no_examination_only_where(tmp_path, honest, lines, tables):
    store = ward(tmp_path, *lines, **tables)
    assert value(store, LowStandardAdmission.examined_only) == 0.0


def test_a_bill_whose_lines_are_not_all_there_is_left_out(tmp_path):
    store = ward(tmp_path, (BLOOD, 50))
    assert value(store, LowStandardAdmission.examined_only) == 0.0
    assert value(store, LowStandardAdmission.examined_only, "Li", entity="patient") is None


def test_beds_for_what_others_send_home(tmp_path):
    others = "".join(f"U{n} p{n} west 11 2025-01-02\n" for n in range(10))
    visits = "".join(f"U{n} R10.400\n" for n in range(10))
    with patch.object(light_illness, "ENOUGH", 10):
        store = a_store(
            tmp_path,
            setl_d="setl_id psn_no fixmedins_code med_type begndate\n"
            + others
            + "S1 Zhang H1 21 2025-03-01\nS2 Li H1 11 2025-03-01\nS3 He H1 11 2025-03-02\n",
            mdtrt_d="mdtrt_id dscg_maindiag_code\n" + visits + "S1 R10.400\nS2 R10.100\nS3 R10.100",
        )
        assert value(store, LowStandardAdmission.light_in_bed) == 1 / 3
        assert behind(store, LowStandardAdmission.light_in_bed) == ["S1"]


@pytest.mark.parametrize(
    "behaviour", [*EXAMINED, LowStandardAdmission.light_in_bed], ids=lambda b: b.name
)
def test_without_lines_or_diagnoses_nothing_is_known(tmp_path, behaviour):
    store = a_store(tmp_path, setl_d="setl_id\nS1")
    assert value(store, behaviour) is None
    assert behind(store, behaviour) == []
