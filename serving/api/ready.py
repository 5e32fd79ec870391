"""GET /readyz: ready is who has verified the model and loaded a publication."""

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from features.bad_input import BadInput
from serving.api.loaded import loaded
from serving.api.refusal import Refused

PATH = "/readyz"
NOT_READY = Refused(503, "No publication is loaded.", error_zh="尚未载入发布版本。")


class Ready:
    """ASGI middleware that answers in BentoML's place, which only knows that it has started."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer at /readyz; hand on all else."""
        answer = ready() if scope["type"] == "http" and scope["path"] == PATH else self.app
        await answer(scope, receive, send)


def ready() -> JSONResponse:
    """What is served, without an id of anybody: publication, when it was made, its snapshots."""
    try:
        publication = loaded()
    except BadInput:
        return NOT_READY.response()
    snapshots = [
        {"entity": entity, "as_of": as_of.isoformat(), "receipt": published.card.receipt}
        for (entity, as_of), published in publication.snapshots.items()
    ]
    return JSONResponse(
        {
            "status": "ready",
            "publication": publication.id,
            "created": publication.created.isoformat(timespec="seconds"),
            "snapshots": snapshots,
        }
    )
