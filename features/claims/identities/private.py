"""Where the identities of a store lie: folders that their owner alone can read."""

from pathlib import Path

from features.private import private_folder

IDENTITIES = "identities"


def identities_folder(store_folder: Path, *table: str) -> Path:
    """`<store>/identities`, or the folder of one table in it, made where missing, mode 0700."""
    folder = private_folder(store_folder / IDENTITIES)
    for name in table:
        folder = private_folder(folder / name)
    return folder
