"""A process that serves imports nothing that trains."""

import os
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

TRAINING = ("mlflow", "shap", "sklearn", "pandas", "matplotlib", "dask")
"""LightGBM imports the last four wherever it finds them: 2 s and 150 MB that serving never uses."""


TRACING = "OTEL_SDK_DISABLED"
"""OpenTelemetry's own switch. BentoML makes spans of every request and hands them to nobody."""


class _Refusing(MetaPathFinder):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname.partition(".")[0] in TRAINING:
            raise ModuleNotFoundError(f"{fullname}: not in a process that serves", name=fullname)
        return None


def stay_lean() -> None:
    """From here on, importing what trains fails in this process as if it were not installed.

    Nothing is traced, but where somebody says that it is to be ($OTEL_SDK_DISABLED).
    """
    os.environ.setdefault(TRACING, "true")
    sys.meta_path.insert(0, _Refusing())
