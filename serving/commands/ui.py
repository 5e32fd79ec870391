"""feijian ui: MLflow's pages on this machine."""

from typing import Annotated

import typer


def ui(port: Annotated[int, typer.Option(min=1, max=65535, help="The port.")] = 5000) -> None:
    """Open MLflow on the runs of this folder, on loopback only: it has no access control."""
    import os
    import sys

    from training.tracking import ready, tracking_uri

    uri = tracking_uri()
    ready(uri)
    os.environ["MLFLOW_SERVER_ENABLE_JOB_EXECUTION"] = "false"
    arguments = ["ui", "--backend-store-uri", uri, "--host", "127.0.0.1", "--port", str(port)]
    os.execv(sys.executable, [sys.executable, "-m", "mlflow", *arguments, "--workers", "1"])
