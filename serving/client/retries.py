"""Which failures are tried again, and after how long."""

import random
from dataclasses import dataclass

import httpx

AGAIN = frozenset({429, 503})
"""Too often or too many at a time; the audit log or a publication is not there for now."""
FIRST, LONGEST = 0.25, 20.0
"""Seconds of the first wait, and of any. Each is double the last, then cut by lot ("full jitter":
Brooker, Exponential Backoff And Jitter, AWS Architecture Blog, 2015)."""


@dataclass(frozen=True)
class Retries:
    """`tries` in all; no service is waited for longer than `patience` seconds at a time."""

    tries: int = 4
    patience: float = LONGEST

    def wait(self, tried: int, response: httpx.Response | None) -> float | None:
        """Seconds until the next try; None where there is none. No response: nobody answered."""
        if tried >= self.tries or (response is not None and response.status_code not in AGAIN):
            return None
        wanted = _wanted(response)
        if wanted is not None:
            return wanted if wanted <= self.patience else None
        ceiling = min(self.patience, FIRST * 2 ** (tried - 1))
        return random.uniform(0, ceiling)  # noqa: S311 - no secret hangs on it


def _wanted(response: httpx.Response | None) -> float | None:
    """The seconds of Retry-After; this service tells no dates there."""
    told = response.headers.get("Retry-After", "") if response is not None else ""
    return float(told) if told.isascii() and told.isdigit() and len(told) < 10 else None
