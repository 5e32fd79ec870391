"""分解住院: one stay billed as several."""

import pytest

from features.schemes.split_admission import SplitAdmission
from tests.features.schemes.asked import behind, value
from tests.tables import a_store

ALL = [b for b in SplitAdmission.behaviours() if b is not SplitAdmission.after_round_share]


def _back(begin: str, where: str = "H1", diagnosis: str = "G1") -> str:
    return f"""
        setl_id  psn_no  fixmedins_code  begndate    enddate     dise_no      fund_pay_sumamt
        S1       Zhang   H1              2025-03-01  2025-03-09  G1           1000
        S2       Zhang   {where}         {begin}     2025-04-30  {diagnosis}  3000
        S3       Li      H1              2025-03-01  2025-03-09  G1           1000
        S4       Wang    {where}         2025-03-01  2025-03-09  G1           1000
    """


@pytest.mark.parametrize(
    ("begin", "days", "within_7", "within_31"),
    [
        ("2025-03-09", 0, True, True),
        ("2025-03-16", 7, True, True),
        ("2025-03-17", 8, False, True),
        ("2025-04-09", 31, False, True),
        ("2025-04-10", 32, False, False),
    ],
)
def test_a_return_counts_within_its_days(tmp_path, begin, days, within_7, within_31):
    store = a_store(tmp_path, setl_d=_back(begin))
    assert behind(store, SplitAdmission.back_within_7) == (["S2"] if within_7 else [])
    for behaviour in ALL[1:]:
        assert behind(store, behaviour) == (["S2"] if within_31 else [])


def test_the_share_is_of_all_stays_and_the_money_of_all_money(tmp_path):
    store = a_store(tmp_path, setl_d=_back("2025-03-12"))
    assert value(store, SplitAdmission.back_within_7) == 1 / 4
    assert value(store, SplitAdmission.money_within_31) == 3000 / 6000


@pytest.mark.parametrize("behaviour", ALL, ids=lambda b: b.name)
def test_going_on_to_another_hospital_is_no_return(tmp_path, behaviour):
    store = a_store(tmp_path, setl_d=_back("2025-03-12", where="west"))
    assert value(store, behaviour, "west") == 0.0


@pytest.mark.parametrize("behaviour", ALL, ids=lambda b: b.name)
def test_a_first_stay_is_no_return(tmp_path, behaviour):
    store = a_store(tmp_path, setl_d=_back("2025-03-12"))
    assert "S1" not in behind(store, behaviour)


@pytest.mark.parametrize(
    ("honest", "first_end", "second_begin"),
    [
        ("mid-stay settlement", "2025-03-31", "2025-03-31"),
        ("final settlement of the whole stay", "2025-03-31", "2025-03-01"),
        ("cross-year settlement", "2024-12-31", "2025-01-01"),
    ],
)
def test_settlements_under_one_admission_are_one_stay(tmp_path, honest, first_end, second_begin):
    store = a_store(
        tmp_path,
        setl_d=f"""
            setl_id  mdtrt_id  psn_no  begndate        enddate
            S1       V1        Zhang   2024-12-20      {first_end}
            S2       V1        Zhang   {second_begin}  2025-04-20
        """,
    )
    for behaviour in ALL:
        assert value(store, behaviour) == 0.0
        assert behind(store, behaviour) == []


@pytest.mark.parametrize("again", ["V1", "V2"], ids=["same admission id", "new admission id"])
def test_a_settlement_corrected_and_settled_again_is_one_stay(tmp_path, again):
    store = a_store(
        tmp_path,
        setl_d=f"""
            setl_id mdtrt_id psn_no begndate   enddate    setl_time  refd_setl_flag init_setl_id
            S1      V1       Zhang  2025-03-01 2025-03-09 2025-03-09 -              -
            R1      V1       Zhang  2025-03-01 2025-03-09 2025-03-11 1              S1
            S2      {again}  Zhang  2025-03-01 2025-03-10 2025-03-12 -              -
        """,
    )
    for behaviour in ALL:
        assert value(store, behaviour) == 0.0


