"""One request as the audit log will tell of it: who asked, what for, for whom, what was seen."""

from contextvars import ContextVar
from dataclasses import dataclass

from starlette.types import Scope

PLACE = "feijian.pull"
OPEN, ONE_KEY, OWNER_ROLE = "anybody here", "FEIJIAN_API_KEY", "inspector"


@dataclass(frozen=True)
class Caller:
    """Whose key it is; without keys everybody on this machine, who is what the store's owner is."""

    name: str
    role: str
    key: str = ""
    regions: tuple[str, ...] = ()
    purpose: str = ""


NOBODY = Caller("", "")
"""Sees nothing but what tells of nobody."""


@dataclass
class Pull:
    """Filled in on the way: `ids` are those asked for, `fields` and `masked` what was told of them.

    `scope` is the list because of which ids are pseudonyms, empty where none is.
    `address` is where it comes from, as far as that is known; `reason` is why the request was
    refused, one of a few words of ours.
    """

    request_id: str
    endpoint: str
    address: str = ""
    caller: Caller = NOBODY
    purpose: str = ""
    entity: str = ""
    ids: tuple[str, ...] = ()
    known: int = 0
    fields: tuple[str, ...] = ()
    masked: tuple[str, ...] = ()
    scope: str = ""
    reason: str = ""


_CURRENT: ContextVar[Pull | None] = ContextVar("pull", default=None)


def pull_of(scope: Scope) -> Pull:
    """The one of an ASGI request; nobody's where none was put there."""
    pull = scope.get(PLACE)
    return pull if isinstance(pull, Pull) else Pull("", scope["path"])


def begin(pull: Pull) -> None:
    """From here on, in this request's task and its threads, the pull is the current one."""
    _CURRENT.set(pull)


def current() -> Pull:
    """The request that is being answered; outside of one, nobody's."""
    return _CURRENT.get() or Pull("", "")
