"""Refusals: a status and one sentence, and the sentence that a bad body gets."""

from dataclasses import dataclass

from pydantic import BaseModel, Field, ValidationError
from starlette.responses import JSONResponse

from serving.api.bodies import ChangesQuery, ScoreRequest, Strict, VectorRequest
from serving.api.claims.body import ClaimsRequest
from serving.api.names import Offered, shortened
from serving.api.paged_bodies import PAGES

CLAIMS = "/v1/score-claims"
BODIES: dict[str, type[Strict]] = {
    "/v1/score": ScoreRequest,
    "/v1/score-vector": VectorRequest,
    CLAIMS: ClaimsRequest,
    **PAGES,
}
QUERIES: dict[str, type[ChangesQuery]] = {"/v1/changes": ChangesQuery}
"""What is asked for by GET; no query holds an id of anybody."""


class Refusal(BaseModel):
    """Why a request was not answered."""

    error: str = Field(description="One sentence; it names a field and never its content.")


@dataclass(frozen=True)
class Refused:
    """An answer other than 200; `reason` is a word for log and metrics, by default the status's."""

    status: int
    error: str
    headers: dict[str, str] | None = None
    reason: str = ""

    def response(self) -> JSONResponse:
        """The refusal as JSON."""
        told = Refusal(error=self.error).model_dump()
        return JSONResponse(told, status_code=self.status, headers=self.headers)


def refused_body(path: str, body: bytes, offered: Offered) -> Refused | None:
    """Why the body is refused by the service at `path`; None where it is not."""
    try:
        BODIES[path].model_validate_json(body, context=offered)
    except ValidationError as error:
        return Refused(400, sentence(error))
    return None


def sentence(error: ValidationError) -> str:
    """The first fault in a sentence, and how many more there are."""
    told = error.errors(include_url=False, include_input=False, include_context=False)
    first, others = told[0], len(told) - 1
    if first["type"] == "json_invalid":
        return f"The body is not JSON: {first['msg'].removeprefix('Invalid JSON: ')}."
    place = ".".join(shortened(str(part)) for part in first["loc"]) or "body"
    more = f" ({others} more like this)" if others else ""
    return f"{place}: {first['msg']}{more}."
