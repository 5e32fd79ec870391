"""The pages at / and /docs, and the paths of ours beside them."""

from functools import lru_cache

from jinja2 import Environment, PackageLoader
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from serving.api.bodies import MAX_IDS, MAX_VECTORS
from serving.api.changes import answer_changes
from serving.api.docs_page import docs_page
from serving.api.entities import entities
from serving.api.evidence import evidence
from serving.api.groups import groups
from serving.api.loaded import loaded
from serving.api.outcomes import answer_outcomes
from serving.api.posted import posted
from serving.api.styled import STYLE
from serving.api.targets import targets


def page() -> str:
    """What is served, of which date, made of what, as HTML."""
    publication = loaded()
    pages = Environment(loader=PackageLoader("serving.api"), autoescape=True)
    return pages.get_template("index.html.jinja").render(
        publication=publication,
        snapshots=publication.snapshots.values(),
        max_ids=MAX_IDS,
        max_vectors=MAX_VECTORS,
        style=STYLE,
    )


async def _index(request: Request) -> HTMLResponse:
    return HTMLResponse(page())


@lru_cache(1)
def _documented(publication: str) -> str:
    from serving.api.service import Service

    return docs_page(Service.openapi_spec.asdict())


async def _docs(request: Request) -> HTMLResponse:
    return HTMLResponse(_documented(loaded().id))


site = Starlette(
    routes=[
        Route("/", _index),
        Route("/docs", _docs),
        Route("/v1/changes", answer_changes, methods=["GET"]),
        Route("/v1/outcomes", answer_outcomes, methods=["POST"]),
        posted("/v1/targets", targets),
        posted("/v1/evidence", evidence),
        posted("/v1/entities", entities),
        posted("/v1/groups", groups),
    ]
)
