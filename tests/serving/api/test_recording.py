"""However outcomes are sent, cut and repeated, the ledger says what one sheet of them would."""

import shutil
import tempfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from features.claims.outcomes.states import present
from features.claims.store import Store
from features.claims.tables.case_d import CASE_D
from features.claims.tables.inspection_d import INSPECTION_D
from serving.api.outcome_bodies import OutcomesRequest
from serving.api.pull import Caller, Pull
from serving.api.recording import recorded
from tests.features.claims.outcomes.drawn import a_ledger, added

PUBLICATION = SimpleNamespace(id="20260101T000000-000000")
SHEET = """
案号 检查编号 机构编号 处理决定 结果 决定日期 结论日期 申诉状态 撤销日期 认定金额 追回金额 登记时间
C1 - east 予以处罚 - 2025-9-1 - - - 98,000.50元 - 2025-09-02
C1 - - - - - - 审理中 - - - 2025-10-08
- J1 west - 予以处罚 - 2025年8月1日 - - - - -
C2 - west PUNISH - 2025/9/3 - - - 50 - -
C1 - - - - - - - - - 60000 2025-12-01
C2 - - - - - - REVERSED 2026-01-15 - - -
"""
ITEMS = [
    {
        "case_no": "C1",
        "fixmedins_code": "east",
        "decision_type": "予以处罚",
        "decided_at": "2025-9-1",
        "amount_confirmed": "98,000.50元",
        "recorded_at": "2025-09-02",
    },
    {"case_no": "C1", "appeal_stas": "审理中", "recorded_at": "2025-10-08"},
    {
        "inspection_no": "J1",
        "fixmedins_code": "west",
        "result": "予以处罚",
        "decided_at": "2025年8月1日",
    },
    {
        "case_no": "C2",
        "fixmedins_code": "west",
        "decision_type": "PUNISH",
        "decided_at": "2025/9/3",
        "amount_confirmed": 50,
    },
    {"case_no": "C1", "amount_recovered": 60000, "recorded_at": "2025-12-01"},
    {"case_no": "C2", "appeal_stas": "REVERSED", "reversed_at": "2026-01-15"},
]
"""What the sheet says, row by row, in numbers where JSON has them."""


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    return a_ledger(tmp_path_factory.mktemp("empty")).folder


@pytest.fixture(scope="module")
def by_sheet(empty, tmp_path_factory):
    """The states after the sheet."""
    folder = tmp_path_factory.mktemp("by-sheet") / "store"
    shutil.copytree(empty, folder)
    told = added(Store.open(folder), SHEET, now=present())
    assert told.appended == {"case_d": 5, "inspection_d": 1}
    return states(folder)


def states(folder):
    store = Store.open(folder)
    return {t.name: store.scan(t).sort(t.key).collect() for t in (CASE_D, INSPECTION_D)}


def sent(folder, numbers):
    """Send these items in one body; what became of each."""
    items = [ITEMS[n] for n in numbers]
    body = {
        "cases": [item for item in items if "case_no" in item],
        "inspections": [item for item in items if "inspection_no" in item],
        "lang": "en",
    }
    request = OutcomesRequest.model_validate(body)
    pull = Pull("r", "/v1/outcomes", caller=Caller("office", "inspector", "k"))
    told = recorded(folder, PUBLICATION, request, pull)
    cases, inspections = iter(told.cases), iter(told.inspections)
    return [next(cases if "case_no" in item else inspections) for item in items]


def same(one, other):
    return all(one[name].equals(other[name]) for name in one)


def test_a_body_and_a_sheet_that_say_the_same_lead_to_the_same_states(empty, by_sheet, tmp_path):
    shutil.copytree(empty, tmp_path / "store")
    became = sent(tmp_path / "store", range(len(ITEMS)))
    assert {one.status for one in became} == {"appended"}
    assert same(states(tmp_path / "store"), by_sheet)


@st.composite
def sendings(draw):
    """The items in their order, any of them again at any time after, cut into bodies anywhere."""
    bodies = [[]]
    for number in range(len(ITEMS)):
        again = draw(st.lists(st.integers(0, number), max_size=2))
        for each in (number, *again):
            if draw(st.booleans()) and bodies[-1]:
                bodies.append([])
            bodies[-1].append(each)
    return bodies


@pytest.mark.slow
@settings(max_examples=12)
@given(bodies=sendings())
def test_sent_in_any_pieces_and_again_each_state_is_there_once(empty, by_sheet, bodies):
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "store"
        shutil.copytree(empty, folder)
        said = set()
        for body in bodies:
            for number, one in zip(body, sent(folder, body), strict=True):
                assert one.status == ("there" if number in said else "appended")
                said.add(number)
        assert same(states(folder), by_sheet)
