"""What ends a batch: a refusal before its first row was sent, an answer cut short afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager

import pyarrow as pa

from features.both import Both
from serving.api.batch.limits import ARRIVING, AT_A_TIME, BODY, IDLE, LATER, MESSAGE, ROWS
from serving.api.refusal import Refused


class Fault(Exception):
    """Carries the refusal, which names columns and never what is in them."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(refused.error)
        self.refused = refused


def unfit(why: Both) -> Fault:
    """The table is not what it must be, in a sentence."""
    return Fault(Refused(400, why.en, reason="table", error_zh=why.zh))


def large(why: Both) -> Fault:
    """The table is larger than any that is taken."""
    return Fault(Refused(413, why.en, reason="large", error_zh=why.zh))


TOO_LARGE = Both(f"A body has at most {BODY} bytes.", f"请求体至多 {BODY} 字节。")
TOO_MANY = Both(f"A table has at most {ROWS} rows.", f"表至多 {ROWS} 行。")
TOO_BROAD = Both(
    f"A record batch, and what is packed in it, has at most {MESSAGE} bytes; send smaller ones.",
    f"一个记录批及其解压后的内容至多 {MESSAGE} 字节，请改用较小的记录批。",
)
UNREADABLE = Both(
    "The body is no table that can be read in the format of its Content-Type.",
    "请求体不是可按其 Content-Type 读取的表。",
)
BUSY = Refused(
    429,
    f"{AT_A_TIME} batches are answered at a time; ask again later.",
    {"Retry-After": str(LATER)},
    "busy",
    f"同时只应答 {AT_A_TIME} 个批次，请稍后再试。",
)
FULL = Refused(
    503,
    "There is no room on the disk for the body.",
    reason="full",
    error_zh="磁盘空间不足，放不下请求体。",
)
GONE = Refused(
    400, "The client went away before the end.", reason="left", error_zh="客户端中途断开。"
)
TOO_SLOW = Refused(
    408,
    f"For {IDLE} seconds nothing came, or all of it took {ARRIVING} seconds.",
    reason="slow",
    error_zh=f"{IDLE} 秒内没有数据到达，或全部到达超过 {ARRIVING} 秒。",
)
NOT_READ = Refused(
    408,
    f"For {IDLE} seconds nothing of the answer was read.",
    reason="not_read",
    error_zh=f"应答在 {IDLE} 秒内未被读取。",
)


@contextmanager
def reading() -> Iterator[None]:
    """Within it whatever cannot be read is one fault, which repeats nothing of it."""
    try:
        yield
    except (pa.ArrowException, OSError, ValueError, OverflowError, MemoryError):
        raise unfit(UNREADABLE) from None
