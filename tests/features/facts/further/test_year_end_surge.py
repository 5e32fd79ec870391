"""The season of a settlement, and accounts emptied."""

import pytest

from tests.tables import a_store, facts


@pytest.fixture
def settlements(tmp_path):
    def told(text: str, **tables: str) -> dict[str, dict]:
        return facts(a_store(tmp_path, setl_d=text, **tables), "settlements")

    return told


def test_december_has_last_weeks(settlements):
    told = settlements("""
        setl_id  med_type  begndate
        S1       41        2025-11-30
        S2       41        2025-12-01
        S3       41        2025-12-09
        S4       41        2025-12-10
        S5       41        2025-12-31
    """)
    assert [row["december"] for row in told.values()] == [False, True, True, True, True]
    assert [row["last_weeks"] for row in told.values()] == [False, False, False, True, True]


def test_half_the_account_or_more_and_at_least_200_yuan_make_it_emptied(settlements):
    told = settlements("""
        setl_id  med_type  begndate    acct_pay  balc
        S1       41        2025-12-10  200       200
        S2       41        2025-12-10  200       200.01
        S3       41        2025-12-10  199.99    0
        S4       41        2025-12-10  200       -
        S5       41        2025-12-09  200       0
        S6       11        2025-12-10  200       0
    """)
    emptied = [row["emptied"] for row in told.values()]
    assert emptied == [True, False, False, None, None, None]


@pytest.mark.parametrize(
    ("care", "diagnosis", "unseasonal"),
    [
        ("11", "M17.900", True),
        ("11", "J06.900", False),
        ("11", "R05.x00", False),
        ("11", "I10.x00", False),
        ("14", "M17.900", False),
        ("21", "M17.900", False),
        ("11", "-", None),
        ("14", "-", False),
        ("41", "-", True),
        ("41", "J06.900", False),
    ],
)
def test_what_winter_explains_is_not_unseasonal(settlements, care, diagnosis, unseasonal):
    told = settlements(
        f"setl_id med_type\nS1 {care}", mdtrt_d=f"mdtrt_id otp_diag_info\nS1 {diagnosis}"
    )
    assert told["S1"]["unseasonal"] is unseasonal
