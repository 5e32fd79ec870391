"""What Prometheus is told of requests: no label comes from what a client sent."""

from prometheus_client import Counter, Histogram

from serving.api.codes import word_of

SECONDS = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60)
_requests = Counter("feijian_requests", "Answers by path and status.", ["endpoint", "status"])
_refusals = Counter("feijian_refusals", "Refusals by path and reason.", ["endpoint", "reason"])
_seconds = Histogram(
    "feijian_request_seconds", "Seconds to the end of an answer.", ["endpoint"], buckets=SECONDS
)
ERROR = 400


def counted(endpoint: str, status: int, reason: str, seconds: float) -> str:
    """Count one answer; tells the reason that it was counted under, empty for none."""
    why = (reason or word_of(status)) if status >= ERROR or not status else ""
    _requests.labels(endpoint, str(status)).inc()
    _seconds.labels(endpoint).observe(seconds)
    if why:
        _refusals.labels(endpoint, why).inc()
    return why
