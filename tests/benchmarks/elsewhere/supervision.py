"""Supervision: who was inspected and what was found, chosen by size and severity, never drawn."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import polars as pl

from tests.benchmarks.elsewhere.days import END, START, Floats, Ints, draws
from tests.benchmarks.elsewhere.ground import Rng
from tests.benchmarks.elsewhere.planted import Planted
from tests.benchmarks.elsewhere.providers import WHOLE

INSPECTED, OF_THE_BAD = 278, 62
"""Providers inspected in the whole city, and how many of them are bad."""
FOUND, ONLY_VIOLATION = 0.97, 0.22
"""Share of the inspected bad who are found out, and of the other inspected with a violation."""
PATIENTS_FOUND, HONEST_FOR_EACH = 0.22, 2
"""Share of the bad patients who are known, and honest ones looked at for each of them."""
KIND_TOLD = 0.7
CALLED = {
    "fake_admission": "induced_admission", "charge_abuse": "duplicate_charge",
    "lab_repeat": "over_exam", "swapped_items": "swap_item", "cash_out": "phantom_drug",
    "split_visit": "split_rx", "decoction_pieces": "over_treatment", "lent_card": "impersonation",
}  # fmt: skip
"""What inspectors call a scheme of this city, where they call it otherwise."""
SOURCES = ["INSPECTION", "COMPLAINT", "MONITOR"]
LAST_DECISION = (END - timedelta(days=4)).date()
Row = dict[str, object]


@dataclass(frozen=True)
class Supervision:
    """The tables inspection_d and case_d, and by number of a party when it was inspected."""

    inspections: pl.DataFrame
    cases: pl.DataFrame
    providers: dict[int, date]
    patients: dict[int, date]


@dataclass(frozen=True)
class _Look:
    party: int
    inspected: date
    inspection: Row
    case: Row | None


def supervise(planted: Planted, settled: pl.DataFrame) -> Supervision:
    """Inspections of 2025, decided within ten weeks."""
    rng = draws(planted.ground.seed, "supervision")
    total = _billed(settled, "fixmedins_code", planted.ground.providers.code.tolist())
    chosen = _chosen(rng, planted, total)
    providers = [_of_provider(rng, planted, each, total) for each in chosen.tolist()]
    patients = _of_patients(rng, planted, settled)
    looks = providers + patients
    cases = [look.case for look in looks if look.case is not None]
    return Supervision(
        pl.DataFrame([look.inspection for look in looks], infer_schema_length=None),
        pl.DataFrame(cases, infer_schema_length=None),
        {look.party: look.inspected for look in providers},
        {look.party: look.inspected for look in patients},
    )


def _billed(settled: pl.DataFrame, by: str, codes: list[str]) -> Floats:
    """Yuan billed of each."""
    told = pl.DataFrame({by: codes}).join(
        settled.group_by(by).agg(pl.col("medfee_sumamt").sum()), on=by, how="left",
        maintain_order="left",
    )  # fmt: skip
    return told["medfee_sumamt"].fill_null(0.0).clip(0.0).round(2).to_numpy()


def _chosen(rng: Rng, planted: Planted, total: Floats) -> Ints:
    severity, scale = planted.culprits.severity, len(planted.ground.people) / WHOLE
    bad = np.array(sorted(severity))
    honest = np.setdiff1d(np.arange(len(total)), bad)
    few = min(max(4, round(OF_THE_BAD * scale)), len(bad) // 2)
    many = min(max(14, round(INSPECTED * scale)) - few, len(honest) // 2)
    plain = (total[bad] + 1) ** 0.35 * np.array([severity[i] for i in bad.tolist()]) ** 0.5
    size = (total[honest] + 1) ** 0.6
    return np.concatenate(
        [
            rng.choice(bad, few, replace=False, p=plain / plain.sum()),
            rng.choice(honest, many, replace=False, p=size / size.sum()),
        ]
    )


def _of_provider(rng: Rng, planted: Planted, site: int, total: Floats) -> _Look:
    culprits = planted.culprits
    begun = date(2025, 1, 10) + timedelta(days=int(rng.integers(0, 300)))
    decided = min(begun + timedelta(days=int(rng.integers(10, 70))), LAST_DECISION)
    scheme = culprits.scheme.get(site)
    ripe = scheme is not None and culprits.since[site] < (begun - START).days - 30
    fraud = ripe and rng.random() < FOUND
    punished = fraud or rng.random() < ONLY_VIOLATION
    source = str(rng.choice(SOURCES, p=[0.4, 0.4, 0.2] if fraud else [0.6, 0.25, 0.15]))
    told = fraud and rng.random() < KIND_TOLD
    party: Row = {
        "party_type": "PROVIDER",
        "fixmedins_code": str(planted.ground.providers.code[site]),
        "inspected_at": begun,
        "decided_at": decided,
        "clue_source": source,
    }
    case: Row = party | {
        "case_no": f"C{site}",
        "fraud_type": CALLED.get(str(scheme), scheme) if told else None,
        "vola_begndate": begun - timedelta(days=180),
        "vola_enddate": begun,
        "amount_involved": round(float(total[site] * culprits.severity.get(site, 0.02)), 2),
        "decision_type": "PUNISH",
        "tier": "fraud" if fraud else "violation",
    }
    result = "PUNISH" if punished else "NOT_ESTABLISHED"
    inspection = party | {"inspection_no": f"J{site}", "result": result}
    return _Look(site, begun, inspection, case if punished else None)


def _of_patients(rng: Rng, planted: Planted, settled: pl.DataFrame) -> list[_Look]:
    """A share of the bad, and for each some honest ones for whom much was billed."""
    people = planted.ground.people
    bad = np.array(sorted(planted.patients))
    known = bad[rng.random(len(bad)) < PATIENTS_FOUND]
    honest = np.setdiff1d(np.arange(len(people)), bad)
    size = (_billed(settled, "psn_no", people.code.tolist())[honest] + 1) ** 0.6
    count = len(known) * HONEST_FOR_EACH
    seen = rng.choice(honest, count, replace=False, p=size / size.sum())
    return [_of_patient(rng, planted, each) for each in [*known.tolist(), *seen.tolist()]]


def _of_patient(rng: Rng, planted: Planted, who: int) -> _Look:
    begun = date(2025, 2, 1) + timedelta(days=int(rng.integers(0, 290)))
    scheme = planted.patients.get(who)
    party: Row = {
        "party_type": "INDIVIDUAL",
        "psn_no": str(planted.ground.people.code[who]),
        "inspected_at": begun,
        "decided_at": begun + timedelta(days=30),
    }
    result = "NOT_ESTABLISHED" if scheme is None else "PUNISH"
    inspection = party | {"inspection_no": f"JP{who}", "result": result}
    if scheme is None:
        return _Look(who, begun, inspection, None)
    case: Row = party | {
        "case_no": f"CP{who}",
        "fraud_type": CALLED.get(scheme, scheme),
        "decision_type": "PUNISH",
        "tier": "fraud",
    }
    return _Look(who, begun, inspection, case)
