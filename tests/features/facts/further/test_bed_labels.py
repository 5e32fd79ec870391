"""Two stays in one bed, told by its label."""

import pytest

from tests.tables import a_store, facts

HEAD = "setl_id psn_no fixmedins_code begndate enddate setl_time refd_setl_flag init_setl_id\n"
LABELS = "mdtrt_id adm_dept_codg adm_bed dscg_bed nwb_flag\n"
FIRST = "S1 Zhang H1 2025-03-01 2025-03-09 2025-03-09 - -\n"


def stay(*, who="Li", where="H1", begin="05", end="12", settled="12") -> str:
    return f"S2 {who} {where} 2025-03-{begin} 2025-03-{end} 2025-03-{settled} - -\n"


def same(tmp_path, second=None, labels="S2 A03 12 12 -\n", first=FIRST, buckets=None):
    store = a_store(
        tmp_path,
        setl_d=HEAD + first + (second or stay()),
        mdtrt_d=LABELS + "S1 A03 12 12 -\n" + labels,
        buckets=buckets,
    )
    told = facts(store, "stays")
    return told["S1"]["same_bed"], told["S2"]["same_bed"]


@pytest.mark.parametrize("buckets", [1, 3])
def test_the_bed_was_taken_for_the_one_who_was_settled_later(tmp_path, buckets):
    assert same(tmp_path, buckets=buckets) == (False, True)


def test_the_turn_of_a_month_makes_no_difference(tmp_path):
    first = FIRST.replace("2025-03-01", "2025-02-20")
    second = "S2 Li H1 2025-02-25 2025-04-02 2025-04-02 - -\n"
    assert same(tmp_path, second, first=first) == (False, True)


@pytest.mark.parametrize(
    ("honest", "how"),
    [
        ("one night in common is a handing over", {"second": stay(begin="08")}),
        ("one after the other", {"second": stay(begin="09")}),
        ("the patient's own second settlement", {"second": stay(who="Zhang")}),
        ("another hospital", {"second": stay(where="H2")}),
        ("another ward", {"labels": "S2 A04 12 12 -\n"}),
        ("another bed", {"labels": "S2 A03 13 13 -\n"}),
        ("refunded before", {
            "first": FIRST + "R1 Zhang H1 2025-03-01 2025-03-09 2025-03-10 1 S1\n"}),
    ],
)  # fmt: skip
def test_no_bed_is_shared(tmp_path, honest, how):
    assert same(tmp_path, **how)[1] is False


@pytest.mark.parametrize(
    ("untold", "labels"),
    [
        ("an extra bed", "S2 A03 加12 加12 -\n"),
        ("moved to another bed", "S2 A03 12 15 -\n"),
        ("a newborn beside its mother", "S2 A03 12 12 1\n"),
        ("no label", "S2 A03 - - -\n"),
        ("no ward", "S2 - 12 12 -\n"),
    ],
)
def test_nothing_is_said_of(tmp_path, untold, labels):
    assert same(tmp_path, labels=labels)[1] is None


def test_without_visits_nothing_is_known(tmp_path):
    told = facts(a_store(tmp_path, setl_d=HEAD + FIRST), "stays")["S1"]
    assert (told["labelled"], told["same_bed"]) == (None, None)
