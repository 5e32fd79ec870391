"""feijian evaluate: lists of the past against what inspections found afterwards."""

from pathlib import Path
from typing import Annotated

import typer

from features.bad_input import BadInput
from serving.commands.options import (
    STORE,
    AsOfOption,
    EmbargoOption,
    Entity,
    EntityOption,
    FraudTypesOption,
    Lang,
    LangOption,
    StoreOption,
    known_entity,
    say,
)


def evaluate_command(
    as_of: AsOfOption,
    rounds: Annotated[int, typer.Option(min=1, max=60, help="How many rounds of the past.")] = 3,
    every: Annotated[int, typer.Option(min=1, max=24, help="Months of a round.")] = 2,
    wait: Annotated[
        int | None,
        typer.Option(
            min=0,
            max=60,
            help="Months waited for decisions after the last round; none: as the ledger took.",
        ),
    ] = None,
    k: Annotated[
        str, typer.Option(metavar="K[,K]", help="Capacities: how many can be inspected in a round.")
    ] = "20,50",
    store: StoreOption = STORE,
    entity: EntityOption = Entity.PROVIDER,
    seed: Annotated[int, typer.Option(min=0, help="Same seed, same figures.")] = 0,
    embargo: EmbargoOption = 0,
    types: FraudTypesOption = None,
    lang: LangOption = Lang.ZH,
    out: Annotated[
        Path | None,
        typer.Option(help="The page (.html), JSON beside it; none: in the store's reports."),
    ] = None,
) -> None:
    """Judge lists as they would have been made in the past by what inspections found since.

    Each by what was known at its date, beside baselines; docs/evaluation.md tells how.
    """
    who, capacities = known_entity(entity), _capacities(k)

    from features.claims.store import Store
    from serving.output import checked
    from training.evaluation.evaluate import evaluate
    from training.evaluation.page.page import write_evaluation
    from training.evaluation.page.sentences import beyond_rules
    from training.fraud_types import fraud_types

    known = fraud_types(types)
    opened = Store.open(store)
    name = f"evaluate-{who}-{as_of}.html"
    path = checked(out or opened.folder / "reports" / name, (".html",))
    told = evaluate(
        opened,
        as_of,
        entity=who,
        rounds=rounds,
        every=every,
        wait=wait,
        ks=capacities,
        seed=seed,
        embargo=embargo,
        types=known,
        say=say,
    )
    for sentence in beyond_rules(told, lang.value):
        print(sentence)
    for written in write_evaluation(path, told, lang.value):
        print(written)


def _capacities(text: str) -> tuple[int, ...]:
    """20,50 as numbers, ascending; BadInput for anything else."""
    parts = [part.strip() for part in text.split(",")]
    if not all(part.isascii() and part.isdigit() and int(part) > 0 for part in parts):
        raise BadInput(
            f"--k {text}: write whole numbers above zero, 20,50",
            f"--k {text}：应为大于零的整数，如 20,50",
        )
    return tuple(sorted({int(part) for part in parts}))
