"""What a request to score claims may hold; it is checked in the process that scores it."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from features.online.sent import MOST_LINES
from features.online.tables import SENDABLE
from serving.api.bodies import LangRequest, Text
from serving.api.claims.lines import LONGEST, MAX_COLUMNS, Lines, lines_of

BYTES = 64 * 1024 * 1024
"""50,000 fee lines of a simulated city, 40 columns of which 35 are filled, are 58 MB of JSON."""
BRACES, COMMAS = 4 * MOST_LINES, MOST_LINES * MAX_COLUMNS
"""More than any body within the limits has: what has more is not even parsed, for 64 MB of empty
lists would be gigabytes in memory."""
_VALUE = {
    "anyOf": [
        {"type": "string", "maxLength": LONGEST},
        {"type": "number", "minimum": -1e15, "maximum": 1e15},
        {"type": "null"},
    ]
}
_LINE = {"type": "object", "maxProperties": MAX_COLUMNS, "additionalProperties": _VALUE}
_TABLE = {"type": "array", "maxItems": MOST_LINES, "items": _LINE}
_CLAIMS: dict[str, Any] = {
    "type": "object",
    "minProperties": 1,
    "properties": dict.fromkeys(SENDABLE, _TABLE),
    "additionalProperties": False,
}

Claims = Annotated[dict[str, Lines], BeforeValidator(lines_of), WithJsonSchema(_CLAIMS)]


class ClaimsRequest(LangRequest):
    """Raw claims of one provider, patient or doctor."""

    id: Text = Field(description="Whose score is wanted: the raw id as in the claims.")
    claims: Claims = Field(
        description="Lines by table of the contract, with its columns; at most 50,000 in all."
    )


def is_too_many(body: bytes) -> bool:
    """Whether the body has more lines or values than are taken, as far as bytes tell."""
    return body.count(b"{") > BRACES or body.count(b",") > COMMAS
