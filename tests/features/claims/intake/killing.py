"""What a killed ingest leaves on disk: as it stood before every step, and after a real kill."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from pyarrow import parquet

from features.claims.identities.key import IdentityKey
from features.claims.ingest import ingest

STEPS = ("mkdir", "open", "fsync", "rename", "replace", "unlink", "rmdir")
"""What changes a file system, all in the module os, which pathlib and shutil ask at every call."""
WRITERS = (
    (parquet, "write_table"),
    (pl.DataFrame, "write_parquet"),
    (pl.LazyFrame, "sink_parquet"),
)

WAITING = """
import sys
from pathlib import Path
from features.claims.identities.key import IdentityKey
from features.claims.ingest import ingest
print("ready", flush=True)
sys.stdin.readline()
ingest(Path(sys.argv[1]), Path(sys.argv[2]), max_refused=0.5, identities=IdentityKey(b"k" * 32))
"""


def waiting(source: Path, folder: Path) -> "subprocess.Popen[str]":
    """A process that has imported everything and ingests as soon as it reads a line."""
    words = [sys.executable, "-c", WAITING, str(source), str(folder)]
    return subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


class Steps:
    """One ingest, with a copy of the store as it stood before each step that changes a file.

    A process that is killed before a step leaves just that on disk. A Parquet file is two steps:
    before it is begun, and when half of it is written.
    """

    def __init__(self, folder: Path, copies: Path) -> None:
        self.folder = folder
        self.copies = copies
        self.done = 0
        self._copying = False

    def ingest(self, source: Path, key: IdentityKey) -> None:
        """Ingest, copying before every step."""
        with pytest.MonkeyPatch.context() as patch:
            for name in STEPS:
                wrap = self._opening if name == "open" else self._stepping
                patch.setattr(os, name, wrap(getattr(os, name)))
            for owner, name in WRITERS:
                patch.setattr(owner, name, self._writing(getattr(owner, name)))
            ingest(source, self.folder, max_refused=0.5, identities=key)

    def _step(self, half: Path | None = None) -> None:
        if self._copying:
            return
        self._copying = True
        copy = self.copies / str(self.done)
        if self.folder.exists():
            shutil.copytree(self.folder, copy)
            if half:
                cut = copy / half.relative_to(self.folder)
                os.truncate(cut, cut.stat().st_size // 2)
        self.done += 1
        self._copying = False

    def _stepping(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            self._step()
            return real(*given, **named)

        return call

    def _opening(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(path: Any, flags: int, *given: Any, **named: Any) -> Any:
            if flags & (os.O_CREAT | os.O_WRONLY | os.O_RDWR):
                self._step()
            return real(path, flags, *given, **named)

        return call

    def _writing(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(frame: Any, path: Any, *given: Any, **named: Any) -> Any:
            self._step()
            told = real(frame, path, *given, **named)
            self._step(half=Path(path))
            return told

        return call
