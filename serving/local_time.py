"""A time as the claims have it: of the country's clocks, without an offset."""

from datetime import datetime
from typing import Annotated

from pydantic import WithJsonSchema

LocalTime = Annotated[
    datetime,
    WithJsonSchema(
        {"type": "string", "description": "Of China's clocks (UTC+8), ISO 8601 without an offset."}
    ),
]
"""JSON Schema's own date-time (RFC 3339) would have one."""
