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
    store: StoreOption = STORE,
    entity: EntityOption = Entity.PROVIDER,
    lang: LangOption = Lang.ZH,
    out: OutOption = None,
) -> None:
    """List the claims behind the leading reasons, or behind a scheme's behaviours."""
    from features.evidence import evidence
    from serving.output import checked, write_table
    from serving.scores import open_scores
    from serving.wanted import wanted

    path = checked(out) if out else None
    who = known_entity(entity)
    opened, scores = open_scores(store, as_of, entity=who, say=say)
    asked = wanted(scores, ids or [], top=top, scheme=scheme)
    rows = evidence(opened, as_of, asked, entity=who, lang=lang.value)
    if path:
        write_table(path, rows)
        print(f"{rows.height} lines: {path}")
    else:
        print(rows.write_csv(), end="")
