"""feijian serve: the scoring API."""

from typing import Annotated

import typer

from serving.commands.options import (
    STORE,
    AsOfOption,
    Entity,
    EntityOption,
    StoreOption,
    known_entity,
    say,
)
from serving.commands.tls_options import (
    BehindOption,
    CertOption,
    ClientCaOption,
    ProxyOption,
    TlsKeyOption,
    exposed,
)


def serve_command(
    as_of: AsOfOption,
    store: StoreOption = STORE,
    entity: EntityOption = Entity.PROVIDER,
    host: Annotated[str, typer.Option(help="Another than loopback needs keys and TLS.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port.")] = 3000,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes that answer.")] = 1,
    tls_cert: CertOption = None,
    tls_key: TlsKeyOption = None,
    client_ca: ClientCaOption = None,
    behind_tls_proxy: BehindOption = False,
    trusted_proxy: ProxyOption = None,
) -> None:
    """Score as of a date and serve the result: POST /v1/score, POST /v1/score-vector."""
    from serving.scores import open_scores
    from serving.server import serve
    from serving.snapshot import write_snapshot

    exposure = exposed(
        store, host, tls_cert, tls_key, client_ca, behind_tls_proxy, trusted_proxy or ()
    )
    opened, scores = open_scores(store, as_of, entity=known_entity(entity), say=say)
    folder = opened.folder / "snapshots" / f"{entity.value}-{as_of}"
    told = write_snapshot(folder, scores)
    raise typer.Exit(serve(told, host=host, port=port, workers=workers, exposure=exposure))
