"""feijian targets: the list that goes into the car."""

from pathlib import Path
from typing import Annotated

import typer

from features.bad_input import BadInput
from serving.commands.lists import ReleaseOption
from serving.commands.options import (
    STORE,
    AsOfOption,
    Entity,
    EntityOption,
    ForOption,
    Lang,
    LangOption,
    StoreOption,
    known_entity,
    say,
)

TOP = 50
"""How many without a plan."""


def targets(
    as_of: AsOfOption,
    out: Annotated[Path, typer.Option(help="The folder to write into.")],
    top: Annotated[
        int | None, typer.Option(min=1, help=f"How many, without a plan.  [default: {TOP}]")
    ] = None,
    plan: Annotated[
        Path | None, typer.Option(help="The plan file (TOML); see docs/targets.md.")
    ] = None,
    teams: Annotated[
        int | None, typer.Option(min=1, help="How many teams; goes before the plan file.")
    ] = None,
    days: Annotated[
        float | None, typer.Option(help="Days of each team; goes before the plan file.")
    ] = None,
    campaign: Annotated[
        Path | None, typer.Option(help="A campaign's file (TOML): its schemes alone count.")
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="Of the draw by lot.")] = 0,
    store: StoreOption = STORE,
    entity: EntityOption = Entity.PROVIDER,
    lang: LangOption = Lang.ZH,
    receiver: ForOption = None,
    release: ReleaseOption = None,
) -> None:
    """Write the list to inspect by: what teams can visit in their days, else the highest risks.

    With --plan, --teams or --campaign the list worth most within capacity and the plan's rules is
    solved for, with what each rule costs; without, the first --top are listed with their claims.
    """
    from serving.output import checked_folder
    from serving.own_list import exporting_list, may_go_out
    from serving.plan.files import write_plan
    from serving.plan.planned import planned_list
    from serving.plan.read import asked
    from serving.plan.told import told
    from serving.scores import open_scores
    from serving.targets import target_list, value_of_first, write_targets

    checked_folder(out)
    may_go_out(store, "targets", as_of, entity.value, receiver)
    if plan is None and campaign is None and teams is None and days is None:
        opened, scores = open_scores(store, as_of, entity=known_entity(entity), say=say)
        first = top or TOP
        value = value_of_first(opened, scores, first, say)
        listed = target_list(opened, scores, first, lang=lang.value, value=value)
        with exporting_list(
            opened.folder, "targets", listed, receiver=receiver, release=release
        ) as export:
            paths = write_targets(out, listed, export, lang=lang.value)
        print(*paths, sep="\n")
        return
    if top is not None:
        raise BadInput(
            "--top: a plan lists what its teams can visit; leave --top out",
            "--top：计划所列以检查组能检查的为限，请去掉 --top",
        )
    if entity is not Entity.PROVIDER:
        raise BadInput(
            f"--entity {entity.value}: teams visit providers; leave --entity out",
            f"--entity {entity.value}：检查组只检查机构，请去掉 --entity",
        )
    wanted = asked(plan, campaign, as_of, teams, days)
    opened, scores = open_scores(store, as_of, say=say)
    planned = planned_list(opened, scores, wanted, seed=seed, lang=lang.value, say=say)
    with exporting_list(
        opened.folder, "plan", planned, receiver=receiver, release=release
    ) as export:
        paths = write_plan(out, planned, export, lang=lang.value)
    print(told(planned, lang.value), *paths, sep="\n")
