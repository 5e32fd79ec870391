"""What Prometheus is told of requests: no label comes from what a client sent."""

from prometheus_client import Counter, Histogram

SECONDS = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60)
_requests = Counter("feijian_requests", "Answers by path and status.", ["endpoint", "status"])
_refusals = Counter("feijian_refusals", "Refusals by path and reason.", ["endpoint", "reason"])
_seconds = Histogram(
    "feijian_request_seconds", "Seconds to the end of an answer.", ["endpoint"], buckets=SECONDS
)
REASONS = {
    400: "body",
    404: "path",
    405: "method",
    408: "slow",
    413: "large",
    415: "not_json",
    421: "host",
    429: "busy",
    503: "unavailable",
    504: "timeout",
}
"""Where nobody said why."""
ERROR = 400


def counted(endpoint: str, status: int, reason: str, seconds: float) -> str:
    """Count one answer; tells the reason that it was counted under, empty for none."""
    why = (reason or REASONS.get(status, "error")) if status >= ERROR or not status else ""
    _requests.labels(endpoint, str(status)).inc()
    _seconds.labels(endpoint).observe(seconds)
    if why:
        _refusals.labels(endpoint, why).inc()
    return why
