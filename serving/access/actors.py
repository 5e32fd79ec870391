"""Who is at the command line: the operating system's user, and the role that the store gives it."""

import os
import sys
import tomllib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from features.audit.append import append
from features.bad_input import BadInput
from features.private import private_text
from serving.access.matrix import matrix

ACCESS, ACTORS = "access", "actors.toml"
OWNER_ROLE = "inspector"
"""What the store's owner is as long as nobody was granted a role."""

NAMELESS = "uid-"
"""Before the uid of a user whom the system knows by no name."""


@dataclass(frozen=True)
class Actor:
    """A user and its role; `alone` is the store's owner before anybody was granted a role."""

    name: str
    role: str
    alone: bool = False

    def may(self, act: str) -> bool:
        """Whether the actor may do it; alone one is every administrator too."""
        return self.alone or matrix().may(self.role, act)


def user_name() -> str:
    """The name of the user who started this process, from its real uid and no variable."""
    if sys.platform == "win32":
        raise BadInput(
            "who you are cannot be told on this system; roles need POSIX users",
            "此系统上无法查明使用者，角色须有 POSIX 用户",
        )
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return f"{NAMELESS}{os.getuid()}"


def actors_path(store_folder: Path) -> Path:
    """Where the roles of users are written."""
    return store_folder / ACCESS / ACTORS


def read_actors(store_folder: Path) -> dict[str, str] | None:
    """The role of each user; None where the file does not exist.

    Raises BadInput where it is not of the store's owner alone or names a role that there is not.
    """
    path = actors_path(store_folder)
    try:
        if not path.exists():
            return None
    except OSError:
        raise BadInput(
            f"{path}: cannot be read; nobody is let in", f"{path}：无法读取，一律拒绝访问"
        ) from None
    text = private_text(path, store_folder.stat().st_uid)
    try:
        actors = tomllib.loads(text)["actors"]
        if set(actors.values()) <= set(matrix().roles):
            return dict(actors)
    except (ValueError, KeyError, TypeError, AttributeError):
        pass
    raise BadInput(
        f"{path}: not a list of users and their roles; nobody is let in",
        f"{path}：不是用户及其角色的清单，一律拒绝访问",
    )


def current_actor(store_folder: Path) -> Actor:
    """Who asks; BadInput, and a line in the audit log, where the store gives the user no role."""
    name = user_name()
    actors = read_actors(store_folder)
    if actors is None and store_folder.stat().st_uid == os.getuid():
        return Actor(name, OWNER_ROLE, alone=True)
    if actors is None or name not in actors:
        with suppress(BadInput):  # whoever may not even write there is refused all the same
            append(store_folder, "refused", {"why": "no role"}, actor=name, role="")
        raise BadInput(
            f"{store_folder}: {name} has no role here; a security administrator, or the store's "
            "owner before there is one, grants it: feijian access grant",
            f"{store_folder}：{name} 在此没有角色；"
            "由安全管理员（尚无安全管理员时由数据仓的所有者）授予：feijian access grant",
        )
    return Actor(name, actors[name])


def as_role(store_folder: Path, role: str | None) -> Actor:
    """The actor, if the role that it says it has is its own or it says none; else BadInput."""
    actor = current_actor(store_folder)
    if role not in (None, actor.role):
        append(store_folder, "refused", {"said": role}, actor=actor.name, role=actor.role)
        raise BadInput(
            f"{actor.name} is {actor.role} here and not {role}; the refusal is logged",
            f"{actor.name} 在此的角色是 {actor.role}，不是 {role}；此次拒绝已记入日志",
        )
    return actor


def must(store_folder: Path, act: str) -> Actor:
    """The actor, if it may do the act; else BadInput, and a line in the audit log."""
    actor = current_actor(store_folder)
    if not actor.may(act):
        append(store_folder, "refused", {"act": act}, actor=actor.name, role=actor.role)
        own, asked = matrix().roles[actor.role], matrix().acts[act]
        able = [matrix().roles[role] for role in asked.roles]
        raise BadInput(
            f"{actor.name} is {own.en} here, and this is for {' or '.join(r.en for r in able)}: "
            f"{asked.en}; the refusal is logged",
            f"{actor.name} 在此为{own.zh}，而“{asked.zh}”限于{'、'.join(r.zh for r in able)}；"
            "此次拒绝已记入日志",
        )
    return actor
