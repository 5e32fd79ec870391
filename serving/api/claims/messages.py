"""What goes through the pipe to the helper process and comes back: JSON, nothing that is executed.

READY comes once. Then goes a body, and Asked comes or Refusal; then Go, or nothing (STOP), and
Made or Refusal comes.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

READY = STOP = b""


class _Message(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Asked(_Message):
    """A sound body, without its lines: `lines` counts them by table."""

    kind: Literal["asked"] = "asked"
    entity: str
    id: str
    as_of: date | None
    lang: Literal["zh", "en"]
    explain: bool
    lines: dict[str, int]
    ignored_columns: dict[str, list[str]]

    @property
    def ids(self) -> tuple[str, ...]:
        """Whom the request is about."""
        return (self.id,)


class Go(_Message):
    """What the claims are put to: the store at a generation, its pool, and by which code."""

    store: str
    generation: str
    pool: str
    features: str
    as_of: date


class Made(_Message):
    """The entity's row of the vectors over store and claims; `settlements` is None for no row.

    `is_stored` says whether the store knows the entity without the claims.
    """

    kind: Literal["made"] = "made"
    behaviours: list[str] = []
    values: list[float | None] = []
    exposures: list[float | None] = []
    settlements: int | None = None
    type: str | None = None
    level: str | None = None
    region: str | None = None
    is_stored: bool
    already_known: int


class Refusal(_Message):
    """Why the helper does not score it, in one sentence that holds nothing of the claims.

    The same in Chinese in `error_zh`.
    """

    kind: Literal["refusal"] = "refusal"
    status: Literal[400, 413, 503]
    error: str
    error_zh: str = ""


class Failed(_Message):
    """An error of ours, told by its type and place alone."""

    kind: Literal["failed"] = "failed"
    told: str


Reply = Asked | Made | Refusal | Failed
_reply: TypeAdapter[Reply] = TypeAdapter(Annotated[Reply, Field(discriminator="kind")])


def reply_of(told: bytes) -> Reply:
    """The helper's message; pydantic's ValidationError where it is none."""
    return _reply.validate_json(told)
