"""An ingest in a process of its own that tells its progress, and may be held up at it."""

from multiprocessing.queues import Queue
from multiprocessing.synchronize import Event
from pathlib import Path

from features.bad_input import BadInput
from features.claims.ingest import ingest


def take(source: Path, folder: Path, said: "Queue[str]", go_on: Event) -> None:
    """Ingest; after every line that is said wait for leave to go on; at last say how it ended."""

    def say(line: str) -> None:
        said.put(line)
        go_on.wait(60)

    try:
        ingest(source, folder, say=say)
    except BadInput:
        said.put("refused")
    else:
        said.put("done")
