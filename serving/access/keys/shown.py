"""The keys as a list for people: everything but what opens the door."""

from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from serving.access.actors import must
from serving.access.keys.change import ACT
from serving.access.keys.file import keys_path, read_keys
from serving.access.keys.key import Keys
from serving.access.marks import local

COLUMNS = (
    "key",
    "name",
    "role",
    "state",
    "begins",
    "expires",
    "regions",
    "from",
    "rate",
    "purpose",
)


def shown(store_folder: Path) -> str:
    """A line per key, newest last, tab-separated; times as the clocks of the country show them.

    Raises BadInput for an actor who may not.
    """
    must(store_folder, ACT)
    path, now = keys_path(store_folder), datetime.now(UTC)
    keys = read_keys(path, store_folder.stat().st_uid) if path.exists() else Keys()
    lines = [
        (
            key.id,
            key.name,
            key.role,
            key.state(now),
            local(key.begins.isoformat()),
            local(key.expires.isoformat()),
            " ".join(key.regions),
            " ".join(key.networks),
            f"{rate.per_second:g}/s, {rate.burst} at once",
            key.purpose,
        )
        for key in keys.keys
        for rate in [key.rate or keys.rate]
    ]
    frame = pl.DataFrame(lines, schema=dict.fromkeys(COLUMNS, pl.String), orient="row")
    return frame.write_csv(separator="\t")
