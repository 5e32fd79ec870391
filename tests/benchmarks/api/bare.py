"""The least that could answer: Starlette, and one LightGBM model that scores and explains a row.

    python -m tests.benchmarks.api.bare MODEL.txt PORT WORKERS

No checks, no peers, no sentences, no folds, no log.
"""

import os
import sys

import lightgbm
import numpy as np
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

MODEL = "FEIJIAN_BARE_MODEL"


def app() -> Starlette:
    """The application of a worker."""
    booster = lightgbm.Booster(model_file=os.environ[MODEL])

    async def score(request: Request) -> JSONResponse:
        row = np.array([(await request.json())["values"]], dtype=np.float64)
        added = booster.predict(row, pred_contrib=True, num_threads=1)[0]
        return JSONResponse({"log_odds": float(added.sum()), "contributions": added.tolist()})

    async def ready(request: Request) -> JSONResponse:
        return JSONResponse({"features": booster.num_feature()})

    return Starlette(routes=[Route("/score", score, methods=["POST"]), Route("/readyz", ready)])


def main() -> None:
    """Serve until SIGTERM."""
    model, port, workers = sys.argv[1:]
    os.environ[MODEL] = model
    uvicorn.run(
        "tests.benchmarks.api.bare:app",
        factory=True,
        port=int(port),
        workers=int(workers),
        log_level="error",
        access_log=False,
    )


if __name__ == "__main__":
    main()
