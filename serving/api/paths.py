"""The paths that there are, and the methods that each takes."""

from serving.api.refusal import BODIES, QUERIES

BATCH = "/v1/batch"
READ = ("GET", "HEAD")
METHODS = {
    **dict.fromkeys(
        ("/", "/docs", "/docs.json", "/livez", "/readyz", "/healthz", "/metrics"), READ
    ),
    **dict.fromkeys(BODIES, ("POST",)),
    **dict.fromkeys(QUERIES, READ),
    BATCH: ("POST",),
}
