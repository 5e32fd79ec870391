"""Making, rotating and revoking keys; each change is in the audit log before it is made."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pydantic import ValidationError

from features.audit.append import append
from features.audit.line import Facts
from features.bad_input import BadInput
from features.faults import fault
from serving.access.actors import Actor, must
from serving.access.keys.file import changing, keys_path
from serving.access.keys.key import Key, Rate
from serving.access.keys.secret import digest, new_id, new_secret, written

LIFE = timedelta(days=365)
"""How long a key holds where nothing is said; keys are to be changed once a year at least."""
ACT = "keys"


@dataclass(frozen=True)
class Wanted:
    """A key that is asked for; `expires` and `begins` are UTC, None for in a year and for now."""

    name: str
    role: str
    expires: datetime | None = None
    begins: datetime | None = None
    regions: Sequence[str] = ()
    networks: Sequence[str] = ()
    purpose: str = ""
    rate: Rate | None = None


def new_key(store_folder: Path, wanted: Wanted) -> tuple[Key, str]:
    """A new key and what its holder sends, which is told this once and kept nowhere.

    Raises BadInput for an actor who may not, a name that has a key that holds, an end that is past,
    and whatever is not as it must be.
    """
    now = datetime.now(UTC)
    with changing(keys_path(store_folder), store_folder.stat().st_uid) as (keys, put):
        actor = must(store_folder, ACT)
        if keys.live(wanted.name, now):
            raise BadInput(
                f"{wanted.name}: has a key already; rotate it, or revoke it first",
                f"{wanted.name}：已有密钥，请轮换，或先收回",
            )
        key, secret = _made(wanted, now)
        _log(store_folder, "key new", actor, key)
        put(keys.model_copy(update={"keys": (*keys.keys, key)}))
    return key, written(key.id, secret)


def rotate_key(
    store_folder: Path, name: str, overlap: timedelta, expires: datetime | None = None
) -> tuple[Key, str]:
    """Another key of the same name, role and bounds; the old one holds for `overlap` from now.

    The end stays that of the old one unless another is given. Raises BadInput where no key of the
    name holds.
    """
    now = datetime.now(UTC)
    with changing(keys_path(store_folder), store_folder.stat().st_uid) as (keys, put):
        actor = must(store_folder, ACT)
        old = max(keys.live(name, now), key=lambda key: key.created, default=None)
        if old is None:
            raise BadInput(
                f"{name}: has no key that holds; feijian keys new makes one",
                f"{name}：没有有效的密钥；feijian keys new 可新建",
            )
        wanted = Wanted(
            name,
            old.role,
            expires or old.expires,
            max(old.begins, now),
            old.regions,
            old.networks,
            old.purpose,
            old.rate,
        )
        key, secret = _made(wanted, now)
        _log(store_folder, "key rotate", actor, key)
        end = now + overlap
        before = [
            k.model_copy(update={"expires": min(k.expires, end)}) if k.name == name else k
            for k in keys.keys
        ]
        put(keys.model_copy(update={"keys": (*before, key)}))
    return key, written(key.id, secret)


def revoke_key(store_folder: Path, name: str) -> list[Key]:
    """Take back every key of the name that holds, and tell which; BadInput where there is none."""
    now = datetime.now(UTC)
    with changing(keys_path(store_folder), store_folder.stat().st_uid) as (keys, put):
        actor = must(store_folder, ACT)
        gone = keys.live(name, now)
        if not gone:
            raise BadInput(f"{name}: has no key that holds", f"{name}：没有有效的密钥")
        for key in gone:
            _log(store_folder, "key revoke", actor, key)
        left = [k.model_copy(update={"revoked": now}) if k in gone else k for k in keys.keys]
        put(keys.model_copy(update={"keys": tuple(left)}))
    return gone


def _made(wanted: Wanted, now: datetime) -> tuple[Key, str]:
    secret = new_secret()
    expires = wanted.expires or now + LIFE
    begins = wanted.begins or now
    if expires <= max(begins, now):
        raise BadInput(
            "a key ends after it begins, and not in the past",
            "密钥的失效时间须晚于生效时间，且不得早于现在",
        )
    try:
        key = Key(
            id=new_id(),
            name=wanted.name,
            role=wanted.role,
            digest=digest(secret.encode()),
            created=now,
            begins=begins,
            expires=expires,
            regions=tuple(wanted.regions),
            networks=tuple(wanted.networks),
            purpose=wanted.purpose,
            rate=wanted.rate,
        )
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        told = fault(first)
        raise BadInput(f"{first['loc'][0]}: {told.en}", f"{first['loc'][0]}：{told.zh}") from None
    return key, secret


def _log(store_folder: Path, event: str, actor: Actor, key: Key) -> None:
    facts: Facts = {
        "key": key.id,
        "name": key.name,
        "key_role": key.role,
        "begins": key.begins.isoformat(),
        "expires": key.expires.isoformat(),
        "regions": list(key.regions),
        "networks": list(key.networks),
    }
    append(store_folder, event, facts, actor=actor.name, role=actor.role)
