"""GET /v1/changes: what differs between an earlier publication and the one that is served."""

import hashlib
import logging
from datetime import date
from functools import lru_cache
from pathlib import Path

import polars as pl
from pydantic import BaseModel, ValidationError
from starlette.requests import Request
from starlette.responses import Response

from features.bad_input import BadInput
from features.vectors.vectors import ID
from serving.access.pseudonyms import Pseudonyms
from serving.api import pull as pulls
from serving.api.answers import Change, ChangesAnswer
from serving.api.bodies import ChangesQuery
from serving.api.gone import Gone
from serving.api.held_back import hold_back
from serving.api.loaded import loaded, offered, served
from serving.api.masks import mask_scope, pseudonyms
from serving.api.purpose import without_why
from serving.api.refusal import Refused, refused_for
from serving.api.rows import REGION, inside
from serving.api.seen import as_seen
from serving.api.unfit import Unfit
from serving.publish.changes import TOLERANCE, NotHeld, changes, entities_of
from serving.publish.chosen import earlier
from serving.publish.cursor import Cursor, read_cursor

PATH = "/v1/changes"
TWICE = Refused(400, "query: a parameter is given twice.", error_zh="查询参数重复。")
UNREADABLE = (
    "A publication that is asked about cannot be read; read all scores anew.",
    "所问的发布版本无法读取，请重新读取全部评分。",
)
logger = logging.getLogger("feijian.publication")
REORDERED = (
    "Names are told in another way by now, as a list was registered or released; begin again.",
    "名单已登记或发布，名称的显示方式已改变，请从头读取。",
)
DIGITS = 8
"""Of the digest of an order, hex: it tells two apart and guards nothing."""
COMPARED = 4
"""Comparisons that are kept in memory, so that a page is a slice."""


def answer_changes(request: Request) -> Response:
    """The answer, or the refusal; runs in a thread, as a first page takes time."""
    pairs = request.query_params.multi_items()
    if len(pairs) > len(dict(pairs)):
        return TWICE.response()
    try:
        query = ChangesQuery.model_validate(dict(pairs), context=offered())
        told = page(served().folder, loaded().id, query)
        seen = told if isinstance(told, Refused) else as_seen(PATH, query, told)
    except (ValidationError, BadInput, Gone) as error:
        return refused_for(error).response()
    return seen.response() if isinstance(seen, Refused) else _json(seen)


def _json(seen: BaseModel) -> Response:
    return Response(seen.model_dump_json(), media_type="application/json")


def page(folder: Path, current: str, query: ChangesQuery) -> ChangesAnswer | Refused:
    """One page of the changes, or why the caller sees none; BadInput and Gone for no such page."""
    at = _place(current, query)
    paths = [_kept(folder, name) for name in (at.since, at.to)]
    try:
        since_as_of, as_of, told = _compared(*paths, at.entity, at.as_of)
    except NotHeld:
        raise
    except BadInput as error:
        logger.error("publication refused: %s", error)
        raise Gone(*UNREADABLE) from None
    pull = pulls.current()
    refused = without_why(pull, at.entity) or hold_back(pull, at.entity, as_of, since_as_of)
    if refused:
        return refused
    scope = mask_scope(pull, at.entity)
    at = _in_order(at, scope)
    if scope:
        told = _by_pseudonym(*paths, at.entity, at.as_of, pseudonyms(scope))
    told = inside(told, pull.caller.regions).drop(REGION)
    items = [
        Change(id=line.pop(ID), **line)
        for line in told.slice(at.at, query.limit).iter_rows(named=True)
    ]
    end = at.at + query.limit
    onward = at.model_copy(update={"at": end}).written() if end < told.height else None
    return ChangesAnswer(
        publication=at.to,
        since=at.since,
        entity=at.entity,
        as_of=as_of,
        since_as_of=since_as_of,
        tolerance=TOLERANCE,
        total=told.height,
        items=items,
        next=onward,
    )


def _place(current: str, query: ChangesQuery) -> Cursor:
    """Where to read: what the cursor says, which what else is asked must agree with."""
    if query.cursor is None:
        if query.since is None:
            raise Unfit(
                "since: missing; it is the publication of an earlier answer",
                "since：缺少，应填以前某次应答的 publication",
            )
        return Cursor(since=query.since, to=current, entity=query.entity, as_of=query.as_of, at=0)
    cursor = read_cursor(query.cursor)
    for name in query.model_fields_set & {"since", "entity", "as_of"}:
        if getattr(query, name) != getattr(cursor, name):
            raise Unfit(f"{name}: not what the cursor was given for", f"{name}：与 cursor 不符")
    return cursor


def _in_order(at: Cursor, scope: str) -> Cursor:
    """The place, with the order that its pages have; Gone where they were begun in another."""
    order = hashlib.sha256(scope.encode()).hexdigest()[:DIGITS] if scope else ""
    if at.at and at.order != order:
        raise Gone(*REORDERED)
    return at.model_copy(update={"order": order})


def _kept(folder: Path, name: str) -> Path:
    path = earlier(folder, name)
    if path is None:
        raise Gone(
            f"The publication {name} is no longer kept; read all scores anew.",
            f"发布版本 {name} 已不再保留，请重新读取全部评分。",
        )
    return path


@lru_cache(COMPARED)
def _by_pseudonym(
    before: Path, now: Path, entity: str, as_of: date | None, made: Pseudonyms | None
) -> pl.DataFrame:
    """All changes in the order of what stands for the ids: theirs would tell whose they are."""
    _, _, told = _compared(before, now, entity, as_of)
    codes = [made.code(one) if made else "" for one in told[ID]]
    return told[pl.Series(codes, dtype=pl.String).arg_sort()]


@lru_cache(COMPARED)
def _compared(
    before: Path, now: Path, entity: str, as_of: date | None
) -> tuple[date, date, pl.DataFrame]:
    """Both dates, and all changes with the entity's region, the earlier one where it has none now.

    Publications never change once they are there.
    """
    since_as_of, was = entities_of(before, entity, as_of)
    day, told = entities_of(now, entity, as_of)
    both = pl.concat([told, was], how="diagonal").select(ID, REGION).drop_nulls()
    places = both.unique(ID, keep="first", maintain_order=True)
    found = changes(was, told).join(places, on=ID, how="left", maintain_order="left")
    return since_as_of, day, found
