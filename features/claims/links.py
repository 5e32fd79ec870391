"""The store's secret, with which links are hashed: only its holder can try values out."""

import os
import secrets
from pathlib import Path

from features.atomic import sync_folder

NAME = "secret"
LENGTH = 32


def link_secret(folder: Path) -> bytes:
    """The secret of the store in that folder, made at the first ingest; mode 0600."""
    path = folder / NAME
    if not path.exists():
        temporary = folder / f".{NAME}-{os.getpid()}"
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(LENGTH))
            file.flush()
            os.fsync(file.fileno())
        temporary.rename(path)
        sync_folder(folder)
    return path.read_bytes()
