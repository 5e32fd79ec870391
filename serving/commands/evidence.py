"""feijian evidence: the claims behind the reasons."""

from typing import Annotated

import typer

from serving.commands.options import (
    STORE,
    AsOfOption,
    Entity,
    EntityOption,
    Lang,
    LangOption,
    OutOption,
    StoreOption,
    known_entity,
    say,
)


def evidence_command(
    as_of: AsOfOption,
    ids: Annotated[list[str] | None, typer.Argument(help="Ids; none: the --top first.")] = None,
    top: Annotated[int, typer.Option(min=1, help="How many, where no id is given.")] = 10,
    scheme: Annotated[str | None, typer.Option(help="All behaviours of this scheme.")] = None,
    groups: Annotated[
        bool,
        typer.Option("--groups", help="And the claims of the groups that each is a member of."),
    ] = False,
    store: StoreOption = STORE,
    entity: EntityOption = Entity.PROVIDER,
    lang: LangOption = Lang.ZH,
    out: OutOption = None,
) -> None:
    """List the claims behind the leading reasons, or behind a scheme's behaviours.

    With --scheme no model is asked: the first are the scheme's own.
    """
    import polars as pl

    from features.evidence import evidence
    from features.groups.evidence import group_evidence
    from features.groups.find import find_groups
    from serving.output import checked, write_table
    from serving.scheme_scores import open_scheme_scores
    from serving.scores import open_scores
    from serving.wanted import wanted, wanted_of_scheme

    path = checked(out) if out else None
    if scheme:
        opened, by_scheme = open_scheme_scores(store, as_of, entity=entity.value, say=say)
        asked = wanted_of_scheme(by_scheme, scheme, ids or [], top=top)
    else:
        opened, scores = open_scores(store, as_of, entity=known_entity(entity), say=say)
        asked = wanted(scores, ids or [], top=top)
    rows = evidence(opened, as_of, asked, entity=entity.value, lang=lang.value)
    if groups:
        found = find_groups(opened, as_of, say)
        more = group_evidence(found, opened, [*asked], entity=entity.value, lang=lang.value)
        rows = pl.concat([rows, more])
    if path:
        write_table(path, rows)
        print(f"{rows.height} lines: {path}")
    else:
        print(rows.write_csv(), end="")
