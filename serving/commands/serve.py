"""feijian serve: the scoring API."""

import datetime
from pathlib import Path
from typing import Annotated

import typer

from features.bad_input import BadInput
from serving.commands.options import (
    AS_OF,
    STORE,
    Entity,
    EntityOption,
    StoreOption,
    first_of_month,
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
    as_of: Annotated[
        datetime.date | None,
        typer.Option(
            "--as-of",
            parser=first_of_month,
            metavar="YYYY-MM-01",
            help=f"{AS_OF} Scores and publishes first; without it, what is published is served.",
        ),
    ] = None,
    store: StoreOption = STORE,
    entity: EntityOption = Entity.PROVIDER,
    publication: Annotated[
        Path | None,
        typer.Option(
            help="A folder of publications, or one of them; by default the store's own.",
            show_default=False,
        ),
    ] = None,
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
    """Serve what is published over HTTP: scores, vectors, claims, lists, changes.

    What is published later is taken without a pause.
    """
    from serving.publish.shelf import FOLDER
    from serving.server import serve

    if as_of and publication:
        raise BadInput(
            "give --as-of, which publishes in the store, or --publication, not both",
            "--as-of（在数据仓中发布）与 --publication 只可给出其一",
        )
    who = known_entity(entity)
    if publication and not store.is_dir():
        raise BadInput(
            f"--store {store}: no store here; its keys and audit log are served by",
            f"--store {store}：此处没有数据仓；密钥与审计日志取自数据仓",
        )
    exposure = exposed(
        store, host, tls_cert, tls_key, client_ca, behind_tls_proxy, trusted_proxy or ()
    )
    if as_of:
        from serving.publish.published_scores import publish

        publish(store, [as_of], [who], say=say)
    folder = publication or store / FOLDER
    raise typer.Exit(serve(folder, host=host, port=port, workers=workers, exposure=exposure))
