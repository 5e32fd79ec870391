"""Cards swiped one after the other at a pharmacy, by what was known when each became known."""

import pytest

from tests.tables import a_store, facts

HEAD = "setl_id psn_no fixmedins_code med_type mdtrt_cert_type setl_time crte_time\n"


def swiped(folder, minutes, *, care="41", card="03", people=None, buckets=None,
           fact="swiped_in_row"):  # fmt: skip
    """swiped_in_row, or another fact, of purchases so many minutes past ten, each another's."""
    people = people or [f"P{n}" for n in range(len(minutes))]
    bills = "".join(
        f"S{n} {who} H1 {care} {card} 2025-03-01T{10 + at // 60}:{at % 60:02d}:00 -\n"
        for n, (at, who) in enumerate(zip(minutes, people, strict=True))
    )
    told = facts(a_store(folder, setl_d=HEAD + bills, buckets=buckets), "settlements")
    return [told[f"S{n}"][fact] for n in range(len(minutes))]


@pytest.mark.parametrize("buckets", [1, 3])
def test_the_fourth_card_within_ten_minutes_and_those_after_it(tmp_path, buckets):
    told = swiped(tmp_path, [0, 2, 5, 9, 10, 20], buckets=buckets)
    assert told == [False, False, False, True, True, False]


@pytest.mark.parametrize(
    ("honest", "how"),
    [
        ("a telephone is shown", {"card": "01"}),
        ("a clinic on its market day", {"care": "11"}),
        ("one person who pays four times", {"people": ["Zhang"] * 4}),
        ("a family of three, one of them twice", {"people": ["Zhang", "Li", "Wang", "Li"]}),
    ],
)
def test_in_a_row_it_is_not(tmp_path, honest, how):
    assert swiped(tmp_path, [0, 2, 5, 9], **how) == [False] * 4


def test_neighbours_at_a_till_where_cards_come_all_day_are_chance(tmp_path):
    before = [60 * hour + 11 * n for hour in range(1, 8) for n in range(3)]
    burst = [8 * 60 + n for n in range(4)]
    assert swiped(tmp_path / "few", burst)[-1] is True
    assert swiped(tmp_path / "many", before + burst)[-1] is False


def test_a_later_upload_changes_nothing(tmp_path):
    bills = [f"S{n} P{n} H1 41 03 2025-03-01T10:0{n}:00" for n in range(4)]
    late = [bills[0] + " 2025-04-09T10:00:00", *(bill + " -" for bill in bills[1:])]
    told = facts(a_store(tmp_path, setl_d=HEAD + "\n".join(late)), "settlements")
    assert told["S3"]["swiped_in_row"] is False
    assert told["S0"]["swiped_in_row"] is True


def test_what_was_shown_is_not_told(tmp_path):
    assert swiped(tmp_path, [0, 2, 5, 9], card="-") == [None] * 4


def test_how_many_cards_were_swiped_minutes_before_up_to_three(tmp_path):
    told = swiped(tmp_path, [0, 2, 5, 9, 10, 40], fact="cards_before")
    assert told == [0, 1, 2, 3, 3, 0]


def test_at_a_busy_till_the_next_in_the_queue_is_no_row(tmp_path):
    before = [60 * hour + 11 * n for hour in range(1, 8) for n in range(3)]
    assert swiped(tmp_path, [*before, 480, 482], fact="cards_before")[-1] == 0
