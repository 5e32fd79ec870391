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
) -> None:
    """List the claims behind the leading reasons, or behind a scheme's behaviours.

    With --scheme no model is asked: the first are the scheme's own. With --counter and no --out
    the terminal shows what speaks for each, and not the claims.
    """
    import polars as pl

    from features.counter.counter_evidence import check_entity
    from features.evidence import evidence
    from features.groups.evidence import group_evidence
    from features.groups.find import find_groups
    from serving.counter import counter_of, print_counter
    from serving.evidence_files import write_evidence
    from serving.output import checked
    from serving.scheme_scores import open_scheme_scores
    from serving.scores import open_scores
    from serving.wanted import wanted, wanted_of_scheme

    path = checked(out) if out else None
    if counter:
        check_entity(entity.value)
    if scheme:
        opened, by_scheme = open_scheme_scores(store, as_of, entity=entity.value, say=say)
        asked = wanted_of_scheme(by_scheme, scheme, ids or [], top=top)
    else:
        opened, scores = open_scores(store, as_of, entity=known_entity(entity), say=say)
        asked = wanted(scores, ids or [], top=top)
    rows = evidence(opened, as_of, asked, entity=entity.value, lang=lang.value)
    favourable = None
    if counter:
        favourable = counter_of(
            opened, as_of, asked, rows, entity=entity.value, lang=lang.value, say=say
        )
    if groups:
        found = find_groups(opened, as_of, say)
        more = group_evidence(found, opened, [*asked], entity=entity.value, lang=lang.value)
        rows = pl.concat([rows, more])
    if path:
        for written, height in write_evidence(path, rows, favourable, lang=lang.value):
            print(f"{height} lines: {written}")
    elif favourable is not None:
        print_counter(favourable, lang.value)
    else:
        print(rows.write_csv(), end="")
