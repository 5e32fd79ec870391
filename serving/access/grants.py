"""Giving and taking roles: `<store>/access/actors.toml`, each change in the audit log first."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock

from features.audit.append import append
from features.bad_input import BadInput
from features.private import FILE_MODE, hand_over, private_folder, replace_privately
from serving.access.actors import ACCESS, NAMELESS, Actor, actors_path, must, read_actors
from serving.access.matrix import matrix

KEEPER = "security_administrator"
"""Who grants; there is always one, or nobody could ever grant again."""


def grant(store_folder: Path, user: str, role: str) -> None:
    """Give the user the role in place of any other that it has.

    Raises BadInput for an actor who may not, a role or user that there is not, and where nobody
    would be left to grant.
    """
    if role not in matrix().roles:
        raise BadInput(
            f"{role}: the roles are {', '.join(matrix().roles)}",
            f"{role}：角色应为 {'、'.join(matrix().roles)}",
        )
    with _changing(store_folder) as (actor, actors):
        _check_user(user)
        _change(store_folder, actor, actors, actors | {user: role}, user, role)


def revoke(store_folder: Path, user: str) -> None:
    """Take the user's role away; BadInput as for `grant`, and where it has none."""
    with _changing(store_folder) as (actor, actors):
        if user not in actors:
            raise BadInput(f"{user}: has no role here", f"{user}：在此没有角色")
        left = {name: role for name, role in actors.items() if name != user}
        _change(store_folder, actor, actors, left, user, "")


@contextmanager
def _changing(store_folder: Path) -> Iterator[tuple[Actor, dict[str, str]]]:
    """Who changes, and the roles as they are; no other change is made meanwhile."""
    folder = private_folder(store_folder / ACCESS)
    with FileLock(folder / ".lock", mode=FILE_MODE):
        yield must(store_folder, "grant"), read_actors(store_folder) or {}


def _change(
    store_folder: Path,
    actor: Actor,
    before: dict[str, str],
    after: dict[str, str],
    user: str,
    role: str,
) -> None:
    if KEEPER not in after.values():
        if before:
            raise BadInput(
                f"the last {KEEPER} cannot be taken away: nobody could grant",
                f"不能收回最后一名 {KEEPER} 的角色，否则再无人可以授权",
            )
        raise BadInput(
            f"the first to be granted a role is a {KEEPER}: nobody else could grant the next",
            f"第一个授予的角色须为 {KEEPER}，否则此后无人可以授权",
        )
    event = "grant" if role else "revoke"
    facts = {"user": user, "granted_role": role or before[user]}
    append(store_folder, event, facts, actor=actor.name, role=actor.role)
    lines = [
        f"{json.dumps(name, ensure_ascii=False)} = {json.dumps(after[name])}\n"
        for name in sorted(after)
    ]
    text = "[actors]\n" + "".join(lines)
    path = actors_path(store_folder)
    replace_privately(path, lambda temporary: temporary.write_bytes(text.encode()))
    hand_over(path.parent, store_folder.stat().st_uid)


def _check_user(user: str) -> None:
    if sys.platform == "win32":
        raise BadInput("roles need POSIX users", "角色须有 POSIX 用户")
    if user.removeprefix(NAMELESS).isdecimal() and user.startswith(NAMELESS):
        return
    import pwd

    try:
        pwd.getpwnam(user)
    except (KeyError, ValueError):
        raise BadInput(
            f"{user!r}: this machine has no such user", f"{user!r}：本机没有此用户"
        ) from None
