"""A key as it is kept: whose, as what, until when, from where, for which regions, how often."""

import re
from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from features.faults import refuse
from serving.access.keys.address import network
from serving.access.keys.region import region
from serving.access.matrix import matrix

FORMAT: Literal[1] = 1
PER_SECOND, BURST = 100.0, 200
"""Requests of one key where nothing else is said: a page of a thousand ids ten times a second and
more, and far from what one core answers."""

LONGEST_PURPOSE = 200


def _role(name: str) -> str:
    if name not in matrix().roles:
        refuse(
            f"the roles are {', '.join(matrix().roles)}", f"角色应为 {'、'.join(matrix().roles)}"
        )
    return name


def _name(name: str) -> str:
    if not re.fullmatch(r"[\w.@-]{1,64}", name):
        refuse(
            "a name has at most 64 letters, digits, and . _ @ -",
            "名称至多 64 个字母、数字及 . _ @ -",
        )
    return name


def _words(text: str) -> str:
    if len(text) > LONGEST_PURPOSE or not text.isprintable():
        refuse(
            f"a purpose has at most {LONGEST_PURPOSE} printable characters",
            f"用途至多 {LONGEST_PURPOSE} 个可打印字符",
        )
    return text


Name = Annotated[str, AfterValidator(_name)]
Words = Annotated[str, AfterValidator(_words)]


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Rate(_Kept):
    """A token bucket: `burst` requests at once, `per_second` in the long run."""

    per_second: float = Field(PER_SECOND, gt=0, le=1e6, allow_inf_nan=False)
    burst: int = Field(BURST, ge=1, le=10**6)


class Key(_Kept):
    """`digest` is the sha256 of the secret; times are UTC, and an end is not part of the span."""

    id: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")]
    name: Name
    role: Annotated[str, AfterValidator(_role)]
    digest: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    created: AwareDatetime
    begins: AwareDatetime
    expires: AwareDatetime
    revoked: AwareDatetime | None = None
    regions: tuple[Annotated[str, AfterValidator(region)], ...] = ()
    networks: tuple[Annotated[str, AfterValidator(network)], ...] = ()
    purpose: Words = ""
    rate: Rate | None = None

    def state(self, now: datetime) -> str:
        """valid, revoked, expired or early."""
        if self.revoked is not None and self.revoked <= now:
            return "revoked"
        if self.expires <= now:
            return "expired"
        return "early" if now < self.begins else "valid"


class Keys(_Kept):
    """The whole file: every key that there ever was, and the rate of those without their own."""

    format: Literal[1] = FORMAT
    rate: Rate = Rate()
    keys: tuple[Key, ...] = ()

    def live(self, name: str, now: datetime) -> list[Key]:
        """The keys of that name that open the door now or will."""
        return [k for k in self.keys if k.name == name and k.state(now) in ("valid", "early")]
