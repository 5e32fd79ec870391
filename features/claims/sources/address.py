"""The address of a database, taken apart so that its password is shown nowhere."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

from features.bad_input import BadInput

URL = re.compile(
    r"(?P<scheme>[a-z][a-z0-9]*)://"
    r"(?:(?P<user>[^:@/?#]*)(?P<password>:[^:@/?#]*)?@)?"
    r"(?P<host>(?:[\w.-]+|\[[0-9a-fA-F:]+\])?(?::\d+)?)"
    r"(?P<path>/[^@?#]*)?"
    r"(?:\?(?P<query>[^@#]*))?"
)
"""So strict that no part of a password with special characters is taken for a host."""
IN_A_FILE = ("sqlite", "duckdb")
CONNECT_SECONDS = "10"
ALIASES = {"postgres": "postgresql"}


@dataclass(frozen=True)
class Address:
    """Where a database is: `target` is what its driver wants, with the password; never show it."""

    scheme: str
    label: str
    target: str = field(repr=False)
    schema: str | None


def is_address(where: str) -> bool:
    """Whether this is the URL of a database and no path."""
    return "://" in where


def address(where: str) -> Address:
    """The URL taken apart: `?schema=` is ours, the rest of the query the driver's.

    Raises BadInput, which repeats nothing of it, where the URL cannot be read.
    """
    parts = URL.fullmatch(where)
    if parts is None:
        raise BadInput(
            "the database URL cannot be read; it is scheme://user:password@host:port/database, "
            "special characters of the password as %XX",
            "无法识别数据库地址，应为 scheme://user:password@host:port/database，"
            "口令中的特殊字符写作 %XX",
        )
    scheme = ALIASES.get(parts["scheme"], parts["scheme"])
    query = dict(parse_qsl(parts["query"] or ""))
    schema = query.pop("schema", None)
    path = parts["path"] or ""
    label = f"{scheme}://{parts['user'] + '@' if parts['user'] else ''}{parts['host']}{path}"
    if scheme in IN_A_FILE:
        if not Path(path).is_file():
            raise BadInput(f"{label}: there is no such file", f"{label}：没有此文件")
        return Address(scheme, label, path, schema)
    if scheme == "postgresql":
        query.setdefault("connect_timeout", CONNECT_SECONDS)
    login = f"{parts['user']}{parts['password'] or ''}@" if parts["user"] is not None else ""
    rest = f"{login}{parts['host']}{path}{'?' + urlencode(query) if query else ''}"
    # Snowflake's driver wants its address without a scheme.
    target = rest if scheme == "snowflake" else f"{scheme}://{rest}"
    return Address(scheme, label, target, schema)
