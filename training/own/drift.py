"""Drift of foreign vectors: a later file beside what the model keeps of the one it learned from."""

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from features.bad_input import BadInput
from features.behaviour import Behaviour
from training.drift.estimates import Expected, Vector, estimated
from training.drift.shifts import RISK, Key, Side, alarms, compared
from training.model import sigmoid
from training.own.columns import matrix
from training.own.reference import EVERYBODY, Reference, Seen
from training.own.registry import OwnRegistered
from training.own.roles import Roles
from training.own.scored import own_log_odds
from training.own.table import one_row_each, peers_of
from training.own.train import Foreign

Say = Callable[[str], None]


@dataclass(frozen=True)
class OwnDrift:
    """The comparison of a file with the model's own.

    `shifts` has a line per column and peer group as training.drift.shifts.SCHEMA, the peer label as
    its type; `estimates` are then and now by figure, empty where the model is not calibrated.
    `same_file` is true where it is the very file of the training.
    """

    registered: OwnRegistered
    names: tuple[str, ...]
    then: dict[Key, list[Side]]
    now: dict[Key, list[Side]]
    shifts: pl.DataFrame
    estimates: dict[str, tuple[Expected, Expected]]
    receipt: str
    same_file: bool
    behaviours: tuple[Behaviour, ...] = ()
    """None: columns are called as they are."""

    @property
    def alarms(self) -> pl.DataFrame:
        """The lines that matter, worst first: none means no drift."""
        return alarms(self.shifts)

    @property
    def calibrated(self) -> bool:
        """Whether the risk is a probability."""
        return self.registered.bundle.card.calibrated

    @property
    def rows(self) -> tuple[int, int]:
        """How many ids then and now."""
        return self.then[EVERYBODY][-1].rows, self.now[EVERYBODY][-1].rows


def drift_own(
    vectors: Foreign, registered: OwnRegistered, roles: Roles, say: Say = lambda line: None
) -> OwnDrift:
    """Compare the file; who carried a label in training is scored out of fold, then and now.

    Raises BadInput where the model keeps nothing to compare with, or the file lacks its columns.
    """
    bundle = registered.bundle
    reference = bundle.reference
    if reference is None:
        raise BadInput(
            f"model {registered.name!r} version {registered.version} is older than drift of "
            "vectors and keeps nothing to compare with; train it again",
            f"模型 {registered.name!r} 版本 {registered.version} 早于向量漂移功能，"
            "未保存可比较的内容，请重新训练",
        )
    roles.checked(vectors.frame.columns)
    frame = one_row_each(vectors.frame, roles, None)
    odds = own_log_odds(bundle, frame, None, say)
    values = matrix(frame, bundle.columns, lambda line: None)
    then = reference.sides
    found = Seen(values, odds, peers_of(frame, bundle.card.peer_columns)).sides
    now = {key: side for key, side in found.items() if key in then}
    pairs = {key: list(zip(then[key], side, strict=True)) for key, side in now.items()}
    names = tuple(_named(column.name) for column in bundle.columns)
    return OwnDrift(
        registered,
        names,
        then,
        now,
        compared([*names, RISK], pairs),
        _estimates(reference, sigmoid(odds)),
        registered.receipt(vectors.digest),
        vectors.digest == bundle.card.vectors_digest,
    )


def _estimates(reference: Reference, risk: Vector) -> dict[str, tuple[Expected, Expected]]:
    before = reference.expected
    after = estimated(risk) if before else {}
    return {name: (before[name], after[name]) for name in before if name in after}


def _named(column: str) -> str:
    """A column that is called as the model's risk is told apart from it."""
    return f"column {column}" if column == RISK else column
