"""Refusals: a status, a code, and one sentence in two languages."""

from dataclasses import dataclass

from pydantic import BaseModel, Field, ValidationError
from starlette.responses import JSONResponse
from starlette.types import Receive, Scope, Send

from features.bad_input import BadInput
from serving.api.bodies import ChangesQuery, ScoreRequest, Strict, VectorRequest
from serving.api.claims.body import ClaimsRequest
from serving.api.codes import CODES, code_of, word_of
from serving.api.faults import sentence, sentence_zh
from serving.api.gone import Gone
from serving.api.names import Offered
from serving.api.outcome_bodies import OutcomesRequest
from serving.api.paged_bodies import PAGES
from serving.api.pull import pull_of

CLAIMS = "/v1/score-claims"
BODIES: dict[str, type[Strict]] = {
    "/v1/score": ScoreRequest,
    "/v1/score-vector": VectorRequest,
    "/v1/outcomes": OutcomesRequest,
    CLAIMS: ClaimsRequest,
    **PAGES,
}
QUERIES: dict[str, type[ChangesQuery]] = {"/v1/changes": ChangesQuery}
"""What is asked for by GET; no query holds an id of anybody."""


class Refusal(BaseModel):
    """Why a request was not answered."""

    code: str = Field(
        description="For programs: it stays as it is within /v1.",
        json_schema_extra={"enum": list(CODES)},
    )
    error: str = Field(description="One sentence; it names a field and never its content.")
    error_zh: str = Field(description="The sentence in Chinese.")


@dataclass(frozen=True)
class Refused:
    """An answer other than 200; `reason` is a word for log and metrics, by default the status's.

    The code is that of the reason. Without a Chinese sentence the code's own is told.
    """

    status: int
    error: str
    headers: dict[str, str] | None = None
    reason: str = ""
    error_zh: str = ""

    @property
    def code(self) -> str:
        """What a program is told."""
        return code_of(self.status, self.reason)

    def told(self) -> Refusal:
        """The answer's body."""
        zh = self.error_zh or CODES[self.code].zh
        return Refusal(code=self.code, error=self.error, error_zh=zh)

    def response(self) -> JSONResponse:
        """The refusal as JSON; sent, it is noted in the request's pull."""
        return _Response(self)


class _Response(JSONResponse):
    def __init__(self, refused: Refused) -> None:
        told = refused.told().model_dump()
        super().__init__(told, status_code=refused.status, headers=refused.headers)
        self._reason = refused.reason or word_of(refused.status)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        pull_of(scope).reason = self._reason
        await super().__call__(scope, receive, send)


def checked_body(path: str, body: bytes, offered: Offered) -> Strict | Refused:
    """The body as the service at `path` takes it, or why it is refused."""
    try:
        return BODIES[path].model_validate_json(body, context=offered)
    except ValidationError as error:
        return refused_for(error)


def refused_for(error: ValidationError | BadInput | Gone) -> Refused:
    """400 for what cannot be asked so, 410 for what is gone."""
    if isinstance(error, Gone):
        return Refused(410, str(error), error_zh=error.zh)
    if isinstance(error, ValidationError):
        return Refused(400, sentence(error), error_zh=sentence_zh(error))
    return Refused(400, f"{error}.", error_zh=f"{error.zh}。")
