"""Who comes in: keys, the one key, or this machine alone; what for, how often, from where."""

import os
from datetime import UTC, datetime
from pathlib import Path

from starlette.datastructures import Headers
from starlette.types import Scope

from features.bad_input import BadInput
from serving.access.keys.address import Address, sender
from serving.access.keys.file import VARIABLE as KEYS
from serving.access.keys.file import keys_path
from serving.access.keys.judge import judge
from serving.access.keys.keyring import Keyring
from serving.api.key import VARIABLE as ONE_KEY
from serving.api.key import api_key, opens
from serving.api.limits import Limits
from serving.api.permitted import may_call
from serving.api.pull import NOBODY, OPEN, OWNER_ROLE, Caller, Pull
from serving.api.pull import ONE_KEY as HOLDER
from serving.api.purpose import HEADER, purpose_of
from serving.api.refusal import Refused
from serving.api.variables import GUARDED, PROXIES, STORE, trusted_proxies

ASKS = "This service asks for a key."
BEARER = {"WWW-Authenticate": "Bearer"}
NOT_YOURS = Refused(403, "The role of this key may not ask this.", reason="role")


class Gate:
    """Asks every request to /v1 for a key, once there is one; BadInput where that is unclear."""

    def __init__(self) -> None:
        self._one_key, self._limits = api_key(), Limits()
        store = os.environ.get(STORE)
        self._proxies = trusted_proxies(os.environ.get(PROXIES, ""))
        if os.environ.get(KEYS) and not store:
            raise BadInput(
                f"{KEYS} without {STORE}: every pull is in a store's audit log",
                f"设置了 {KEYS} 而没有 {STORE}：每次查询都须记入数据仓的审计日志",
            )
        self._keyring = _keyring(Path(store)) if store else None
        if self._keyring and self._keyring.guarded and self._one_key is not None:
            raise BadInput(
                f"{self._keyring.path} holds keys and {ONE_KEY} is set; unset it",
                f"{self._keyring.path} 中有密钥，又设置了 {ONE_KEY}，请取消其设置",
            )

    @property
    def is_open(self) -> bool:
        """Whether no key is asked for: then this machine alone is answered."""
        return self._one_key is None and not self._guarded()

    def enter(self, scope: Scope, pull: Pull) -> Refused | None:
        """Say in `pull` who comes and what for; why they may not, where they may not."""
        headers = Headers(scope=scope)
        peer = (scope.get("client") or (None,))[0]
        address = sender(peer, ",".join(headers.getlist("x-forwarded-for")), self._proxies)
        pull.address = str(address or "")
        pull.caller, refused = self._caller(headers, address)
        if refused:
            return refused
        if not may_call(pull.caller.role, scope["path"]):
            return NOT_YOURS
        purpose = purpose_of(headers.get(HEADER, "").encode("latin-1"))
        if isinstance(purpose, Refused):
            return purpose
        pull.purpose = purpose
        return None

    def _caller(self, headers: Headers, address: Address | None) -> tuple[Caller, Refused | None]:
        given = headers.get("authorization", "").encode("latin-1")
        throttled = self._limits.throttled(address)
        if throttled:
            return NOBODY, throttled
        if self._guarded():
            return self._holder(given, address)
        if opens(self._one_key, given):
            return Caller(OPEN if self._one_key is None else HOLDER, OWNER_ROLE), None
        return NOBODY, self._failed(address, "wrong_key" if given else "no_key")

    def _holder(self, given: bytes, address: Address | None) -> tuple[Caller, Refused | None]:
        assert self._keyring is not None
        verdict = judge(self._keyring, given, address, datetime.now(UTC))
        key = verdict.key
        caller = Caller(key.name, key.role, key.id, key.regions, key.purpose) if key else NOBODY
        if verdict.why or key is None:
            return caller, self._failed(address, verdict.why)
        return caller, self._limits.too_often(key.id, key.rate or self._keyring.keys.rate)

    def _failed(self, address: Address | None, why: str) -> Refused:
        self._limits.failed(address)
        return Refused(401, ASKS, BEARER, why)

    def _guarded(self) -> bool:
        if self._keyring is None:
            return False
        self._keyring.look()
        return self._keyring.guarded


def _keyring(store: Path) -> Keyring:
    if not store.is_dir():
        raise BadInput(
            f"{store}: no store here; {STORE} names it",
            f"{store}：此处没有数据仓，其位置由 {STORE} 指定",
        )
    guarded = bool(os.environ.get(GUARDED))
    return Keyring(keys_path(store), store.stat().st_uid, guarded=guarded)
