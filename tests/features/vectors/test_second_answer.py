"""Two independent answers agree: the vectors and the slow second implementation."""

import tempfile
from collections.abc import Callable
from datetime import datetime
from math import isclose
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from features.vectors.vectors import ID, build_vectors
from tests.examples import examples
from tests.features.vectors.random_claims import AS_OF, claims
from tests.features.vectors.slow import (
    Paid,
    Slow,
    agreement,
    average,
    commonest,
    follows,
    gap,
    share,
    variation,
    year_before,
)
from tests.tables import key_order

Answer = Callable[[Slow, list[Paid], list[Paid]], float | None]
"""A behaviour from the pool, the provider's settlements and its stays that count."""


def _back(slow: Slow, stay: Paid, within: int) -> bool:
    return any(
        other.provider == stay.provider and follows(stay, other, within)
        for other in slow.before(stay)
    )


def _related(slow: Slow, stay: Paid) -> bool:
    return any(
        other.provider == stay.provider
        and follows(stay, other, 31)
        and (_same(other.group, stay.group) or _same(_category(other), _category(stay)))
        for other in slow.before(stay)
    )


def _same(one: str | None, other: str | None) -> bool:
    return one is not None and one == other


def _category(stay: Paid) -> str | None:
    return stay.diagnosis and stay.diagnosis[:3]


def _latest(stays: list[Paid]) -> Paid | None:
    return max(stays, key=lambda stay: (stay.known, key_order(stay.id)), default=None)


def _came_from(slow: Slow, stay: Paid) -> str | None:
    elsewhere = [other for other in slow.before(stay) if other.provider != stay.provider]
    last = _latest(elsewhere)
    return last.provider if last else None


def _last_here(slow: Slow, stay: Paid) -> bool:
    last = _latest(slow.before(stay))
    return last is not None and last.provider == stay.provider


def _overlaps(slow: Slow, stay: Paid) -> list[Paid]:
    return [other for other in slow.before(stay) if gap(stay, other) < 0]


def _years_stays(slow: Slow, stay: Paid) -> int:
    return len({other.visit for other in slow.before(stay) if year_before(other, stay)})


def _growth(slow: Slow, rows: list[Paid], stays: list[Paid]) -> float | None:
    recent = sum(row.fund for row in rows if row.known >= datetime(2026, 2, 1))
    before = sum(row.fund for row in rows) - recent
    return recent / 3 / (before / 9) if before else None


def _of_money(slow: Slow, rows: list[Paid], stays: list[Paid]) -> float | None:
    money = sum(stay.fund for stay in stays)
    back = sum(stay.fund for stay in stays if _back(slow, stay, 31))
    return back / money if money else None


def _excess(slow: Slow, rows: list[Paid], stays: list[Paid]) -> float | None:
    usual = [(stay, slow.usual(stay, lambda other: other.charge)) for stay in stays]
    over = [int(max(0, s.charge - 2 * norm) + 0.5) for s, norm in usual if norm is not None]
    return sum(over) / 100 if over else None


