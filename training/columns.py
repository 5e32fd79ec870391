"""The columns of the frame that others hand to a model."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mlflow.models import ModelSignature

DEVIATION = ".deviation"
"""Suffix of the columns that hold peer-relative deviations; the bare names hold the values."""


def deviation(name: str) -> str:
    """The column of a behaviour's deviation."""
    return name + DEVIATION


def signature(names: list[str]) -> "ModelSignature":
    """What goes in, value and deviation of each behaviour, and what comes out: the risk."""
    from mlflow.models import ModelSignature
    from mlflow.types import ColSpec, Schema

    wanted = [*names, *(deviation(n) for n in names)]
    columns = Schema([ColSpec("double", name) for name in wanted])
    return ModelSignature(columns, Schema([ColSpec("double", "risk")]))
