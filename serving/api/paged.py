"""Pages: an opaque cursor that names what is read and how far the reader has come."""

import base64
import binascii
import hashlib

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from serving.api.gone import Gone
from serving.api.paged_bodies import Paged
from serving.api.unfit import Unfit
from serving.publish.ids import PATTERN

DIGITS = 16
"""Of the digest of a request, hex: it tells apart what one caller asks, and guards nothing."""


class Place(BaseModel):
    """The publication, what was asked (a digest), and the row that is next."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    publication: str = Field(pattern=f"^{PATTERN}$")
    asked: str
    at: int = Field(ge=0, le=10**12)

    def written(self) -> str:
        """As it stands in a body."""
        return base64.urlsafe_b64encode(self.model_dump_json().encode()).decode().rstrip("=")


def begun(request: Paged, publication: str) -> int:
    """The row that the page begins at.

    Raises Unfit for a cursor that is none of ours or of another request, Gone where another
    publication is served by now.
    """
    if request.cursor is None:
        return 0
    place = _read(request.cursor)
    if place.asked != _asked(request):
        raise Unfit(
            "cursor: not of this request; nothing else may differ from page to page",
            "cursor：不属于此请求，各页之间其他内容不得改变",
        )
    if place.publication != publication:
        raise Gone(
            f"The publication {place.publication} is no longer served; begin again.",
            f"发布版本 {place.publication} 已不再提供，请从头读取。",
        )
    return place.at


def onward(request: Paged, publication: str, end: int, total: int) -> str | None:
    """The cursor of the page that begins at row `end`; None where there is none."""
    if end >= total:
        return None
    return Place(publication=publication, asked=_asked(request), at=end).written()


def _asked(request: Paged) -> str:
    told = request.model_dump_json(exclude={"cursor", "limit"})
    return hashlib.sha256(told.encode()).hexdigest()[:DIGITS]


def _read(written: str) -> Place:
    try:
        told = base64.urlsafe_b64decode(written.encode("ascii") + b"=" * (-len(written) % 4))
        return Place.model_validate_json(told)
    except (ValidationError, binascii.Error, UnicodeError):
        raise Unfit(
            "cursor: not one of this service; leave it out to begin again",
            "cursor：不是本服务给出的，从头读取时不要填写",
        ) from None
