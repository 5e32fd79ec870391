"""Lists that are registered and not released: to all but their owner names are pseudonyms."""

import os
import pwd
from datetime import UTC, date, datetime
from pathlib import Path

from starlette.concurrency import run_in_threadpool

from features.bad_input import BadInput
from serving.access.actors import NAMELESS
from serving.access.before import before
from serving.api.masks import is_masked
from serving.api.pull import Caller, Pull
from serving.api.refusal import Refused
from serving.api.registered import at_hand, registered
from serving.api.variables import STORE

BEFORE = Refused(403, "The role of this key sees no list before its release.", reason="unreleased")
PROVIDER = "provider"
UNREADABLE = Refused(
    503,
    "The registered lists cannot be read, and without them nothing is told.",
    error_zh="已登记的名单无法读取，不予应答。",
)


async def held_back_from(pull: Pull, entity: str | None, *days: date) -> Refused | None:
    """The same as `hold_back`, in a thread where files have to be looked at."""
    store = os.environ.get(STORE)
    if not store or at_hand(Path(store)):
        return hold_back(pull, entity, *days)
    return await run_in_threadpool(hold_back, pull, entity, *days)


def hold_back(pull: Pull, entity: str | None, *days: date) -> Refused | None:
    """Say in the pull because of which list it gets pseudonyms; why nothing is told, where so.

    A list counts as in exports (serving/access/before.py): of that entity (None: of any), and of
    much the same claims as one of the days. A key is of the list's owner where it has the name of
    that user.
    """
    store = os.environ.get(STORE)
    if not store:
        return None
    try:
        lists = registered(Path(store))
    except BadInput:
        return UNREADABLE
    role = pull.caller.role
    same = [made for made in lists if any(made.overlaps(entity, day) for day in days)]
    user = _user(pull.caller, Path(store)) if same else ""
    held = before(same, user, role, datetime.now(UTC))
    if held.refused:
        return BEFORE
    if held.hides:
        pull.scope = role if is_masked(role, entity or PROVIDER) else held.hides.list_id
    return None


def _user(caller: Caller, store: Path) -> str:
    """The user that the caller is: without a key of its own, the store's owner."""
    if caller.key:
        return caller.name
    uid = store.stat().st_uid
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"{NAMELESS}{uid}"
