"""An ingest in a process of its own that ends before one chosen step, or counts its steps."""

import multiprocessing
import os
from collections.abc import Callable
from multiprocessing.context import ForkServerContext
from multiprocessing.forkserver import ensure_running
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from pyarrow import parquet

from features.claims.identities.key import IdentityKey
from features.claims.ingest import ingest

STEPS = ("mkdir", "open", "fsync", "rename", "replace", "unlink", "rmdir")
"""What changes a file system, all in the module os, which pathlib and shutil ask at every call."""
ENDED = 9


def forkserver() -> ForkServerContext:
    """Processes that start with everything imported and no thread: some milliseconds each."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("POLARS_MAX_THREADS", "1")
        ensure_running()
    return context


def attempt(source: Path, folder: Path, last: int, count: Path | None, key: IdentityKey) -> None:
    """Ingest, and end without a word before step `last` (from 0); a `count` file gets their number.

    A Parquet file is two steps: before it is begun, and when it is half written.
    """
    done = 0

    def step() -> None:
        nonlocal done
        if done == last:
            os._exit(ENDED)
        done += 1

    def stepping(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            step()
            return real(*given, **named)

        return call

    def opening(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(path: Any, flags: int, *given: Any, **named: Any) -> Any:
            if flags & (os.O_CREAT | os.O_WRONLY | os.O_RDWR):
                step()
            return real(path, flags, *given, **named)

        return call

    def writing(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(frame: Any, path: Any, *given: Any, **named: Any) -> Any:
            step()
            told = real(frame, path, *given, **named)
            if done == last:
                os.truncate(path, Path(path).stat().st_size // 2)
            step()
            return told

        return call

    for name in STEPS:
        wrap = opening if name == "open" else stepping
        setattr(os, name, wrap(getattr(os, name)))
    parquet.write_table = writing(parquet.write_table)
    pl.DataFrame.write_parquet = writing(pl.DataFrame.write_parquet)  # type: ignore[method-assign]
    pl.LazyFrame.sink_parquet = writing(pl.LazyFrame.sink_parquet)  # type: ignore[method-assign]
    ingest(source, folder, max_refused=0.5, identities=key)
    if count:
        count.write_text(str(done))
