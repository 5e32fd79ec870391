"""What explains a drug or test: learned backward, in any number of buckets, patient by patient."""

from pathlib import Path

import pytest

from features.claims.store import Store
from tests.features.facts.further.random_lines import told
from tests.features.schemes import test_indication_mismatch as drawn_there
from tests.tables import a_store

NAMES = ("drug_judged", "test_judged", "unexplained")
LATER = "N1 New elsewhere 11 2025-04-10 100 80\n"
LATER_VISIT = "N1 New 11 Other K29.700\n"


def facts_of(store: Store) -> dict[str, dict[str, object]]:
    return {line: row for line, row in told(store, *NAMES).items() if line[:2] not in ("LU", "TU")}


def test_a_later_upload_changes_no_earlier_line(tmp_path: Path) -> None:
    before = facts_of(drawn_there.drawn(tmp_path / "before"))
    drawn_there.drawn(tmp_path / "after")
    head, line_head = drawn_there.BILLS.split("\n")[0], drawn_there.LINES.split("\n")[0]
    many = range(200)
    store = a_store(
        tmp_path / "after",
        setl_d=f"{head}\n" + "".join(LATER.replace("N1", f"N{n}") for n in many),
        mdtrt_d=drawn_there.VISITS.split("\n")[0]
        + "\n"
        + "".join(LATER_VISIT.replace("N1", f"N{n}").replace("K29.700", "I10.x00") for n in many),
        fee_list_d=f"{line_head}\n"
        + "".join(f"NL{n} N{n} {drawn_there.STOMACH} 1 50 Other\n" for n in many),
    )
    after = facts_of(store)
    assert {line: after[line] for line in before} == before
    assert before["L1"] == {"drug_judged": True, "test_judged": False, "unexplained": True}


@pytest.mark.parametrize("buckets", [2, 5])
def test_the_number_of_buckets_changes_nothing(tmp_path: Path, buckets: int) -> None:
    one = facts_of(drawn_there.drawn(tmp_path / "one"))
    assert facts_of(drawn_there.drawn(tmp_path / "more", buckets=buckets)) == one


def test_a_bill_of_two_illnesses_teaches_nothing_of_either(tmp_path: Path) -> None:
    both = "diag_info_id mdtrt_id psn_no diag_code\n" + "".join(
        f"D{who} {who} {who} M54.500\n" for who in drawn_there.USUAL
    )
    store = drawn_there.drawn(tmp_path, out_med_setl_diag_list_d=both)
    assert facts_of(store)["L1"]["unexplained"] is None
