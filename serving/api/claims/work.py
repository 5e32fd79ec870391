"""What the helper process does with one body: check it, say what it asks, make the vector."""

import math
from collections.abc import Callable, Iterator
from pathlib import Path

import polars as pl
from pydantic import ValidationError

from features.bad_input import BadInput
from features.claims.column import Ids
from features.claims.generations import generation, whole
from features.claims.outcomes.headers import LEDGER
from features.claims.store import Store
from features.digest import features_digest
from features.online.news import news
from features.online.no_row import NoRow
from features.online.sent import MOST_LINES
from features.online.union import vectors_with
from features.vectors.peers import Matrix
from features.vectors.vectors import Vectors
from serving.api.claims.body import ClaimsRequest, is_too_many
from serving.api.claims.lines import TOO_MANY, TOO_MANY_ZH, Lines
from serving.api.claims.messages import STOP, Asked, Go, Made, Refusal
from serving.api.faults import sentence, sentence_zh

GONE = Refusal(
    status=503,
    error="The claims that this publication was made of are no longer in the store; publish again.",
    error_zh="此发布版本所依据的结算数据已不在数据仓中，请重新发布。",
)
OTHER = Refusal(
    status=503,
    error="This publication was made by another version of the features; publish again.",
    error_zh="此发布版本由另一版本的特征程序生成，请重新发布。",
)
MANY = Refusal(status=413, error=TOO_MANY, error_zh=TOO_MANY_ZH)
LEDGER_TABLES = tuple(table.name for table in LEDGER)
"""Not looked at: outcomes may come in day and night."""


def answers(body: bytes, receive: Callable[[], bytes]) -> Iterator[Asked | Made | Refusal]:
    """The messages to one body; `receive` gives the word to go on, or to stop."""
    request = _checked(body)
    if isinstance(request, Refusal):
        yield request
        return
    yield _asked(request)
    told = receive()
    if told != STOP:
        yield _made(request, Go.model_validate_json(told))


def _checked(body: bytes) -> ClaimsRequest | Refusal:
    if is_too_many(body):
        return MANY
    try:
        request = ClaimsRequest.model_validate_json(body)
    except ValidationError as error:
        return Refusal(status=400, error=sentence(error), error_zh=sentence_zh(error))
    lines = sum(table.count for table in request.claims.values())
    return MANY if lines > MOST_LINES else request


def _asked(request: ClaimsRequest) -> Asked:
    told = {name: lines.told() for name, lines in request.claims.items()}
    return Asked(
        entity=request.entity,
        id=request.id,
        as_of=request.as_of,
        lang=request.lang,
        explain=request.explain,
        lines={name: lines.count for name, lines in request.claims.items()},
        ignored_columns={name: columns for name, columns in told.items() if columns},
    )


def _made(request: ClaimsRequest, go: Go) -> Made | Refusal:
    """The entity's vector over the store as it was published and the claims."""
    if go.features != features_digest():
        return OTHER
    store = _store(go)
    if store is None:
        return GONE
    claims = {name: _frame(lines) for name, lines in request.claims.items()}
    known = bool(store.key_of(Ids(request.entity), [request.id]))
    try:
        told = news(store, claims)
        vectors = vectors_with(store, Path(go.pool), told, request.entity, request.id, go.as_of)
    except NoRow:
        return Made(is_stored=known, already_known=told.known)
    except (BadInput, OSError) as error:
        if not (_whole(store) and Path(go.pool).is_dir()):
            return GONE
        if isinstance(error, OSError):
            raise
        return Refusal(status=400, error=f"{error}.", error_zh=f"{error.zh}。")
    return _row(vectors, known, told.known)


def _row(vectors: Vectors, is_stored: bool, count: int) -> Made:
    traits = vectors.frame.row(0, named=True)
    return Made(
        behaviours=[behaviour.name for behaviour in vectors.behaviours],
        values=_numbers(vectors.values()),
        exposures=_numbers(vectors.exposures()),
        settlements=traits["settlements"],
        type=traits["type"],
        level=traits["level"],
        region=traits["region"],
        is_stored=is_stored,
        already_known=count,
    )


def _numbers(rows: Matrix) -> list[float | None]:
    """The one row, None for NaN."""
    return [None if math.isnan(number) else number for number in rows[0].tolist()]


def _store(go: Go) -> Store | None:
    try:
        found = generation(Store.open(Path(go.store)), go.generation)
    except BadInput:
        return None
    return found if found and _whole(found) else None


def _whole(store: Store) -> bool:
    return whole(store, apart_from=LEDGER_TABLES)


def _frame(lines: Lines) -> pl.DataFrame:
    return pl.DataFrame(lines.columns, schema=dict.fromkeys(lines.columns, pl.String))
