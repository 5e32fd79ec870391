"""Promote and roll back models of foreign vectors: the gates and the record of the store's."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import polars as pl

from training.champions import Entry, roll_back
from training.own.contest import own_contest
from training.own.registry import own_registered, versions_of
from training.own.roles import Roles
from training.promote import Wanted, decided, promote_named
from training.promotion import Decision

if TYPE_CHECKING:
    from mlflow.entities.model_registry import ModelVersion

Say = Callable[[str], None]


def promote_own(
    name: str,
    vectors: pl.DataFrame,
    labels: pl.DataFrame,
    roles: Roles,
    wanted: Wanted,
    say: Say = lambda line: None,
) -> Decision:
    """What came of it, judged on the files; it stands as a tag on the version but for a dry run.

    Raises BadInput as `promote_named` does, and for files that the models cannot be judged on.
    """
    versions_of(name)

    def judged(challenger: "ModelVersion", champion: "ModelVersion | None") -> Decision:
        new = own_registered(challenger, champion=False)
        old = own_registered(champion, champion=True) if champion else None
        date = roles.date or new.bundle.card.date
        told = own_contest(
            vectors,
            labels,
            Roles(roles.id, roles.label, roles.group, (), roles.size, date),
            new.bundle,
            old.bundle if old else None,
            top=wanted.top,
            say=say,
        )
        return decided(
            (int(new.version), new.bundle.card.calibrated),
            (int(old.version), old.bundle.card.calibrated) if old else None,
            told,
            wanted,
        )

    return promote_named(name, wanted, judged)


def roll_back_own(name: str) -> Entry:
    """Give its place back to the name's champion before; BadInput where there is none."""
    versions_of(name)
    return roll_back(
        name, lambda version, champion: own_registered(version, champion=bool(champion))
    )[0]
