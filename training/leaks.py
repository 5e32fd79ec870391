"""Before training: one date's vectors built anew, and labels dealt by lot, to see what leaks."""

from collections.abc import Callable
from datetime import date

from features.claims.store import Store
from features.months import as_of_month, first_day
from training.labels import labels
from training.panel import Panel, with_claims
from training.permuted import guard_permuted
from training.rebuilt import guard_rebuilt
from training.stack import enough

Say = Callable[[str], None]


def check_leaks(
    store: Store,
    panel: Panel,
    as_of: date,
    *,
    entity: str = "provider",
    embargo: int = 0,
    seed: int = 0,
    say: Say = lambda line: None,
) -> None:
    """Raise Leak where vectors see what came later, or labels dealt by lot can still be told.

    The vectors are those at the middle one of the dates that the panel's labels count at.
    """
    told = labels(store, as_of, entity, embargo=embargo)["month"].sort().to_list()
    months = with_claims(store, told, say) or [as_of_month(as_of)]
    day = first_day(months[len(months) // 2])
    same = guard_rebuilt(store, day, entity=entity, say=say)
    say(f"leaks: {same} vectors at {day} are the same without what came later")
    if not enough(panel.label):
        say("leaks: too few labels to deal by lot")
        return
    figures = guard_permuted(panel, seed=seed, say=lambda line: say(f"labels dealt by lot: {line}"))
    labelled = panel.label[panel.labelled]
    aps = ", ".join(f"{name} {figure:.3f}" for name, figure in figures.items())
    say(f"leaks: AP on labels dealt by lot: {aps}; confirmed: {labelled.mean():.3f}")
