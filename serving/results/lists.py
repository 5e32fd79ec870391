"""The target lists that were registered in the store: who was on them, since when, released when.

`<store>/lists/L-….json` holds entity, as_of, ids and released_at (null: not released), and may
say of ids which scheme and lane put them there ("schemes", "lanes": id to word).
"""

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from features.bad_input import BadInput
from features.claims.typed import STANDARD_TIME

FOLDER = "lists"


class RegisteredList(BaseModel):
    """One list; `ids` are raw ids of `entity`."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    entity: str = "provider"
    as_of: date
    ids: tuple[str, ...]
    released_at: datetime | None = None
    schemes: dict[str, str] = Field(default_factory=dict)
    lanes: dict[str, str] = Field(default_factory=dict)

    def released_by(self, day: date) -> bool:
        """Whether it was released on that day, of China, or before."""
        if self.released_at is None:
            return False
        if self.released_at.tzinfo is None:
            return self.released_at.date() <= day
        return self.released_at.astimezone(ZoneInfo(STANDARD_TIME)).date() <= day


def registered_lists(store_folder: Path) -> list[RegisteredList]:
    """All lists of the store, by file; BadInput where one cannot be read: none is passed over."""
    return [_read(path) for path in sorted((store_folder / FOLDER).glob("L-*.json"))]


def _read(path: Path) -> RegisteredList:
    try:
        return RegisteredList.model_validate_json(path.read_bytes())
    except OSError as error:
        raise BadInput(f"{path.parent}: a list cannot be read ({type(error).__name__})") from None
    except ValidationError:
        raise BadInput(f"{path.parent}: a file there is not a registered list") from None
