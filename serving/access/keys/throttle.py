"""Failed attempts of an address: after some, it is not listened to for a while."""

import math
import time
from collections import OrderedDict
from collections.abc import Callable

from serving.access.keys.address import Address

FAILURES, EVERY = 10, 6.0
"""Attempts that may fail at once, and seconds until one more may: ten a minute in the long run."""
MOST = 4096
"""Addresses that are remembered; the one that failed longest ago makes room."""
IPV6_PREFIX = 64
"""Bits: one line of a provider has all addresses behind them (RFC 6177)."""


class Throttle:
    """What each address owes, in seconds; an IPv6 network counts as one address."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._paid_at: OrderedDict[int | str, float] = OrderedDict()

    def wait(self, address: Address | None) -> int:
        """Whole seconds that the address is not listened to; 0 where it is."""
        paid_at = self._paid_at.get(_place(address), 0.0)
        over = paid_at - self._clock() - (FAILURES - 1) * EVERY
        return max(0, math.ceil(over))

    def failed(self, address: Address | None) -> None:
        """One more attempt failed."""
        place, now = _place(address), self._clock()
        self._paid_at[place] = max(self._paid_at.get(place, now), now) + EVERY
        self._paid_at.move_to_end(place)
        if len(self._paid_at) > MOST:
            self._paid_at.popitem(last=False)


def _place(address: Address | None) -> int | str:
    if address is None:
        return "unknown"
    bits = int(address)
    return bits if address.version == 4 else f"6:{bits >> (128 - IPV6_PREFIX)}"
