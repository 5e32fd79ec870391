"""Simulated cities with inspections enough to learn of money and to be judged by money."""

import json
from dataclasses import replace
from pathlib import Path

from features.claims.ingest import ingest
from features.claims.store import Store
from features.simulation import WORLDS, simulate
from features.simulation.writer import MARKER, is_simulation

SETTINGS = replace(
    WORLDS["demo"], people=20_000, providers=600, months=24, prevalence=0.4, inspected=0.9
)
"""More schemes and far more inspections than a real city has, so that two years tell of money."""


def city(work: Path, seed: int) -> tuple[Path, Store]:
    """The claims with their truth, and the store, of the seed's city; made where it is absent."""
    claims, kept = work / f"city-{seed}" / "claims", work / f"city-{seed}" / "store"
    if not is_simulation(claims):
        simulate(claims, replace(SETTINGS, seed=seed))
    assert json.loads((claims / MARKER).read_text("utf-8"))["settings"]["seed"] == seed
    if not kept.exists():
        ingest(claims, kept)
    return claims, Store.open(kept)
