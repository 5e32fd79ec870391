"""What Prometheus hears of batches; no label comes from what a client sent."""

from prometheus_client import Counter

_rows = Counter(
    "feijian_batch_rows", "Rows of batches by entity: answered, or with a fault.", ["entity", "row"]
)
_cut = Counter("feijian_batches_cut", "Answers that broke off after their first row.", ["reason"])


def rows(entity: str, sound: int, faulty: int) -> None:
    """Count rows that were made."""
    _rows.labels(entity, "answered").inc(sound)
    _rows.labels(entity, "error").inc(faulty)


def cut(reason: str) -> None:
    """Count an answer that broke off."""
    _cut.labels(reason).inc()
