"""What a store holds, in one small file whose replacement is the commit of an ingest."""

import hashlib
from pathlib import Path

from pydantic import BaseModel, ConfigDict

SCHEMA_VERSION = 1


class SourceCount(BaseModel):
    """One source table of one ingest: what was read and what became of it."""

    model_config = ConfigDict(frozen=True)

    file: str
    sha256: str
    read: int
    accepted: int
    refused: dict[str, int]
    unreadable: dict[str, int]
    unknown_codes: dict[str, int]
    ignored_columns: list[str]


class Manifest(BaseModel):
    """The store at one moment."""

    model_config = ConfigDict(frozen=True)

    schema_version: int = SCHEMA_VERSION
    store_id: str
    generation: str
    digest: str
    currency: str
    mapping: str | None
    buckets: int
    rows: dict[str, int]
    last_ingest: dict[str, SourceCount]


def file_digest(path: Path) -> str:
    """The sha256 of a file, in hex."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def folder_digest(folder: Path) -> str:
    """One sha256 over the names and contents of all files below the folder."""
    whole = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        whole.update(f"{path.relative_to(folder).as_posix()}={file_digest(path)}\n".encode())
    return whole.hexdigest()
