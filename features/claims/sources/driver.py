"""A connection to a database by its ADBC driver, and what went wrong in one sentence."""

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import polars as pl
import pyarrow as pa
from adbc_driver_manager import dbapi

from features.bad_input import BadInput
from features.claims.sources.address import Address

PACKAGES = {
    "postgresql": "adbc-driver-postgresql",
    "duckdb": "duckdb",
}
FAULTS = {
    ("42501", "permission denied"): "this user may not read it",
    ("28P01", "28000", "password", "pg_hba", "role"): (
        "the server does not accept this user or password; the password may stand in the URL, "
        "in PGPASSWORD or in ~/.pgpass"
    ),
    ("3D000", 'database "'): "the server has no such database",
    ("refused", "translate host", "timeout", "timed out", "unreachable", "no route"): (
        "no server answers there"
    ),
}
"""By SQLSTATE, or by the words of a driver that gives none; first found, first told."""


def connect(address: Address) -> dbapi.Connection:
    """A new connection, to be closed by the caller.

    Raises BadInput where the driver is not installed or the server refuses.
    """
    module = f"adbc_driver_{address.scheme}"
    try:
        driver: Any = importlib.import_module(f"{module}.dbapi")
    except ModuleNotFoundError:
        package = PACKAGES.get(address.scheme, module.replace("_", "-"))
        raise BadInput(
            f"{address.label}: the driver of such databases is not installed; it is in the "
            f"package {package}"
        ) from None
    with told(address.label):
        connection: dbapi.Connection = driver.connect(address.target, autocommit=True)
        return connection


@contextmanager
def told(label: str) -> Iterator[None]:
    """Turn what a driver says, which may hold a password or values, into one sentence of ours."""
    try:
        yield
    except (dbapi.Error, pa.ArrowException, pl.exceptions.PolarsError, OSError) as error:
        state = getattr(error, "sqlstate", None) or ""
        said = str(error).lower()
        for signs, why in FAULTS.items():
            if any(sign == state or (not state and sign in said) for sign in signs):
                raise BadInput(f"{label}: {why}") from None
        kind = f"{type(error).__name__} {state}".strip()
        raise BadInput(f"{label}: the database cannot be read ({kind})") from None
