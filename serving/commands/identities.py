"""feijian identities: who may open names, and opening them."""

from typing import TYPE_CHECKING, Annotated

import typer

from features.bad_input import BadInput
from serving.commands.options import STORE, ForOption, OutOption, StoreOption

if TYPE_CHECKING:
    from features.claims.column import Ids
    from features.claims.table import Table

KINDS = {
    "patient": "psn_info_b",
    "doctor": "dr_info_b",
    "pharmacist": "phar_info_b",
    "employer": "insu_emp_info_b",
}

app = typer.Typer(
    help="Names and the like, kept sealed by ingest --identities: who may open them, and opening.",
    rich_markup_mode=None,
)
KindArgument = Annotated[str, typer.Argument(help=f"One of {', '.join(KINDS)}.")]


def _table(kind: str) -> "tuple[Table, Ids]":
    """The table that holds them, and what its key is an id of."""
    from features.claims.tables import TABLES

    if kind not in KINDS:
        raise BadInput(
            f"{kind}: identities are kept of {', '.join(KINDS)}",
            f"{kind}：保存身份信息的是 {'、'.join(KINDS)}",
        )
    table = TABLES[KINDS[kind]]
    ids = table[table.key[0]].ids
    assert ids is not None
    return table, ids


@app.command("key")
def key() -> None:
    """Print a new key for FEIJIAN_IDENTITY_KEY or a file of mode 0600; keep it apart."""
    from features.claims.identities.key import new_key

    print(new_key())


@app.command("allow")
def allow_command(
    role: Annotated[str, typer.Argument(help="The role's name.")],
    kinds: Annotated[
        list[str] | None, typer.Argument(help="What it may open; nothing takes all away.")
    ] = None,
    store: StoreOption = STORE,
) -> None:
    """Let a role open identities of these kinds and of no others; the change is logged."""
    from features.claims.identities.roles import allow
    from features.claims.store import Store
    from serving.access.actors import must
    from serving.access.matrix import matrix

    folder = Store.open(store).folder
    actor = must(folder, "grant")
    if role not in matrix().roles:
        raise BadInput(
            f"{role}: the roles are {', '.join(matrix().roles)}",
            f"{role}：角色应为 {'、'.join(matrix().roles)}",
        )
    tables = [_table(kind)[0] for kind in kinds or ()]
    allow(folder, role, tables, who=actor.name, as_role=actor.role)


@app.command("reveal")
def reveal_command(
    kind: KindArgument,
    ids: Annotated[list[str], typer.Argument(help="Raw ids, or keys as evidence shows them.")],
    purpose: Annotated[str, typer.Option(help="What for; it is logged.")],
    role: Annotated[
        str | None, typer.Option(help="As what you ask; none: the role that you have.")
    ] = None,
    store: StoreOption = STORE,
    out: OutOption = None,
    receiver: ForOption = None,
) -> None:
    """Open identities; who asked, when, as what and why is logged before anything is opened."""
    import polars as pl

    from features.claims.identities.reveal import NotAllowed, reveal
    from features.claims.store import Store
    from serving.access.actors import as_role
    from serving.access.export import exporting
    from serving.output import checked, write_table

    table, of = _table(kind)
    if out:
        checked(out)
    opened = Store.open(store)
    actor = as_role(opened.folder, role)
    known = opened.key_of(of, ids)
    keys = {known.get(text, int(text) if text.isdecimal() else -1): text for text in ids}
    with exporting(
        store, "identities", as_of=None, entity=kind, receiver=receiver, purpose=purpose
    ) as export:
        try:
            found = reveal(
                opened.folder, table, list(keys), role=actor.role, purpose=purpose, who=actor.name
            )
        except NotAllowed as refused:
            raise BadInput(str(refused), refused.zh) from None
        asked = pl.DataFrame({"key": list(keys), "asked": list(keys.values())})
        told = asked.join(found, on="key", how="left", maintain_order="left").drop("key")
        told = export.unmasked(told, ids)
        if out:
            write_table(export.staged(out), told, export.mark)
        else:
            print(export.told(told.write_csv(separator="\t")), end="")
