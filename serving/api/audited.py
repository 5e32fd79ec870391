"""Pulls in the store's audit log: on disk before an answer leaves, many with one wait."""

import asyncio
import logging
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from features.audit.append import Appender, Entry
from features.audit.line import Fact
from features.bad_input import BadInput
from serving.access.pseudonyms import Pseudonyms
from serving.api.pull import Pull

PULL, REFUSED = "pull", "pull refused"
MOST = 256
"""Lines in a group: one wait for the disk serves them all."""
LATE = 1.0
"""Seconds until the log's head knows of a line: what is cut off later shows."""
logger = logging.getLogger("feijian.audit")


@dataclass(frozen=True)
class _Waiting:
    entry: Entry
    loop: asyncio.AbstractEventLoop | None = None
    done: "asyncio.Future[bool] | None" = None

    def tell(self, written: bool) -> None:
        """Let the request go on."""
        if self.loop and self.done:
            self.loop.call_soon_threadsafe(_settle, self.done, written)


class Audited:
    """One thread writes; requests wait for it without holding up the others."""

    def __init__(self, store_folder: Path) -> None:
        self._appender = Appender(store_folder, lazy=True)
        self._pseudonyms = Pseudonyms.of(store_folder, "")
        self._queue: queue.SimpleQueue[_Waiting | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._write, name="audit", daemon=True)
        self._thread.start()

    async def durable(self, event: str, pull: Pull) -> bool:
        """Whether the line of the pull is on disk, once that is known."""
        loop = asyncio.get_running_loop()
        waiting = _Waiting(self._entry(event, pull), loop, loop.create_future())
        self._queue.put(waiting)
        assert waiting.done is not None
        return await waiting.done

    def close(self) -> None:
        """Write what is left, and tell the log's head."""
        self._queue.put(None)
        self._thread.join()

    def _entry(self, event: str, pull: Pull) -> Entry:
        caller = pull.caller
        facts: dict[str, Fact] = {
            "key": caller.key,
            "purpose": pull.purpose or caller.purpose,
            "endpoint": pull.endpoint,
            "from": pull.address,
            "request": pull.request_id,
        }
        if event == REFUSED:
            facts["why"] = pull.reason
        else:
            facts |= {
                "entity": pull.entity,
                "ids": len(pull.ids),
                "ids_hmac": self._pseudonyms.digest(pull.ids),
                "known": pull.known,
                "fields": list(pull.fields),
                "masked": list(pull.masked),
            }
        return Entry(event, facts, actor=caller.name, role=caller.role)

    def _write(self) -> None:
        told_at, more = time.monotonic(), True
        while more:
            group, more = self._group()
            if group:
                written = self._tried(partial(self._appender.append, [g.entry for g in group]))
                for one in group:
                    one.tell(written)
            if not more or time.monotonic() - told_at > LATE:
                self._tried(self._appender.tell)
                told_at = time.monotonic()

    def _group(self) -> tuple[list[_Waiting], bool]:
        """What waits by now, and whether there will be more."""
        group: list[_Waiting] = []
        try:
            one = self._queue.get(timeout=LATE)
            while one is not None:
                group.append(one)
                if len(group) == MOST:
                    return group, True
                one = self._queue.get_nowait()
        except queue.Empty:
            return group, True
        return group, False

    def _tried(self, act: Callable[[], object]) -> bool:
        """Whether it went well; whatever went wrong, the thread goes on."""
        try:
            act()
        except BadInput as error:
            logger.error("%s", error)
            return False
        except Exception:
            logger.exception("writing the audit log")
            return False
        return True


def _settle(done: "asyncio.Future[bool]", written: bool) -> None:
    if not done.done():
        done.set_result(written)
