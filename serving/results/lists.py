"""The registered lists with what may be told beside an id: its scheme and its lane."""

from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import ConfigDict, Field, ValidationError

from features.bad_input import BadInput
from features.claims.typed import STANDARD_TIME
from features.private import private_text
from serving.access.lists import LISTS, RegisteredList


class ListTold(RegisteredList):
    """A list with "schemes" and "lanes" (id to word) where it was registered with them."""

    model_config = ConfigDict(extra="ignore")

    schemes: dict[str, str] = Field(default_factory=dict)
    lanes: dict[str, str] = Field(default_factory=dict)

    def released_by(self, day: date) -> bool:
        """Whether it was released on that day, of China, or before."""
        if self.released_at is None:
            return False
        return self.released_at.astimezone(ZoneInfo(STANDARD_TIME)).date() <= day


def lists_told(store_folder: Path) -> list[ListTold]:
    """All lists of the store, by file; BadInput where one cannot be read: none is passed over."""
    owner = store_folder.stat().st_uid
    return [_read(path, owner) for path in _paths(store_folder / LISTS)]


def _paths(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.match("L-*.json"))
    except FileNotFoundError:
        return []
    except OSError:
        raise BadInput(
            f"{folder}: cannot be read, and none is passed over",
            f"{folder}：无法读取，而名单一份也不可遗漏",
        ) from None


def _read(path: Path, owner: int) -> ListTold:
    try:
        return ListTold.model_validate_json(private_text(path, owner))
    except ValidationError:
        raise BadInput(
            f"{path.parent}: a file there is not a registered list",
            f"{path.parent}：其中有文件不是已登记的名单",
        ) from None
