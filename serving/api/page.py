"""The page at /: what is served, of which date, made of what."""

import base64
import hashlib

from jinja2 import Environment, PackageLoader
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from serving.api.bodies import MAX_IDS, MAX_VECTORS
from serving.api.changes import answer_changes
from serving.api.entities import entities
from serving.api.evidence import evidence
from serving.api.groups import groups
from serving.api.loaded import loaded
from serving.api.outcomes import answer_outcomes
from serving.api.posted import posted
from serving.api.targets import targets

STYLE = (
    "body{font:16px/1.6 system-ui,sans-serif;max-width:44rem;margin:3rem auto;padding:0 1rem;"
    "color:#222}code,pre{background:#f3f3f3;padding:.1rem .3rem;overflow-wrap:anywhere}"
    "pre{padding:1rem;overflow:auto}dt{font-weight:600}dd{margin:0 0 .5rem}"
)
_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = (
    f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
"""The Content-Security-Policy: no script, no request elsewhere, this one style."""


def page() -> str:
    """The page as HTML."""
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


site = Starlette(
    routes=[
        Route("/", _index),
        Route("/v1/changes", answer_changes, methods=["GET"]),
        Route("/v1/outcomes", answer_outcomes, methods=["POST"]),
        posted("/v1/targets", targets),
        posted("/v1/evidence", evidence),
        posted("/v1/entities", entities),
        posted("/v1/groups", groups),
    ]
)
