"""How much of what: failed attempts of an address, requests of a key; all workers count as one."""

import os
import shutil
import tempfile
import weakref
from pathlib import Path

from serving.access.keys.address import Address
from serving.access.keys.bucket import VARIABLE, Buckets
from serving.access.keys.key import Rate
from serving.access.keys.throttle import Throttle
from serving.api.refusal import Refused

FAILED, ASKED = "Too many attempts failed; try again later.", "This key has asked too often."


class Limits:
    """Buckets of the keys and attempts that failed, in one folder of all workers.

    Where the environment names none, in one of its own that goes with it.
    """

    def __init__(self) -> None:
        shared = os.environ.get(VARIABLE)
        folder = Path(shared or tempfile.mkdtemp(prefix="feijian-buckets-"))
        if not shared:
            weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        self._buckets, self._throttle = Buckets(folder), Throttle(folder)

    def throttled(self, address: Address | None) -> Refused | None:
        """429 where too many attempts of the address failed of late."""
        wait = self._throttle.wait(address)
        return _later(FAILED, wait, "throttled") if wait else None

    def failed(self, address: Address | None) -> None:
        """An attempt of the address failed."""
        self._throttle.failed(address)

    def too_often(self, key_id: str, rate: Rate) -> Refused | None:
        """429 where the key has no request left for now; else one less is left."""
        wait = self._buckets.wait(key_id, rate)
        return _later(ASKED, wait, "rate") if wait else None


def _later(error: str, seconds: int, reason: str) -> Refused:
    return Refused(429, error, {"Retry-After": str(seconds)}, reason)
