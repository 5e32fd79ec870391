"""Copies: each for somebody by name, with an identifier, and logged before it is there."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from features.audit.append import append
from features.audit.line import Facts, Line
from features.bad_input import BadInput
from serving.access.actors import Actor
from serving.access.marks import Mark, new_copy_id

MOST = 80
"""Characters of a receiver's name: it stands on every printed page."""


@dataclass(frozen=True)
class Copy:
    """What the copy carries, and the line of the log that tells of it."""

    mark: Mark
    line: Line

    @property
    def copy_id(self) -> str:
        """The identifier."""
        return self.mark.copy_id


def checked_receiver(receiver: str | None, actor: Actor) -> str:
    """For whom a copy is: the actor where nobody is named; BadInput where no name can be that."""
    name = actor.name if receiver is None else receiver.strip()
    if not name or not name.isprintable() or len(name) > MOST:
        raise BadInput(
            f"--for: a receiver has a name of 1 to {MOST} printable characters",
            f"--for：接收者的名称应为 1 至 {MOST} 个可打印字符",
        )
    return name


def new_copy(
    store_folder: Path,
    actor: Actor,
    receiver: str,
    what: str,
    *,
    as_of: date | None,
    entity: str | None = None,
    purpose: str = "",
    list_id: str | None = None,
    seen: Facts | None = None,
) -> Copy:
    """A copy for the receiver, in the audit log when this returns; nothing of it is out yet.

    `seen` is what else the log tells of it: counts and digests, never an id.
    """
    mark = Mark(new_copy_id(), receiver, datetime.now(UTC).isoformat(timespec="microseconds"))
    facts: Facts = {
        "copy": mark.copy_id,
        "receiver": receiver,
        "what": what,
        "as_of": as_of.isoformat() if as_of else None,
        "entity": entity,
        "purpose": purpose,
        "list": list_id,
        **(seen or {}),
    }
    return Copy(mark, append(store_folder, "copy", facts, actor=actor.name, role=actor.role))
