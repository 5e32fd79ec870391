"""Components that a machine may lack: a test that needs one says so with `require`."""

import os
import shutil
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

SHARED_DATA = Path(__file__).parents[2] / "shared" / "data"
POSTGRESQL = ("127.0.0.1", 5432)


@dataclass(frozen=True)
class Component:
    """How to see whether it is there, and what to say where it is not."""

    present: Callable[[], bool]
    missing: str
    outside: bool = False
    """It comes from outside the project, so that CI may lack it too."""


def _listens() -> bool:
    try:
        with socket.create_connection(POSTGRESQL, timeout=2):
            return True
    except OSError:
        return False


COMPONENTS = {
    "java": Component(
        lambda: shutil.which("java") is not None,
        "no java on the PATH (apt-get install openjdk-17-jre-headless)",
    ),
    "chromium": Component(
        lambda: shutil.which("chromium") is not None,
        "no chromium on the PATH (apt-get install chromium fonts-noto-cjk)",
    ),
    "curl": Component(
        lambda: shutil.which("curl") is not None,
        "no curl on the PATH (apt-get install curl)",
    ),
    "soffice": Component(
        lambda: shutil.which("soffice") is not None,
        "no soffice on the PATH (apt-get install libreoffice-calc-nogui)",
    ),
    "postgresql": Component(_listens, "no PostgreSQL listens on 127.0.0.1:5432"),
    "shared": Component(
        SHARED_DATA.is_dir, f"no real claims beside the project ({SHARED_DATA})", outside=True
    ),
}


def require(component: str) -> None:
    """Skip the test where the component is missing; under CI fail it, as nothing may be missing."""
    __tracebackhide__ = True
    wanted = COMPONENTS[component]
    if wanted.present():
        return
    if in_ci() and not wanted.outside:
        pytest.fail(f"CI needs {component}: {wanted.missing}")
    pytest.skip(wanted.missing)


def in_ci() -> bool:
    """Whether the environment says that this is CI."""
    return os.environ.get("CI", "").strip().lower() not in ("", "0", "false", "no", "off")