ANSWERS: dict[str, Answer] = {
    "hanging_bed.overlaps_elsewhere": lambda slow, rows, stays: share(
        [any(o.provider != s.provider for o in _overlaps(slow, s)) for s in stays]
    ),
    "hanging_bed.settled_elsewhere": lambda slow, rows, stays: share(
        [slow.settled_elsewhere(stay) for stay in stays]
    ),
    "split_admission.back_within_7": lambda slow, rows, stays: share(
        [_back(slow, stay, 7) for stay in stays]
    ),
    "split_admission.back_within_31": lambda slow, rows, stays: share(
        [_back(slow, stay, 31) for stay in stays]
    ),
    "split_admission.related_within_31": lambda slow, rows, stays: share(
        [_related(slow, stay) for stay in stays]
    ),
    "split_admission.money_within_31": _of_money,
    "fake_admission.stays_per_patient": lambda slow, rows, stays: (
        len(stays) / len({stay.patient for stay in stays}) if stays else None
    ),
    "fake_admission.known_here": lambda slow, rows, stays: share(
        [any(o.provider == s.provider for o in slow.before(s)) for s in stays]
    ),
    "fake_admission.last_here": lambda slow, rows, stays: share(
        [_last_here(slow, stay) for stay in stays]
    ),
    "fake_admission.days_of_one_patient": lambda slow, rows, stays: max(
        (
            float(sum(stay.days for stay in stays if stay.patient == patient))
            for patient in {stay.patient for stay in stays}
        ),
        default=None,
    ),
    "fake_admission.one_place": lambda slow, rows, stays: (
        commonest([s.home for s in stays]) / len([s for s in stays if s.home])
        if any(s.home for s in stays)
        else None
    ),
    "fake_admission.frequent_patients": lambda slow, rows, stays: share(
        [_years_stays(slow, stay) >= 3 for stay in stays]
    ),
    "fake_admission.earlier_stays": lambda slow, rows, stays: average(
        [min(10, _years_stays(slow, stay)) for stay in stays]
    ),
    "fake_admission.patient_concentration": lambda slow, rows, stays: agreement(
        [stay.patient for stay in stays]
    ),
    "fake_admission.busiest_day": lambda slow, rows, stays: commonest(
        [stay.begin for stay in stays]
    ),
    "fake_admission.partners": lambda slow, rows, stays: (
        float(len({_came_from(slow, stay) for stay in stays} - {None})) if stays else None
    ),
    "fake_admission.moved_within_31": lambda slow, rows, stays: share(
        [any(o.provider != s.provider and follows(s, o, 31) for o in slow.before(s)) for s in stays]
    ),
    "fake_admission.no_self_pay": lambda slow, rows, stays: share(
        [None if stay.self_pay is None else stay.self_pay <= 0 for stay in stays]
    ),
    "forged_records.group_concentration": lambda slow, rows, stays: agreement(
        [stay.group for stay in stays if stay.group]
    ),
    "low_standard_admission.short_stays": lambda slow, rows, stays: share(
        [stay.nights <= 1 for stay in stays]
    ),
    "low_standard_admission.without_operation": lambda slow, rows, stays: share(
        [
            not slow.rows_of("setl_list_oprn_d", stay, "setl_id")
            if slow.pool["setl_list_oprn_d"]
            else None
            for stay in stays
        ]
    ),
    "low_standard_admission.few_diagnoses": lambda slow, rows, stays: share(
        [
            len(set(codes)) <= 3
            for codes in (slow.rows_of("setl_list_diag_d", stay, "diag_code") for stay in stays)
            if codes
        ]
    ),
    "over_treatment.double_length": lambda slow, rows, stays: share(
        [
            None if ratio is None else ratio >= 2
            for ratio in (slow.to_usual(stay, lambda other: other.days) for stay in stays)
        ]
    ),
    "over_treatment.double_cost": lambda slow, rows, stays: share(
        [
            None if ratio is None else ratio >= 2
            for ratio in (slow.to_usual(stay, lambda other: other.charge) for stay in stays)
        ]
    ),
    "over_treatment.charge_per_day": lambda slow, rows, stays: (
        sum(stay.charge for stay in stays) / 100 / sum(stay.days for stay in stays)
        if stays
        else None
    ),
    "over_treatment.longest_stay": lambda slow, rows, stays: max(
        (float(stay.days) for stay in stays), default=None
    ),
    "over_treatment.uneven_length": lambda slow, rows, stays: variation([s.days for s in stays]),
    "over_treatment.excess_money": _excess,
    "phantom_service.after_death": lambda slow, rows, stays: share(
        [stay.died is not None and stay.begin > stay.died for stay in stays if stay.registered]
    ),
    "phantom_service.stays_per_doctor": lambda slow, rows, stays: (
        len([s for s in stays if s.doctor]) / len({s.doctor for s in stays if s.doctor})
        if any(stay.doctor for stay in stays)
        else None
    ),
    "spending_outlier.fund_total": lambda slow, rows, stays: sum(row.fund for row in rows) / 100,
    "spending_outlier.settlements_total": lambda slow, rows, stays: float(len(rows)),
    "spending_outlier.fund_growth": _growth,
    "spending_outlier.from_elsewhere": lambda slow, rows, stays: share(
        [row.from_elsewhere for row in rows]
    ),
}


@pytest.mark.slow
@settings(max_examples=examples(5), deadline=None, suppress_health_check=list(HealthCheck))
@given(pool=claims())
def test_the_vectors_say_what_the_slow_answer_says(pool):
    with tempfile.TemporaryDirectory() as folder:
        (vectors,) = build_vectors(pool.store(Path(folder), buckets=2), [AS_OF])
    slow = Slow(pool)
    assert vectors.frame[ID].to_list() == sorted(
        {row.provider for row in slow.settlements if slow.counted([row], AS_OF, row.provider)}
    )
    for row in vectors.frame.iter_rows(named=True):
        settlements = slow.counted(slow.settlements, AS_OF, row[ID])
        stays = slow.counted(slow.stays, AS_OF, row[ID])
        assert row["settlements"] == len(settlements)
        for name, answer in ANSWERS.items():
            expected, told = answer(slow, settlements, stays), row[name]
            same = told == expected if None in (told, expected) else isclose(told, expected)
            assert same, f"{name} of {row[ID]} is {told}; slowly, it is {expected}"


def test_at_least_fifteen_behaviours_have_a_second_answer():
    assert len(ANSWERS) >= 15
