"""The ids of publications: the time in UTC to the microsecond, so that they sort by it."""

import re
from datetime import UTC, datetime, timedelta

PATTERN = r"[0-9]{8}T[0-9]{6}-[0-9]{6}"
WRITTEN = "%Y%m%dT%H%M%S-%f"


def is_id(told: str) -> bool:
    """Whether it is written as an id is: 20260101T083000-000000."""
    return re.fullmatch(PATTERN, told) is not None


def id_at(moment: datetime) -> str:
    """The id of that moment."""
    return moment.astimezone(UTC).strftime(WRITTEN)


def next_id(newest: str | None, now: datetime) -> str:
    """An id of now, or one just after the newest where the clock was set back behind it."""
    told = id_at(now)
    if newest is None or told > newest:
        return told
    return id_at(datetime.strptime(newest, WRITTEN).replace(tzinfo=UTC) + timedelta(microseconds=1))
