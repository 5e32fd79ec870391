"""POST /v1/outcomes: cases and inspections into the ledger; sent twice they are there once."""

import logging
import os
from pathlib import Path

import polars as pl
from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import Response

from features.bad_input import BadInput
from features.claims.intake.locked import Busy
from serving.api.loaded import loaded, offered
from serving.api.outcome_bodies import OutcomesRequest
from serving.api.pull import Pull, current
from serving.api.recording import Unaudited, recorded
from serving.api.refusal import Refused, sentence
from serving.api.seen import as_seen
from serving.api.variables import STORE

PATH = "/v1/outcomes"
AT_A_TIME = CapacityLimiter(4)
"""Requests of a worker that wait for the store; the threads of all others stay free."""
LATER = {"Retry-After": "5"}
NO_STORE = Refused(503, "This service has no store, and so no ledger to add to.")
BUSY = Refused(
    503, "Nothing was added: somebody else writes to the store. Send again later.", LATER, "locked"
)
UNAUDITED = Refused(503, "Nothing was added: the audit log cannot be written.", reason="unaudited")
FAILED = Refused(503, "The store cannot be written; send again later: nothing is added twice.")
logger = logging.getLogger("feijian.outcomes")


async def answer_outcomes(request: Request) -> Response:
    """Answer in a thread of its own kind; one that began goes on to its end, whoever waits."""
    body = await request.body()
    if AT_A_TIME.available_tokens < 1:
        return _refused(current(), BUSY)
    return await run_sync(_answered, body, limiter=AT_A_TIME)


def _answered(body: bytes) -> Response:
    pull, folder = current(), os.environ.get(STORE)
    try:
        request = OutcomesRequest.model_validate_json(body, context=offered())
    except ValidationError as error:
        return Refused(400, sentence(error)).response()
    if not folder:
        return _refused(pull, NO_STORE)
    try:
        told = recorded(Path(folder), loaded(), request, pull)
    except Busy:
        return _refused(pull, BUSY)
    except Unaudited as error:
        logger.error("%s", error)
        return _refused(pull, UNAUDITED)
    except (BadInput, OSError, pl.exceptions.PolarsError) as error:
        logger.error("%s", error if isinstance(error, BadInput) else type(error).__name__)
        return _refused(pull, FAILED)
    seen = as_seen(PATH, request, told)
    pull.ids = tuple(item.number for item in (*request.cases, *request.inspections))
    pull.known = told.appended + told.there
    return Response(seen.model_dump_json(), media_type="application/json")


def _refused(pull: Pull, refused: Refused) -> Response:
    pull.reason = refused.reason
    return refused.response()
