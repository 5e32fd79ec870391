"""feijian access: who has which role in a store."""

from typing import Annotated

import typer

from serving.commands.options import STORE, Lang, LangOption, StoreOption

app = typer.Typer(
    help="Roles of users in a store: grant, revoke, list. docs/secrecy.md tells what each may.",
    rich_markup_mode=None,
)
UserArgument = Annotated[str, typer.Argument(metavar="USER", help="A user of this machine.")]


@app.command("grant")
def grant_command(
    user: UserArgument,
    role: Annotated[str, typer.Argument(metavar="ROLE", help="One of those in docs/secrecy.md.")],
    store: StoreOption = STORE,
) -> None:
    """Give a user a role in place of any other; the first granted is a security administrator."""
    from features.claims.store import Store
    from serving.access.grants import grant

    grant(Store.open(store).folder, user, role)
    print(f"{user}: {role}")


@app.command("revoke")
def revoke_command(user: UserArgument, store: StoreOption = STORE) -> None:
    """Take a user's role away."""
    from features.claims.store import Store
    from serving.access.grants import revoke

    revoke(Store.open(store).folder, user)
    print(f"{user}: -")


@app.command("list")
def list_command(store: StoreOption = STORE, lang: LangOption = Lang.ZH) -> None:
    """Print every user with a role, and you."""
    from features.claims.store import Store
    from serving.access.actors import current_actor, read_actors
    from serving.access.matrix import matrix

    folder = Store.open(store).folder
    you = current_actor(folder)
    for user, role in sorted((read_actors(folder) or {you.name: you.role}).items()):
        mine = ("（您）" if lang is Lang.ZH else " (you)") if user == you.name else ""
        print(f"{user}\t{role}\t{matrix().roles[role].told(lang.value)}{mine}")
