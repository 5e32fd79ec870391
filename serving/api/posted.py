"""Endpoints of pages: a body, a page as the caller may see it, and what the audit log tells of it.

They are routes of ours beside BentoML's, as a cursor may have to be refused (410).
"""

from collections.abc import Callable
from typing import Any

from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from features.bad_input import BadInput
from serving.access.matrix import Cell
from serving.api import pull as pulls
from serving.api.absent import ABSENT
from serving.api.entities import cells_of_names
from serving.api.gone import Gone
from serving.api.loaded import loaded, offered
from serving.api.paged_answers import EntitiesAnswer, EvidenceAnswer, GroupsAnswer, TargetsAnswer
from serving.api.paged_bodies import PAGES
from serving.api.refusal import refused_for
from serving.api.seen import as_seen
from serving.publish.publication import Publication

Answer = EntitiesAnswer | EvidenceAnswer | GroupsAnswer | TargetsAnswer
Tell = Callable[[Publication, Any], Answer]
"""Makes the answer to a request that is one of the path's model in PAGES."""


def posted(path: str, tell: Tell) -> Route:
    """The route of an endpoint; what takes time runs in a thread."""

    async def answer(request: Request) -> Response:
        body = await request.body()
        return await run_in_threadpool(_answered, path, body, tell)

    return Route(path, answer, methods=["POST"])


def _answered(path: str, body: bytes, tell: Tell) -> Response:
    pull, publication = pulls.current(), loaded()
    try:
        request = PAGES[path].model_validate_json(body, context=offered())
        told = tell(publication, request)
    except (ValidationError, BadInput, Gone) as error:
        return refused_for(error).response()
    seen = as_seen(path, request, told)
    _note(pull, told)
    return Response(seen.model_dump_json(), media_type="application/json")


def _note(pull: pulls.Pull, told: Answer) -> None:
    """Whom the answer is about, by their own ids: those asked for, or the page's."""
    if isinstance(told, GroupsAnswer):
        members = [member for group in told.items for member in group.members]
        pull.ids = tuple(one.provider or one.patient or one.doctor or "" for one in members)
        pull.known = len(members)
        return
    about = told.asked if isinstance(told, EvidenceAnswer) else told.items
    pull.ids = tuple(one.id or "" for one in about)
    if any(getattr(one, "dossier", None) for one in about):
        cells = cells_of_names(pull)
        pull.fields, pull.masked = (
            tuple(sorted({*noted, *(f for f, c in cells.items() if c is cell)}))
            for noted, cell in ((pull.fields, Cell.SHOWN), (pull.masked, Cell.MASKED))
        )
    pull.known = sum(getattr(one, "status", "") not in ABSENT for one in about)
