"""feijian targets: the list that goes into the car."""

from pathlib import Path
from typing import Annotated

import typer

from features.bad_input import BadInput
from serving.commands.options import (
    STORE,
    AsOfOption,
    Entity,
    EntityOption,
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
) -> None:
    """Write the list to inspect by: what teams can visit in their days, else the highest risks.

    With --plan, --teams or --campaign the list worth most within capacity and the plan's rules is
    solved for, with what each rule costs; without, the first --top are listed with their claims.
    """
    from serving.output import checked_folder
    from serving.plan.files import write_plan
    from serving.plan.planned import planned_list
    from serving.plan.read import asked
    from serving.plan.told import told
    from serving.scores import open_scores
    from serving.targets import target_list, write_targets

    checked_folder(out)
    if plan is None and campaign is None and teams is None and days is None:
        opened, scores = open_scores(store, as_of, entity=known_entity(entity), say=say)
        listed = target_list(opened, scores, top or TOP, lang=lang.value)
        for path in write_targets(out, listed, lang=lang.value):
            print(path)
        return
    if top is not None:
        raise BadInput("--top: a plan lists what its teams can visit; leave --top out")
    if entity is not Entity.PROVIDER:
        raise BadInput(f"--entity {entity.value}: teams visit providers; leave --entity out")
    wanted = asked(plan, campaign, as_of, teams, days)
    opened, scores = open_scores(store, as_of, say=say)
    planned = planned_list(opened, scores, wanted, seed=seed, lang=lang.value, say=say)
    paths = write_plan(out, planned, lang=lang.value)
    print(told(planned, lang.value), *paths, sep="\n")
