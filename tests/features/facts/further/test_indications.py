"""What explains a drug or test: learned backward, in any number of buckets, patient by patient."""

from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from features.claims.store import Store
from features.facts.further import indications
from tests.examples import examples
from tests.features.facts.further.random_lines import told
from tests.features.facts.random_claims import UNSHRUNK
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


@dataclass(frozen=True)
class Call:
    """One bill of January to April with one drug or test and up to two diagnoses."""

    setl_id: str
    who: str
    where: str
    month: int
    item: str
    codes: tuple[str, ...]


USUALLY = {
    "K29.700": drawn_there.STOMACH,
    "K29.100": drawn_there.STOMACH,
    "I10.x00": drawn_there.PRESSURE,
    "I20.900": drawn_there.PRESSURE,
    "E05.900": drawn_there.THYROID,
}


def random_calls(seed: int, count: int = 90) -> list[Call]:
    """Most get what is usual for their illness; a few get anything."""
    rng = Random(seed)
    calls = []
    for n in range(count):
        codes = tuple(rng.sample(list(USUALLY), rng.choice([0, 1, 1, 1, 1, 2])))
        usual = USUALLY[codes[0]] if codes and rng.random() < 0.85 else None
        item = usual or rng.choice(list(USUALLY.values()))
        who, where = f"P{rng.randrange(25)}", f"H{rng.randrange(4)}"
        calls.append(Call(f"S{n}", who, where, rng.randint(1, 4), item, codes))
    return calls


def slow(call: Call, calls: list[Call], share: float) -> bool | None:
    """Whether none of the patient's categories so far explains the item, person by person."""
    if not call.codes:
        return None
    own = [verdict(call, code[:3], calls, share) for code in call.codes]
    said = False if False in own else None if None in own else True
    earlier = {c[:3] for o in calls if o.who == call.who and o.month <= call.month for c in o.codes}
    if said and any(not verdict(call, category, calls, share) for category in earlier):
        return False
    return said


def verdict(call: Call, category: str, calls: list[Call], share: float) -> bool | None:
    both, of_kind, of_category, of_all = people(call, category, calls)
    narrow = seldom(both, of_kind, of_category, of_all, share)
    if narrow is None and of_category >= indications.COMMON and both == 0:
        return seldom(*people(call, category[:1], calls), share)
    return narrow


def people(call: Call, begin: str, calls: list[Call]) -> tuple[int, int, int, int]:
    """Patients of others before with one illness alone: both, of the item, of the code, all."""
    taught = [
        other
        for other in calls
        if other.month < call.month
        and other.where != call.where
        and len({code[:3] for code in other.codes}) == 1
    ]
    kind = [other for other in taught if other.item == call.item]
    begins = [other for other in taught if other.codes[0].startswith(begin)]
    both = [other for other in kind if other in begins]
    sets = [{(other.who, other.where) for other in some} for some in (both, kind, begins, taught)]
    return len(sets[0]), len(sets[1]), len(sets[2]), len(sets[3])


def seldom(both: int, of_kind: int, of_code: int, of_all: int, share: float) -> bool | None:
    if not of_all:
        return None
    usual = of_kind * of_code / of_all
    return both + 1 <= (usual + 1) * share if (usual + 1) * share >= 1 else None


@settings(max_examples=examples(4), deadline=None, phases=UNSHRUNK)
@given(st.integers(0, 2**32), st.integers(1, 3))
def test_person_by_person_in_plain_python_says_the_same(seed: int, buckets: int) -> None:
    calls = random_calls(seed)
    bills = "setl_id psn_no fixmedins_code med_type begndate\n" + "".join(
        f"{c.setl_id} {c.who} {c.where} 11 2025-{c.month:02d}-10\n" for c in calls
    )
    lines = "bkkp_sn setl_id med_list_codg cnt\n" + "".join(
        f"L{c.setl_id} {c.setl_id} {c.item} 1\n" for c in calls
    )
    told_of = "diag_info_id mdtrt_id psn_no diag_code\nD S00 nobody Z00\n" + "".join(
        f"D{c.setl_id}{n} {c.setl_id} {c.who} {code}\n"
        for c in calls
        for n, code in enumerate(c.codes)
    )
    share = 0.45
    with TemporaryDirectory() as folder, patch.multiple(indications, SELDOM=share, COMMON=2):
        store = a_store(
            Path(folder),
            setl_d=bills,
            fee_list_d=lines,
            out_med_setl_diag_list_d=told_of,
            buckets=buckets,
        )
        fast = {line: row["unexplained"] for line, row in told(store, *NAMES).items()}
        assert fast == {f"L{c.setl_id}": slow(c, calls, share) for c in calls}
