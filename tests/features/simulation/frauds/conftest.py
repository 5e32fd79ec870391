"""The small cities of a test module: its scheme `NAME` laid on, and its look-alikes `ALIKE`.

With finished tables where the module says `PAPERS = True`.
"""

import pytest

from tests.features.simulation.layered import Layered, layered


@pytest.fixture(scope="module")
def world(request: pytest.FixtureRequest) -> Layered:
    return layered(request.module.NAME, papers=getattr(request.module, "PAPERS", False))


@pytest.fixture(scope="module")
def honest(request: pytest.FixtureRequest) -> Layered:
    return layered(*request.module.ALIKE, papers=getattr(request.module, "PAPERS", False))
