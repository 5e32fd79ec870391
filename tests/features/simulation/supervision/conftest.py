import numpy as np
import pytest

from features.simulation.supervision.known import known_of
from features.simulation.supervision.supervise import supervise
from tests.features.simulation.truth.drawn import city, layer, ledger, sites

PROVIDERS, PEOPLE = 1_000, 5_000
SCHEMES = ("fake_admission", "over_treatment", "upcoding", "phantom_service", "swapped_items")


@pytest.fixture(scope="session")
def town():
    return city(PROVIDERS, PEOPLE, 24, inspected=0.45, drawn=0.2)


@pytest.fixture(scope="session")
def book(town):
    """Five schemes at forty providers each, severities spread; resale at a hundred patients."""
    drawn = np.random.default_rng(5)
    planted = []
    for scheme in SCHEMES:
        at = drawn.choice(PROVIDERS - 2, 40, replace=False)
        each = layer(scheme, culprits=("provider", "doctor"))
        planted.append((each, sites(PROVIDERS, at, drawn.random(40))))
    resale = layer("drug_resale", site="patient", culprits=("patient",))
    planted.append((resale, sites(PEOPLE, np.arange(100) * 7, drawn.random(100))))
    births = layer("maternity_allowance", site="employer", culprits=("patient", "employer"))
    planted.append((births, sites(40, np.arange(12), drawn.random(12))))
    return ledger(town, planted)


@pytest.fixture(scope="session")
def known(town, book):
    return known_of(town, book)


@pytest.fixture(scope="session")
def outcome(town, book):
    return supervise(town, book, np.random.default_rng(11))
