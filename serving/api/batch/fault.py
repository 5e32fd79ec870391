"""What ends a batch: a refusal before its first row was sent, an answer cut short afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager

import pyarrow as pa

from serving.api.batch.limits import ARRIVING, AT_A_TIME, BODY, IDLE, LATER, MESSAGE, ROWS
from serving.api.refusal import Refused


class Fault(Exception):
    """Carries the refusal, which names columns and never what is in them."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(refused.error)
        self.refused = refused


def unfit(error: str) -> Fault:
    """The table is not what it must be, in a sentence."""
    return Fault(Refused(400, error, reason="table"))


def large(error: str) -> Fault:
    """The table is larger than any that is taken."""
    return Fault(Refused(413, error, reason="large"))


TOO_LARGE = f"A body has at most {BODY} bytes."
TOO_MANY = f"A table has at most {ROWS} rows."
TOO_BROAD = (
    f"A record batch, and what is packed in it, has at most {MESSAGE} bytes; send smaller ones."
)
UNREADABLE = "The body is no table that can be read in the format of its Content-Type."
BUSY = Refused(
    429,
    f"{AT_A_TIME} batches are answered at a time; ask again later.",
    {"Retry-After": str(LATER)},
    "busy",
)
FULL = Refused(503, "There is no room on the disk for the body.", reason="full")
GONE = Refused(400, "The client went away before the end.", reason="left")
TOO_SLOW = Refused(
    408, f"For {IDLE} seconds nothing came, or all of it took {ARRIVING} seconds.", reason="slow"
)
NOT_READ = Refused(408, f"For {IDLE} seconds nothing of the answer was read.", reason="not_read")


@contextmanager
def reading() -> Iterator[None]:
    """Within it whatever cannot be read is one fault, which repeats nothing of it."""
    try:
        yield
    except (pa.ArrowException, OSError, ValueError, OverflowError, MemoryError):
        raise unfit(UNREADABLE) from None
