"""Registered lists: who owns one, what it was made of, and when it is released to others."""

import secrets
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from features.audit.append import append
from features.bad_input import BadInput
from features.private import hand_over, private_folder, private_text, replace_privately
from serving.access.actors import Actor
from serving.access.pseudonyms import Pseudonyms

LISTS = "lists"
WINDOW = 12
"""Months that vectors see: lists of dates less apart are made of the same claims."""


class RegisteredList(BaseModel):
    """One list: times are UTC; `released_at` may lie ahead, and is None where nobody set one.

    `lanes` and `schemes` tell by id how it was chosen and of what it is suspected, where told.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    list_id: str
    owner: str
    entity: str
    as_of: date
    registered_at: datetime
    released_at: datetime | None
    ids: tuple[str, ...]
    lanes: dict[str, str] = {}
    schemes: dict[str, str] = {}

    def released(self, now: datetime) -> bool:
        """Whether others may see it now."""
        return self.released_at is not None and self.released_at <= now

    def overlaps(self, entity: str | None, as_of: date) -> bool:
        """Whether a list of that entity (None: of several) and date tells much the same."""
        apart = (self.as_of.year - as_of.year) * 12 + self.as_of.month - as_of.month
        return entity in (None, self.entity) and abs(apart) < WINDOW


def register(
    store_folder: Path,
    ids: Iterable[str],
    actor: Actor,
    release: datetime | None,
    *,
    entity: str,
    as_of: date,
    lanes: Mapping[str, str] | None = None,
    schemes: Mapping[str, str] | None = None,
) -> str:
    """Keep a list of raw ids as the actor's own; its list_id. In the audit log before it is there.

    `release` (with a time zone) is when others may see it; None: when `release_list` is called. The
    same list of the same actor is registered once: again, it keeps its list_id and gets the release
    that is new.
    """
    found = _own(store_folder, ids := tuple(ids), actor, entity, as_of)
    if found is not None:
        if release is not None:
            release_list(store_folder, found.list_id, actor, release)
        return found.list_id
    made = RegisteredList(
        list_id="L-" + secrets.token_hex(4),
        owner=actor.name,
        entity=entity,
        as_of=as_of,
        registered_at=datetime.now(UTC),
        released_at=release.astimezone(UTC) if release else None,
        ids=ids,
        lanes=dict(lanes or {}),
        schemes=dict(schemes or {}),
    )
    _write(store_folder, made, "list", actor)
    return made.list_id


def release_list(store_folder: Path, list_id: str, actor: Actor, at: datetime | None) -> None:
    """Let others see the list from `at` (with a time zone) on, None: now; its owner alone may."""
    found = {made.list_id: made for made in all_lists(store_folder)}.get(list_id)
    if found is None or found.owner != actor.name:
        raise BadInput(
            f"{list_id}: {actor.name} owns no such list", f"{list_id}：{actor.name} 没有此名单"
        )
    when = at.astimezone(UTC) if at else datetime.now(UTC)
    _write(store_folder, found.model_copy(update={"released_at": when}), "release", actor)


def all_lists(store_folder: Path) -> list[RegisteredList]:
    """Every list of the store, the first registered first; BadInput where one is not private."""
    owner = store_folder.stat().st_uid
    found = []
    for path in _paths(store_folder / LISTS):
        try:
            found.append(RegisteredList.model_validate_json(private_text(path, owner)))
        except ValidationError:
            raise BadInput(
                f"{path}: not a registered list; nothing is exported",
                f"{path}：不是已登记的名单，不予导出",
            ) from None
    return sorted(found, key=lambda made: (made.registered_at, made.list_id))


def _paths(folder: Path) -> list[Path]:
    """The files of lists; a folder that cannot be read is not taken for an empty one."""
    try:
        return [path for path in folder.iterdir() if path.match("L-*.json")]
    except FileNotFoundError:
        return []
    except OSError:
        raise BadInput(
            f"{folder}: cannot be read; nothing is exported", f"{folder}：无法读取，不予导出"
        ) from None


def own_list_of(
    store_folder: Path, ids: Iterable[str], actor: Actor, entity: str, as_of: date
) -> str | None:
    """A list of the actor's own, of that entity and date, that holds all of the ids."""
    asked = set(ids)
    return next(
        (
            made.list_id
            for made in all_lists(store_folder)
            if made.owner == actor.name
            and (made.entity, made.as_of) == (entity, as_of)
            and asked <= set(made.ids)
        ),
        None,
    )


def _own(
    store_folder: Path, ids: tuple[str, ...], actor: Actor, entity: str, as_of: date
) -> RegisteredList | None:
    """The same list, where the actor has registered it before."""
    return next(
        (
            made
            for made in all_lists(store_folder)
            if made.owner == actor.name
            and (made.entity, made.as_of) == (entity, as_of)
            and set(made.ids) == set(ids)
        ),
        None,
    )


def _write(store_folder: Path, made: RegisteredList, event: str, actor: Actor) -> None:
    released = made.released_at.isoformat() if made.released_at else None
    append(
        store_folder,
        event,
        {
            "list": made.list_id,
            "entity": made.entity,
            "as_of": made.as_of.isoformat(),
            "released_at": released,
            "ids": len(made.ids),
            "ids_hmac": Pseudonyms.of(store_folder, "").digest(made.ids),
        },
        actor=actor.name,
        role=actor.role,
    )
    path = private_folder(store_folder / LISTS) / f"{made.list_id}.json"
    text = made.model_dump_json(indent=1)
    replace_privately(path, lambda temporary: temporary.write_bytes(text.encode()))
    hand_over(path.parent, store_folder.stat().st_uid)
