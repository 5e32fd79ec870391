"""One call: sent, tried again where that may help, and read as the model that it must be."""

import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from http import HTTPStatus
from typing import Any, TypeVar

import httpx
from pydantic import BaseModel, ValidationError

from serving.client.errors import Unreachable, refused
from serving.client.retries import Retries

Answer = TypeVar("Answer", bound=BaseModel)
JSON = {"Content-Type": "application/json"}


class Calls:
    """Sends requests of one connection; `sleep` waits that many seconds."""

    def __init__(
        self, http: httpx.Client, retries: Retries, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self.http, self._retries, self._sleep = http, retries, sleep

    def get(
        self, path: str, query: Mapping[str, str], model: type[Answer], headers: Mapping[str, str]
    ) -> Answer:
        """The answer to a GET; a read, so it is tried again."""
        made = partial(self.http.build_request, "GET", path, params=query, headers=headers)
        return _read(self._sent(made, again=True), model)

    def post(
        self,
        path: str,
        body: BaseModel | Mapping[str, Any],
        model: type[Answer],
        headers: Mapping[str, str],
        *,
        again: bool,
        timeout: float | None = None,
    ) -> Answer:
        """The answer to a POST; `again` says that asking twice does no more than asking once.

        `timeout` is in seconds, where it is another than the connection's.
        """
        told = body if isinstance(body, BaseModel) else _Body.model_validate(body)
        content = told.model_dump_json().encode()
        options: dict[str, Any] = {} if timeout is None else {"timeout": timeout}
        options |= {"content": content, "headers": {**JSON, **headers}}
        made = partial(self.http.build_request, "POST", path, **options)
        return _read(self._sent(made, again=again), model)

    def stream(
        self,
        path: str,
        query: Mapping[str, str],
        content: Callable[[], Iterator[bytes]],
        headers: Mapping[str, str],
        *,
        again: bool,
    ) -> httpx.Response:
        """The answer to a POST whose parts are sent as they are made; it is not read yet.

        `content` is called for each try.
        """

        def made() -> httpx.Request:
            return self.http.build_request(
                "POST", path, params=query, content=content(), headers=headers
            )

        return self._sent(made, again=again, stream=True)

    def _sent(
        self, made: Callable[[], httpx.Request], *, again: bool, stream: bool = False
    ) -> httpx.Response:
        tried = 0
        while True:
            tried += 1
            response, failure = self._once(made(), stream=stream)
            if response is not None and response.status_code == HTTPStatus.OK:
                return response
            safe = again or isinstance(failure, httpx.ConnectError | httpx.ConnectTimeout)
            wait = self._retries.wait(tried, response) if safe else None
            if wait is not None:
                self._sleep(wait)
            elif response is not None:
                raise refused(response)
            else:
                why = type(failure).__name__
                raise Unreachable(f"nobody answered: {why}", f"无人应答：{why}") from None

    def _once(
        self, request: httpx.Request, *, stream: bool
    ) -> tuple[httpx.Response | None, Exception | None]:
        try:
            response = self.http.send(request, stream=stream)
            if response.status_code != HTTPStatus.OK:
                response.read()
            return response, None
        except (httpx.TransportError, httpx.DecodingError) as error:
            return None, error


class _Body(BaseModel, extra="allow"):
    """A body given as a mapping, dates in it included."""


def _read(response: httpx.Response, model: type[Answer]) -> Answer:
    """A later service may tell more than this client knows of; what it lacks is an error."""
    try:
        return model.model_validate_json(response.content, extra="ignore")
    except ValidationError:
        raise Unreachable(
            f"the answer is no {model.__name__} of this service",
            f"应答不是本服务的 {model.__name__}",
        ) from None
