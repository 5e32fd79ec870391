"""Who was champion, when and why: one tag of the registered model an entry, only added to."""

import getpass
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from filelock import FileLock

from features.bad_input import BadInput
from training.registry import CHALLENGER, CHAMPION, alias, finished, registered
from training.tracking import mlruns, ready, tracking_uri

if TYPE_CHECKING:
    from mlflow.entities.model_registry import ModelVersion

ENTRY = "feijian.champion."
"""Tags `feijian.champion.0001` and on."""
PROMOTED, FORCED, ROLLED_BACK = "promoted", "forced", "rolled back"


@dataclass(frozen=True)
class Entry:
    """One change of the champion: the version, how it came, why, when (UTC) and by which login."""

    number: int
    version: int
    how: str
    why: str
    at: str
    by: str


def lock(name: str) -> FileLock:
    """Held by whoever changes the champion of that model."""
    mlruns().mkdir(parents=True, exist_ok=True)
    return FileLock(mlruns() / f".{name}.lock")


def history(name: str) -> list[Entry]:
    """Every entry, the oldest first."""
    import mlflow

    ready(tracking_uri())
    tags = mlflow.MlflowClient().get_registered_model(name).tags
    return [Entry(**json.loads(tags[key])) for key in sorted(tags) if key.startswith(ENTRY)]


def put_champion(name: str, version: int, how: str, why: str = "") -> Entry:
    """Write the entry, then move the alias; who holds the lock calls it."""
    import mlflow

    client = mlflow.MlflowClient()
    entry = Entry(len(history(name)) + 1, version, how, why, now(), login())
    told = json.dumps(asdict(entry), ensure_ascii=False)
    client.set_registered_model_tag(name, f"{ENTRY}{entry.number:04d}", told)
    client.set_registered_model_alias(name, CHAMPION, str(version))
    if alias(name, CHALLENGER) == version:
        client.delete_registered_model_alias(name, CHALLENGER)
    return entry


def roll_back(
    name: str, read: "Callable[[ModelVersion, int], object]" = registered
) -> tuple[Entry, object]:
    """Give its place back to the champion before, which `read` opens: the entry and what it read.

    Raises BadInput where there is none, or it is gone.
    """
    with lock(name):
        before = _before(history(name) if finished(name) else [], name)
        versions = finished(name)
        if before not in versions:
            raise BadInput(
                f"{name} version {before}: the champion before is gone",
                f"{name} 版本 {before}：前任冠军已不在",
            )
        found = read(versions[before], before)
        return put_champion(name, before, ROLLED_BACK), found


def _before(entries: list[Entry], name: str) -> int:
    """The champion before; where somebody moved the alias by hand, the last one that was recorded.

    Who was rolled back is no champion before: a second rollback goes further back.
    """
    stack: list[int] = []
    for entry in entries:
        if entry.how != ROLLED_BACK:
            stack.append(entry.version)
        else:
            while stack and stack[-1] != entry.version:
                stack.pop()
    if stack and stack[-1] == alias(name, CHAMPION):
        stack.pop()
    if not stack:
        raise BadInput(f"{name}: there was no champion before this one", f"{name}：此前没有冠军")
    return stack[-1]


def now() -> str:
    """This second, UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def login() -> str:
    """The login that the process runs under."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
