"""A connection to a database by its ADBC driver, and what went wrong in one sentence."""

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import polars as pl
import pyarrow as pa
from adbc_driver_manager import dbapi

from features.bad_input import BadInput
from features.both import Both
from features.claims.sources.address import Address

PACKAGES = {
    "postgresql": "adbc-driver-postgresql",
    "duckdb": "duckdb",
}
FAULTS = {
    ("42501", "permission denied"): Both("this user may not read it", "此用户无权读取"),
    ("28P01", "28000", "password", "pg_hba", "role"): Both(
        "the server does not accept this user or password; the password may stand in the URL, "
        "in PGPASSWORD or in ~/.pgpass",
        "服务器不接受此用户或口令；口令可写在地址、PGPASSWORD 或 ~/.pgpass 中",
    ),
    ("3D000", 'database "'): Both("the server has no such database", "服务器上没有此数据库"),
    ("refused", "translate host", "timeout", "timed out", "unreachable", "no route"): Both(
        "no server answers there", "该地址没有服务器应答"
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
            f"package {package}",
            f"{address.label}：未安装此类数据库的驱动，安装包为 {package}",
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
                raise BadInput(f"{label}: {why.en}", f"{label}：{why.zh}") from None
        kind = f"{type(error).__name__} {state}".strip()
        raise BadInput(
            f"{label}: the database cannot be read ({kind})", f"{label}：无法读取数据库（{kind}）"
        ) from None
