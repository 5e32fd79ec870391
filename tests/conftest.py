"""Settings of all tests: none fails for the speed of the machine, and CI tries the same cases."""

import os

# Small problems: threads of several workers would only wait for each other. Before numpy, polars.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("POLARS_MAX_THREADS", "1")

from hypothesis import HealthCheck, settings

from tests.compiled import COMPILED
from tests.components import in_ci
from tests.kept import keep_facts
from tests.simulated import shared_folder
from tests.unsynced import unsynced
from tests.warned import unwarned
from tests.world import world

__all__ = ["COMPILED", "keep_facts", "shared_folder", "unsynced", "unwarned", "world"]

OTHERS_WARN = (
    # MLflow 3.17 under SQLAlchemy 2.1, at every question to its database.
    "ignore:The ``noload`` loader strategy is deprecated:DeprecationWarning",
    # MLflow 3.17 of its own types, when mlflow.pyfunc is imported.
    "ignore:.*Any type hint is inferred as AnyType:UserWarning",
)
"""Warnings that are other projects' own affair, each by its words."""

settings.register_profile(
    "feijian",
    deadline=None,
    derandomize=in_ci(),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("feijian")


def pytest_configure(config):
    for line in OTHERS_WARN:
        config.addinivalue_line("filterwarnings", line)
