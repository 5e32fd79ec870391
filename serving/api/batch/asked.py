"""What a request to /v1/batch asks for: its query and the format of its table."""

from dataclasses import dataclass

from pydantic import ValidationError
from starlette.datastructures import Headers, QueryParams
from starlette.types import Scope

from serving.api.batch.fault import TOO_LARGE
from serving.api.batch.limits import BODY
from serving.api.bodies import BatchQuery
from serving.api.changes import TWICE
from serving.api.loaded import offered
from serving.api.pull import Pull
from serving.api.purpose import without_why
from serving.api.refusal import Refused, refused_for

ARROW, PARQUET = "application/vnd.apache.arrow.stream", "application/vnd.apache.parquet"
OTHER = Refused(
    415,
    f"A body is a table: Content-Type {ARROW} or {PARQUET}, not encoded.",
    reason="not_table",
)


@dataclass(frozen=True)
class Question:
    """The query, and the media type of the body and of the answer."""

    query: BatchQuery
    media: str


def question(scope: Scope, pull: Pull) -> Question | Refused:
    """Before any of the body is read; the pull must have its caller and purpose."""
    headers = Headers(scope=scope)
    pairs = QueryParams(scope["query_string"]).multi_items()
    if len(pairs) > len(dict(pairs)):
        return TWICE
    try:
        query = BatchQuery.model_validate(dict(pairs), context=offered())
    except ValidationError as error:
        return refused_for(error)
    media = headers.get("content-type", "").partition(";")[0].strip().lower()
    encoded = headers.get("content-encoding", "identity").lower() not in ("", "identity")
    if media not in (ARROW, PARQUET) or encoded:
        return OTHER
    declared = headers.get("content-length", "0").encode("latin-1")
    if len(declared) > 18 or not declared.isdigit() or int(declared) > BODY:
        return Refused(413, TOO_LARGE.en, {"Connection": "close"}, "large", TOO_LARGE.zh)
    return without_why(pull, query.entity) or Question(query, media)
