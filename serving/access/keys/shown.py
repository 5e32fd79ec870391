"""The keys as a list for people: everything but what opens the door."""

from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from serving.access.actors import must
from serving.access.keys.change import ACT
from serving.access.keys.file import keys_path, read_keys
from serving.access.keys.key import Keys
from serving.access.keys.words import HEADS, STATES, rate_words
from serving.access.marks import local


def shown(store_folder: Path, lang: str) -> str:
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
            STATES[lang][key.state(now)],
            local(key.begins.isoformat()),
            local(key.expires.isoformat()),
            " ".join(key.regions),
            " ".join(key.networks),
            rate_words(key.rate or keys.rate, lang),
            key.purpose,
        )
        for key in keys.keys
    ]
    frame = pl.DataFrame(lines, schema=dict.fromkeys(HEADS[lang], pl.String), orient="row")
    return frame.write_csv(separator="\t", quote_style="never")
