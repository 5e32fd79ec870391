"""Drift: everybody now against everybody then, and what the model's list is still worth."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import polars as pl

from features.bad_input import BadInput
from features.behaviour import Behaviour
from features.claims.store import Store
from features.digest import features_digest
from training.drift.estimates import Expected, estimated
from training.drift.population import Population, population
from training.drift.rounds import SCHEMA as ROUNDS
from training.drift.rounds import rounds
from training.drift.shifts import alarms, shifts
from training.drift.window import Windows, windows
from training.registry import Registered

Say = Callable[[str], None]


@dataclass(frozen=True)
class Drift:
    """The comparison of two dates by one model.

    `shifts` has a line per behaviour and group, columns as training.drift.shifts.SCHEMA; the
    `estimates` are by figure of both dates, and with `rounds` empty where the model is not
    calibrated. `same_features` is false where behaviours were computed otherwise in training: both
    dates are told by the code of today.
    """

    registered: Registered
    behaviours: tuple[Behaviour, ...]
    reference: Population
    current: Population
    windows: Windows
    shifts: pl.DataFrame
    estimates: dict[str, tuple[Expected, Expected]]
    rounds: pl.DataFrame
    same_features: bool
    receipt: str

    @property
    def alarms(self) -> pl.DataFrame:
        """The lines that matter, worst first: none means no drift."""
        return alarms(self.shifts)

    @property
    def calibrated(self) -> bool:
        """Whether the risk is a probability."""
        return self.registered.bundle.card.calibrated

    @property
    def in_both(self) -> int:
        """How many entities are there at both dates."""
        return self.reference.entities.join(self.current.entities, on="entity", how="semi").height


def drift(store: Store, registered: Registered, as_of: date, say: Say = lambda line: None) -> Drift:
    """Compare the date with the model's own; BadInput unless it is later."""
    bundle = registered.bundle
    trained = bundle.card.as_of
    if as_of <= trained:
        raise BadInput(
            f"as-of {as_of}: the model was trained as of {trained}; drift compares a later month",
            f"截至日 {as_of}：模型训练于截至日 {trained}，漂移须与其后的月份比较",
        )
    old = population(store, bundle, trained, say)
    new = population(store, bundle, as_of, say)
    behind = windows(store, trained, as_of)
    say("comparing")
    lines = shifts(bundle.behaviours, old, new, behind)
    estimates: dict[str, tuple[Expected, Expected]] = {}
    past = pl.DataFrame(schema=ROUNDS)
    if bundle.card.calibrated:
        before, after = estimated(old.risk), estimated(new.risk)
        estimates = {name: (before[name], after[name]) for name in before if name in after}
        say("inspections whose outcome is known")
        past = rounds(store, bundle, as_of, say)
    return Drift(
        registered,
        bundle.behaviours,
        old,
        new,
        behind,
        lines,
        estimates,
        past,
        bundle.card.features_digest == features_digest(),
        registered.receipt(store, as_of),
    )
