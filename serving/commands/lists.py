"""feijian list: registered lists, and their release to others."""

from datetime import datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from serving.commands.options import (
    STORE,
    AsOfOption,
    Entity,
    EntityOption,
    Lang,
    LangOption,
    StoreOption,
)
from serving.commands.usage import Unusable

app = typer.Typer(
    help="Registered lists: before one is released, others see pseudonyms or nothing.",
    rich_markup_mode=None,
)
TIMES = ("%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%d")


def release_time(text: str) -> datetime:
    """A time by the clocks of the country."""
    from features.claims.typed import STANDARD_TIME

    for form in TIMES:
        try:
            return datetime.strptime(text, form).replace(tzinfo=ZoneInfo(STANDARD_TIME))
        except ValueError:
            continue
    raise Unusable(
        f"{text!r} is no time; write 2026-01-31T08:00", f"{text!r} 不是时间，应如 2026-01-31T08:00"
    )


ReleaseOption = Annotated[
    datetime | None,
    typer.Option(
        "--release",
        parser=release_time,
        metavar="YYYY-MM-DDTHH:MM",
        help="When others may see it; none: when feijian list release is called.",
    ),
]


@app.command("register")
def register_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A table with a column entity_id.")],
    as_of: AsOfOption,
    entity: EntityOption = Entity.PROVIDER,
    release: ReleaseOption = None,
    store: StoreOption = STORE,
) -> None:
    """Keep a list as yours: until its release others get pseudonyms, and auditors nothing."""
    from features.claims.store import Store
    from serving.access.actors import must
    from serving.access.listed_ids import listed_ids
    from serving.access.lists import register

    opened = Store.open(store)
    actor = must(opened.folder, "own_list")
    ids = listed_ids(file, opened, entity.value)
    print(register(opened.folder, ids, actor, release, entity=entity.value, as_of=as_of))


@app.command("release")
def release_command(
    list_id: Annotated[str, typer.Argument(metavar="ID", help="As register printed it.")],
    at: Annotated[
        datetime | None,
        typer.Option(
            parser=release_time, metavar="YYYY-MM-DDTHH:MM", help="From then on; none: now."
        ),
    ] = None,
    store: StoreOption = STORE,
) -> None:
    """Let others see a list of yours."""
    from features.claims.store import Store
    from serving.access.actors import must
    from serving.access.lists import release_list

    folder = Store.open(store).folder
    release_list(folder, list_id, must(folder, "own_list"), at)


@app.command("show")
def show_command(store: StoreOption = STORE, lang: LangOption = Lang.ZH) -> None:
    """Print every registered list: whose, of what, how many, released when; no id of anybody."""
    from features.claims.store import Store
    from serving.access.actors import current_actor
    from serving.access.lists import all_lists
    from serving.access.marks import local

    folder = Store.open(store).folder
    current_actor(folder)
    zh = lang is Lang.ZH
    print(
        *(
            ("编号", "所有者", "对象", "截至", "个数", "发布")
            if zh
            else ("list", "owner", "entity", "as of", "ids", "released")
        ),
        sep="\t",
    )
    for made in all_lists(folder):
        when = local(made.released_at.isoformat()) if made.released_at else "-"
        print(made.list_id, made.owner, made.entity, made.as_of, len(made.ids), when, sep="\t")
