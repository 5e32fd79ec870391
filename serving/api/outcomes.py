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
from serving.api.pull import current
from serving.api.recording import Unaudited, recorded
from serving.api.refusal import Refused, refused_for
from serving.api.seen import as_seen
from serving.api.variables import STORE

PATH = "/v1/outcomes"
AT_A_TIME = CapacityLimiter(4)
"""Requests of a worker that wait for the store; the threads of all others stay free."""
LATER = {"Retry-After": "5"}
NO_STORE = Refused(
    503,
    "This service has no store, and so no ledger to add to.",
    error_zh="本服务没有数据仓，因而没有可登记的台账。",
)
BUSY = Refused(
    503,
    "Nothing was added: somebody else writes to the store. Send again later.",
    LATER,
    "locked",
    "未登记任何内容：数据仓正由他人写入，请稍后再送。",
)
UNAUDITED = Refused(
    503,
    "Nothing was added: the audit log cannot be written.",
    reason="unaudited",
    error_zh="未登记任何内容：审计日志无法写入。",
)
FAILED = Refused(
    503,
    "The store cannot be written; send again later: nothing is added twice.",
    error_zh="数据仓无法写入，请稍后再送：重复送达不会重复登记。",
)
logger = logging.getLogger("feijian.outcomes")


async def answer_outcomes(request: Request) -> Response:
    """Answer in a thread of its own kind; one that began goes on to its end, whoever waits."""
    body = await request.body()
    if AT_A_TIME.available_tokens < 1:
        return BUSY.response()
    return await run_sync(_answered, body, limiter=AT_A_TIME)


def _answered(body: bytes) -> Response:
    pull, folder = current(), os.environ.get(STORE)
    try:
        request = OutcomesRequest.model_validate_json(body, context=offered())
    except ValidationError as error:
        return refused_for(error).response()
    if not folder:
        return NO_STORE.response()
    try:
        told = recorded(Path(folder), loaded(), request, pull)
    except Busy:
        return BUSY.response()
    except Unaudited as error:
        logger.error("%s", error)
        return UNAUDITED.response()
    except (BadInput, OSError, pl.exceptions.PolarsError) as error:
        logger.error("%s", error if isinstance(error, BadInput) else type(error).__name__)
        return FAILED.response()
    seen = as_seen(PATH, request, told)
    pull.ids = tuple(item.number for item in (*request.cases, *request.inspections))
    pull.known = told.appended + told.there
    return Response(seen.model_dump_json(), media_type="application/json")
