"""A cursor: which two publications are compared, of whom, and how far the reader has come."""

import base64
import binascii
from datetime import date

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from features.bad_input import BadInput
from serving.publish.ids import PATTERN

LONGEST = 400
"""Characters; one of ours has about 200."""


class Cursor(BaseModel):
    """Holds no id of anybody; who alters it reads another place of what may be read anyway.

    `order` tells by whose pseudonyms the pages are ordered, empty where by ids.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    since: str = Field(pattern=f"^{PATTERN}$")
    to: str = Field(pattern=f"^{PATTERN}$")
    entity: str
    as_of: date | None
    at: int = Field(ge=0)
    order: str = ""

    def written(self) -> str:
        """As it stands in a URL."""
        return base64.urlsafe_b64encode(self.model_dump_json().encode()).decode().rstrip("=")


def read_cursor(written: str) -> Cursor:
    """The cursor; BadInput where it is none of ours."""
    try:
        told = base64.urlsafe_b64decode(written.encode("ascii") + b"=" * (-len(written) % 4))
        return Cursor.model_validate_json(told)
    except (ValidationError, binascii.Error, UnicodeError):
        raise BadInput(
            "cursor: not one of this service; leave it out to begin again",
            "cursor：不是本服务给出的，从头读取时不要填写",
        ) from None
