"""What a call can end with instead of an answer; none repeats what was sent."""

import json

import httpx

LONGEST = 300
"""Characters of a refusal that are told."""


class ApiError(Exception):
    """A call that brought no answer."""


class Unreachable(ApiError):
    """Nobody answered in time, or what answered is not this service."""


class Moved(ApiError):
    """Another publication became current between two pages; ranks of two do not mix: ask anew."""


class Refused(ApiError):
    """The service refused: HTTP status, its one sentence, the id of the request in its log."""

    def __init__(self, status: int, error: str, request_id: str) -> None:
        super().__init__(f"{status}: {error} (request {request_id or 'without id'})")
        self.status, self.error, self.request_id = status, error, request_id


def refused(response: httpx.Response) -> Refused:
    """The refusal that a response holds; of a proxy's page its status alone."""
    try:
        told = json.loads(response.content)
        error = str(told["error"])[:LONGEST]
    except (ValueError, KeyError, TypeError, RecursionError):
        error = "an answer that is not this service's"
    return Refused(response.status_code, error, response.headers.get("X-Request-ID", ""))
