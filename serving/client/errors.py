"""What a call can end with instead of an answer; none repeats what was sent."""

import json

import httpx

LONGEST = 300
"""Characters of a refusal that are told."""


class ApiError(Exception):
    """A call that brought no answer: one sentence, and `error_zh` the same in Chinese."""

    def __init__(self, error: str, error_zh: str) -> None:
        super().__init__(error, error_zh)
        self.error_zh = error_zh

    def __str__(self) -> str:
        """The English sentence."""
        return str(self.args[0])


class Unreachable(ApiError):
    """Nobody answered in time, or what answered is not this service."""


class Moved(ApiError):
    """Another publication became current between two pages; ranks of two do not mix: ask anew."""


class Refused(ApiError):
    """The service refused: HTTP status, its one sentence, the id of the request in its log.

    `code` is for programs (docs/api.md), `error_zh` the sentence in Chinese; both are empty where
    something in between answered.
    """

    def __init__(
        self, status: int, error: str, request_id: str, *, code: str = "", error_zh: str = ""
    ) -> None:
        super().__init__(f"{status}: {error} (request {request_id or 'without id'})", error_zh)
        self.status, self.error, self.request_id = status, error, request_id
        self.code = code


def refused(response: httpx.Response) -> Refused:
    """The refusal that a response holds; of a proxy's page its status alone."""
    request_id = response.headers.get("X-Request-ID", "")
    try:
        told = json.loads(response.content)
        error, code, zh = (
            str(told.get(name, ""))[:LONGEST] for name in ("error", "code", "error_zh")
        )
    except (ValueError, AttributeError, RecursionError):
        error, code, zh = "", "", ""
    error = error or "an answer that is not this service's"
    return Refused(response.status_code, error, request_id, code=code, error_zh=zh)
