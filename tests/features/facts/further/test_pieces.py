"""Decoction pieces: what a line may know of its prescription and of others' prescriptions."""

from tests.features.facts.further.random_lines import told
from tests.features.schemes.test_decoction_pieces import (
    BILLS,
    HERBS,
    LINES,
    MANY,
    drawn,
)
from tests.tables import a_store

NAMES = ("piece", "many_pieces", "heavy_pieces", "dear_piece", "dear_alone")


def own(store):
    return {line: row for line, row in told(store, *NAMES).items() if line[0] in "ABCD"}


def test_what_others_write_later_changes_no_earlier_line(tmp_path):
    before = own(drawn(tmp_path / "before"))
    drawn(tmp_path / "after")
    bills, lines = BILLS.split("\n")[0] + "\n", LINES.split("\n")[0] + "\n"
    for n in range(60):
        bills += f"V{n} V{n} HV{n} 11 2025-04-10 56 56\n"
        lines += "".join(f"V{n}h{m} V{n} {HERBS[m]} 140 9 7 Other\n" for m in range(20))
    assert own(a_store(tmp_path / "after", setl_d=bills, fee_list_d=lines)) == before
    assert before["A00"]["many_pieces"] is True
    assert before["B00"]["heavy_pieces"] is True
    assert before["C00"]["dear_alone"] is True


def test_pieces_uploaded_in_a_later_month_are_no_part_of_the_prescription_yet(tmp_path):
    head, *others = LINES.rstrip("\n").split("\n")
    mine = MANY.rstrip("\n").split("\n")
    late = [f"{row} {'-' if n < 8 else '2025-04-02T10:00:00'}" for n, row in enumerate(mine)]
    lines = "\n".join([f"{head} crte_time", *(f"{row} -" for row in others), *late])
    bill = "A Zhang H1 11 2025-03-01 84 84\n"
    rows = own(a_store(tmp_path, setl_d=BILLS + bill, fee_list_d=lines))
    assert rows["A00"]["many_pieces"] is False
    assert rows["A11"]["many_pieces"] is True


def test_the_number_of_buckets_changes_nothing(tmp_path):
    assert own(drawn(tmp_path / "more", buckets=3)) == own(drawn(tmp_path / "one"))
