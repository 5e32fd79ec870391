"""feijian evidence: the claims behind the reasons."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from serving.commands.options import (
    STORE,
    AsOfOption,
    Entity,
    EntityOption,
    ForOption,
    Lang,
    LangOption,
    OutOption,
    StoreOption,
    known_entity,
    say,
)

if TYPE_CHECKING:
    import polars as pl


def evidence_command(
    as_of: AsOfOption,
    ids: Annotated[list[str] | None, typer.Argument(help="Ids; none: the --top first.")] = None,
    top: Annotated[int, typer.Option(min=1, help="How many, where no id is given.")] = 10,
    scheme: Annotated[str | None, typer.Option(help="All behaviours of this scheme.")] = None,
    groups: Annotated[
        bool,
        typer.Option("--groups", help="And the claims of the groups that each is a member of."),
    ] = False,
    counter: Annotated[
        bool,
        typer.Option(
            "--counter",
            help="And what speaks for each: a table on the terminal, a sheet of its own in .xlsx, "
            "a second file NAME-counter beside any other.",
        ),
    ] = False,
    store: StoreOption = STORE,
    entity: EntityOption = Entity.PROVIDER,
    lang: LangOption = Lang.ZH,
    out: OutOption = None,
    receiver: ForOption = None,
) -> None:
    """List the claims behind the leading reasons, or behind a scheme's behaviours.

    With --scheme no model is asked: the first are the scheme's own. With --counter and no --out
    the terminal shows what speaks for each, and not the claims.
    """
    from features.counter.counter_evidence import check_entity
    from serving.access.export import exporting
    from serving.evidence_files import export_evidence
    from serving.output import checked

    path = checked(out) if out else None
    if counter:
        check_entity(entity.value)
    name = entity.value if scheme else known_entity(entity)
    with exporting(store, "evidence", as_of=as_of, entity=name, receiver=receiver) as export:
        found = _behind(as_of, ids or [], top, scheme, groups, counter, store, name, lang)
        told = export_evidence(export, *found, path, lang=lang.value)
    print(told, end="")


def _behind(
    as_of: date,
    ids: list[str],
    top: int,
    scheme: str | None,
    groups: bool,
    counter: bool,
    store: Path,
    entity: str,
    lang: Lang,
) -> "tuple[pl.DataFrame, pl.DataFrame | None]":
    """The rows of evidence, and what speaks for each where that was asked for."""
    import polars as pl

    from features.evidence import evidence
    from features.groups.evidence import group_evidence
    from features.groups.find import find_groups
    from serving.counter import counter_of
    from serving.scheme_scores import open_scheme_scores
    from serving.scores import open_scores
    from serving.wanted import wanted, wanted_of_scheme

    if scheme:
        opened, by_scheme = open_scheme_scores(store, as_of, entity=entity, say=say)
        asked = wanted_of_scheme(by_scheme, scheme, ids, top=top)
    else:
        opened, scores = open_scores(store, as_of, entity=entity, say=say)
        asked = wanted(scores, ids, top=top)
    rows = evidence(opened, as_of, asked, entity=entity, lang=lang.value)
    favourable = None
    if counter:
        favourable = counter_of(opened, as_of, asked, rows, entity=entity, lang=lang.value, say=say)
    if groups:
        found = find_groups(opened, as_of, say)
        more = group_evidence(found, opened, [*asked], entity=entity, lang=lang.value)
        rows = pl.concat([rows, more])
    return rows, favourable
