"""Orders in the name of a doctor who had left."""

import pytest

from tests.features.facts.random_boxes import line_versions
from tests.tables import a_store

REGISTER = "dr_code medins_code nemp_time\nChen H1 2025-03-10\nSun H1 -\nLu H2 2025-01-01\n"


def told(folder, *, day="2025-03-12", doctor="Chen", begin=None, register=REGISTER):
    """`registered` and `departed` of a line of that day, of care that began then or before."""
    tables = {} if register is None else {"dr_info_b": register}
    store = a_store(
        folder,
        setl_d=f"setl_id med_type begndate enddate\nS1 21 {begin or day} 2025-03-20",
        fee_list_d=f"bkkp_sn setl_id bilg_dr_code fee_ocur_time\nL1 S1 {doctor} {day}T09:00:00",
        **tables,
    )
    row = line_versions(store)["L1"][0]
    return row["registered"], row["departed"]


def test_an_order_after_the_doctor_left(tmp_path):
    assert told(tmp_path) == (True, True)


@pytest.mark.parametrize(
    ("honest", "how"),
    [
        ("before it", {"day": "2025-03-09"}),
        ("on the day of leaving", {"day": "2025-03-10"}),
        ("a patient admitted before", {"begin": "2025-03-08"}),
        ("who stayed", {"doctor": "Sun"}),
        ("who came back", {"register": REGISTER.replace("2025-03-10", "-")}),
    ],
)
def test_nobody_had_left(tmp_path, honest, how):
    assert told(tmp_path, **how) == (True, False)


@pytest.mark.parametrize(
    ("untold", "how"),
    [
        ("the doctor", {"doctor": "-"}),
        ("a doctor whom the register knows elsewhere alone", {"doctor": "Lu"}),
        ("the register", {"register": None}),
    ],
)
def test_nothing_is_said_without(tmp_path, untold, how):
    assert told(tmp_path, **how) == (False, None)
