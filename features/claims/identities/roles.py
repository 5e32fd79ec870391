"""Which role may open the identities of which table: `<store>/identities/roles.toml`.

Without the file nobody may. It looks like this:

    [roles]
    "inspector" = ["psn_info_b"]
"""

import json
import tomllib
from collections.abc import Sequence
from pathlib import Path

from filelock import FileLock

from features.audit.append import append
from features.audit.line import Facts
from features.bad_input import BadInput
from features.claims.identities.private import IDENTITIES, identities_folder
from features.claims.table import Table
from features.private import FILE_MODE, replace_privately

ROLES = "roles.toml"


def may_open(store_folder: Path, role: str, table: Table) -> bool:
    """Whether the role is allowed the table; BadInput where the roles file cannot be read."""
    return table.name in _read(store_folder / IDENTITIES / ROLES).get(role, [])


def allow(
    store_folder: Path, role: str, tables: Sequence[Table], *, who: str, as_role: str
) -> None:
    """Let the role open the identities of these tables and of no others; none takes all away.

    The change is in the audit log, with who made it and as what, before it is made. Raises BadInput
    for a role without a printable name and for a table that keeps no identities.
    """
    if not role.strip() or not role.isprintable():
        raise BadInput("a role has a name of printable characters", "角色名称须由可打印字符组成")
    without = [table.name for table in tables if not table.identity]
    if without:
        raise BadInput(
            f"table {without[0]}: keeps no identities", f"表 {without[0]}：不保存身份信息"
        )
    names = sorted({table.name for table in tables})
    folder = identities_folder(store_folder)
    with FileLock(folder / ".roles.lock", mode=FILE_MODE):
        roles = _read(folder / ROLES) | {role: names}
        facts: Facts = {"allowed_role": role, "tables": names}
        append(store_folder, "allow", facts, actor=who, role=as_role)
        lines = [
            f"{json.dumps(name, ensure_ascii=False)} = {json.dumps(roles[name])}\n"
            for name in sorted(roles)
            if roles[name]
        ]
        text = "[roles]\n" + "".join(lines)
        replace_privately(folder / ROLES, lambda path: path.write_bytes(text.encode()))


def _read(path: Path) -> dict[str, list[str]]:
    if not path.exists():
        return {}
    try:
        roles = tomllib.loads(path.read_text("utf-8"))["roles"]
        if all(isinstance(name, str) for tables in roles.values() for name in tables):
            return {role: list(tables) for role, tables in roles.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        pass
    raise BadInput(
        f"{path}: not a list of roles and their tables; nobody is allowed anything",
        f"{path}：不是角色及其表的清单，不授予任何权限",
    )
