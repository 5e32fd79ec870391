"""feijian publish: scores of several entities and dates, published as one."""

import datetime
from typing import Annotated

import typer

from features.bad_input import BadInput
from serving.commands.options import (
    AS_OF,
    STORE,
    Entity,
    StoreOption,
    first_of_month,
    known_entity,
    say,
)

EntitiesOption = Annotated[
    list[Entity] | None,
    typer.Option("--entity", help="Whom; may be repeated. All that have a model, by default."),
]
DatesOption = Annotated[
    list[datetime.date] | None,
    typer.Option(
        "--as-of", parser=first_of_month, metavar="YYYY-MM-01", help=f"{AS_OF} May be repeated."
    ),
]
KeepOption = Annotated[
    int,
    typer.Option(min=1, help="How many publications stay, this one among them."),
]
DossiersOption = Annotated[
    int,
    typer.Option(
        min=0, max=10_000, help="Of how many of the list evidence and dossiers are served."
    ),
]
ClaimsOption = Annotated[
    bool,
    typer.Option(
        "--claims/--no-claims",
        help="With what POST /v1/score-claims needs besides the store, or without.",
    ),
]
ToOption = Annotated[
    str | None,
    typer.Option(
        "--to",
        envvar="FEIJIAN_PUBLISH_TO",
        show_envvar=True,
        help="A PostgreSQL URL: the same as tables, for who joins by SQL.",
    ),
]


def publish_command(
    as_of: DatesOption = None,
    store: StoreOption = STORE,
    entity: EntitiesOption = None,
    keep: KeepOption = 3,
    dossiers: DossiersOption = 50,
    claims: ClaimsOption = True,
    to: ToOption = None,
) -> None:
    """Score as of one or several dates and make the result current; a running service takes it.

    Without --as-of, with --to: send what is current again.
    """
    from serving.publish.published_scores import publish
    from serving.publish.shelf import FOLDER
    from serving.publish.tables.sent import reached, sent

    entities = [known_entity(each) for each in entity or ()]
    if to:
        reached(to)
    shelf = store / FOLDER
    if as_of:
        put = publish(store, as_of, entities, keep=keep, top=dossiers, claims=claims, say=say)
        for name in put.gone:
            say(f"removed {name}: {keep} are kept")
        print(f"published {put.id}: {put.folder}")
    elif not to:
        raise BadInput(
            "give --as-of DATE, or --to URL to send what is current",
            "请给出 --as-of DATE，或用 --to URL 发送当前版本",
        )
    if to:
        print(sent(to, shelf, say))