def test_an_invalid_settlement_is_no_stay(tmp_path):
    store = a_store(
        tmp_path,
        setl_d="""
            setl_id  psn_no  begndate    vali_flag
            S1       Zhang   2025-03-01  0
            S2       Zhang   2025-03-08  1
        """,
    )
    assert value(store, SplitAdmission.back_within_7) == 0.0


def test_an_outpatient_visit_before_is_no_stay_before(tmp_path):
    store = a_store(
        tmp_path,
        setl_d="""
            setl_id  psn_no  med_type  begndate
            S1       Zhang   11        2025-03-01
            S2       Zhang   21        2025-03-05
        """,
    )
    assert value(store, SplitAdmission.back_within_7) == 0.0


def test_overlapping_nights_are_no_return(tmp_path):
    store = a_store(tmp_path, setl_d=_back("2025-03-08"))
    assert value(store, SplitAdmission.back_within_31) == 0.0


def test_another_group_of_the_same_category_of_diagnosis_is_related(tmp_path):
    store = a_store(
        tmp_path,
        setl_d="setl_id psn_no begndate dise_no\nS1 Zhang 2025-03-01 G1\nS2 Zhang 2025-03-12 G2",
        mdtrt_d="mdtrt_id dscg_maindiag_code\nS1 J18.900\nS2 J18.103",
    )
    assert behind(store, SplitAdmission.related_within_31) == ["S2"]


def test_another_illness_within_the_month_is_not_related(tmp_path):
    store = a_store(
        tmp_path,
        setl_d="setl_id psn_no begndate dise_no\nS1 Zhang 2025-03-01 G1\nS2 Zhang 2025-03-12 G2",
        mdtrt_d="mdtrt_id dscg_maindiag_code\nS1 J18.900\nS2 S72.000",
    )
    assert behind(store, SplitAdmission.related_within_31) == []
    assert behind(store, SplitAdmission.back_within_31) == ["S2"]


def test_a_stay_settled_late_counts_when_it_is_known(tmp_path):
    """S1 came first but was settled last: the pair is known by S1, and is S1's."""
    store = a_store(
        tmp_path,
        setl_d="""
            setl_id  psn_no  begndate    enddate     setl_time
            S1       Zhang   2025-03-01  2025-03-09  2025-05-01
            S2       Zhang   2025-03-12  2025-03-20  2025-03-20
        """,
    )
    assert behind(store, SplitAdmission.back_within_7) == ["S1"]


def _after(nights: int, where: str = "H1", diagnosis: str = "G1") -> str:
    return f"""
        setl_id  psn_no  fixmedins_code  begndate    enddate              dise_no
        S1       Zhang   H1              2025-03-01  2025-03-{1 + nights:02}  G1
        S2       Zhang   {where}         2025-03-{3 + nights:02}  2025-03-30  {diagnosis}
    """


@pytest.mark.parametrize("entity", ["provider", "patient"])
def test_sent_out_by_the_calendar_and_taken_in_again(tmp_path, entity):
    who = {"provider": "H1", "patient": "Zhang"}[entity]
    store = a_store(tmp_path, setl_d=_after(7))
    assert value(store, SplitAdmission.after_round_share, who, entity=entity) == 0.5
    assert behind(store, SplitAdmission.after_round_share, who, entity=entity) == ["S2"]


@pytest.mark.parametrize(
    ("honest", "stays"),
    [
        ("a cycle of a day or two", _after(2)),
        ("a length like any other", _after(8)),
        ("another illness", _after(7, diagnosis="G2")),
        ("a bed elsewhere", _after(7, where="H2")),
    ],
)
def test_by_the_calendar_it_was_not(tmp_path, honest, stays):
    store = a_store(tmp_path, setl_d=stays)
    assert behind(store, SplitAdmission.after_round_share) == []
