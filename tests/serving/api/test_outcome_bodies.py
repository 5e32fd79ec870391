"""What a body of outcomes may hold, and that a refusal names the place and never the content."""

import json

import pytest

from features.claims.tables.case_d import CASE_D
from features.claims.tables.inspection_d import INSPECTION_D
from serving.api.outcome_bodies import EXAMPLE, Case, Inspection, OutcomesRequest
from serving.api.refusal import Refused, checked_body

MARK = "王五310101199001011234"


def refusal(body):
    """The sentence that refuses a body, None where it is taken."""
    told = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False).encode()
    checked = checked_body("/v1/outcomes", told, None)
    return checked.error if isinstance(checked, Refused) else None


def of_case(**cells):
    return {"cases": [{"case_no": "C1", **cells}]}


def test_items_have_the_columns_of_the_contract_and_no_other():
    assert list(Case.model_fields) == CASE_D.names
    assert list(Inspection.model_fields) == INSPECTION_D.names
    required = [
        name
        for model in (Case, Inspection)
        for name, f in model.model_fields.items()
        if f.is_required()
    ]
    assert required == ["case_no", "inspection_no"]


def test_the_example_is_a_body():
    assert refusal(EXAMPLE) is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (98000.5, "98000.5"),
        (120, "120"),
        (1e15, "1000000000000000"),
        ("1,200.50 元", "1,200.50 元"),
    ],
)
def test_an_amount_is_a_number_or_a_text(value, text):
    request = OutcomesRequest.model_validate_json(json.dumps(of_case(amount_confirmed=value)))
    assert request.cases[0].cells() == {"case_no": "C1", "amount_confirmed": text}
    assert request.cases[0].number == "C1"


def test_null_says_nothing():
    assert OutcomesRequest.model_validate(of_case(tier=None)).cases[0].cells() == {"case_no": "C1"}


@pytest.mark.parametrize(
    ("body", "zh"),
    [
        ({}, "请求体：案件与检查合计 1 至 1000 条。"),
        (
            of_case(amount_confirmed=""),
            "cases.0.amount_confirmed：应为有限的数，或 1 至 128 个可见字符。",
        ),
    ],
)
def test_a_refusal_of_our_own_is_told_in_chinese(body, zh):
    checked = checked_body("/v1/outcomes", json.dumps(body).encode(), None)
    assert checked.error_zh == zh


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({}, "body: from 1 to 1000 cases and inspections in all"),
        ({"cases": []}, "body: from 1 to 1000"),
        ({"cases": [{"case_no": f"C{n}"} for n in range(1001)]}, "cases: List should have at most"),
        (
            {
                "cases": [{"case_no": f"C{n}"} for n in range(501)],
                "inspections": [{"inspection_no": f"J{n}"} for n in range(500)],
            },
            "body: from 1 to 1000",
        ),
        ({"cases": {"case_no": "C1"}}, "cases: "),
        ({"cases": ["C1"]}, "cases.0: "),
        ({"cases": [{}]}, "cases.0.case_no: Field required"),
        ({"cases": [{"case_no": None}]}, "cases.0.case_no: "),
        ({"cases": [{"case_no": ""}]}, "cases.0.case_no: "),
        ({"cases": [{"case_no": 5}]}, "cases.0.case_no: "),
        ({"cases": [{"case_no": "C" * 129}]}, "cases.0.case_no: "),
        ({"inspections": [{"case_no": "C1"}]}, "inspections.0.inspection_no: "),
        (of_case(case_no="C\u00001"), "cases.0.case_no: "),
        (of_case(fraud_type="a\nb"), "cases.0.fraud_type: "),
        (of_case(fraud_type="a" * 1001), "cases.0.fraud_type: "),
        (of_case(tier=["fraud"]), "cases.0.tier: "),
        (of_case(decided_at=20250901), "cases.0.decided_at: "),
        (of_case(amount_confirmed=True), "cases.0.amount_confirmed: neither a finite number"),
        (of_case(amount_confirmed=1e16), "cases.0.amount_confirmed: neither"),
        (of_case(amount_confirmed=float("nan")), "cases.0.amount_confirmed: neither"),
        (of_case(amount_confirmed=float("-inf")), "cases.0.amount_confirmed: neither"),
        (of_case(amount_confirmed=10**400), "cases.0.amount_confirmed: neither"),
        (of_case(amount_confirmed={"a": 1}), "cases.0.amount_confirmed: neither"),
        (of_case(fields=1), "cases.0.fields: Extra inputs are not permitted"),
        (of_case(**{f"k{n}": 1 for n in range(50)}), "cases.0: more than 40 fields"),
        ({**of_case(), "lang": "fr"}, "lang: "),
        (b'{"cases": [{"case_no": "\\ud800"}]}', "The body is not JSON"),
        (b'{"cases": [{"case_no": ' + b"[" * 100_000, "The body is not JSON"),
    ],
    ids=lambda part: repr(part)[:50],
)
def test_what_is_no_outcome_is_refused_with_its_place(body, place):
    told = refusal(body)
    assert told.startswith(place)
    assert len(told) < 300


def test_a_refusal_never_repeats_what_was_sent():
    for cell in ("case_no", "decided_at", "amount_confirmed", "cause_item_no", "fraud_type"):
        for value in ([MARK], {MARK: MARK}, f"{MARK}\n", MARK * 100):
            assert MARK not in refusal(of_case(**{cell: value}))
