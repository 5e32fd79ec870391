"""One member of a model of foreign vectors: trees, forest, directed score and linear part."""

from dataclasses import dataclass
from functools import cached_property

import lightgbm
import numpy as np
from numpy.typing import NDArray

from features.vectors.peers import Matrix
from training.directed import Scales, directed_terms
from training.matrix import Design
from training.member import Member
from training.model import RiskModel
from training.model_text import load_booster
from training.own.linear import Linear
from training.own.trees import tree_matrix

COMPONENTS = ("boosted", "forest", "directed", "linear")


@dataclass(frozen=True)
class Shape:
    """What a member looks at: `signs` per column (1 higher, -1 lower, 0 either), and whether the
    trees see the deviations beside the values.
    """

    signs: tuple[int, ...]
    peers: bool

    @property
    def design(self) -> Design:
        """For forest and directed score: one scheme of all columns, each with a risky side.

        A scheme of its own for every column ranked far worse (docs/own-vectors.md).
        """
        return Design(tuple(f"own.c{n}" for n in range(len(self.signs))), (1,) * len(self.signs))

    @property
    def trees(self) -> list[str]:
        """Names of the trees' columns."""
        count = range(len(self.signs))
        return [f"v{n}" for n in count] + ([f"d{n}" for n in count] if self.peers else [])

    @property
    def monotone(self) -> list[int]:
        """A value in its declared direction, a deviation upwards; EITHER is free."""
        return [*self.signs, *((abs(s) for s in self.signs) if self.peers else ())]

    def towards_risk(self, deviations: Matrix) -> Matrix:
        """Positive on the declared side; of EITHER above."""
        return np.asarray(deviations * np.where(np.array(self.signs) < 0, -1.0, 1.0))

    def one_sided(self, directed: Matrix) -> Matrix:
        """How far on the risky side: of EITHER on whichever side it is."""
        either = np.array(self.signs) == 0
        told = np.nan_to_num(directed)
        return np.where(either, np.abs(told), np.maximum(told, 0.0))

    def matrix(self, values: Matrix, deviations: Matrix) -> NDArray[np.float32]:
        """What the trees see."""
        return tree_matrix(values, deviations if self.peers else None)


class OwnMember(Member):
    """Component scores of rows (COMPONENTS), and what each column adds to them.

    Deviations come as `Shape.towards_risk` tells them. No trees (`boosted_text` empty) add 0.
    """

    def __init__(
        self, boosted_text: str, forest_text: str, scales: Scales, linear: Linear, shape: Shape
    ) -> None:
        super().__init__(boosted_text, forest_text, scales, shape.design)
        self.linear, self.shape = linear, shape

    @cached_property
    def boosted(self) -> lightgbm.Booster | None:
        """The trees, checked and loaded; None without labels."""
        text = self.boosted_text
        return load_booster(text, features=self.shape.trees) if text else None

    def components(self, values: Matrix, deviations: Matrix) -> Matrix:
        """Rows x COMPONENTS: log-odds, negative path length, directed score, log-odds."""
        boosted = np.zeros(len(values))
        if self.boosted is not None:
            matrix = self.shape.matrix(values, deviations)
            boosted = np.asarray(self.boosted.predict(matrix, raw_score=True))
        risky = self.shape.one_sided(deviations)
        paths = np.asarray(self.forest.predict(risky.astype(np.float32), raw_score=True))
        directed = directed_terms(risky, self.scales, self.design, most=np.inf).sum(axis=1)
        linear = self.linear.intercept + self.linear.terms(deviations).sum(axis=1)
        return np.column_stack([boosted, -paths, directed, linear])

    def explained(self, values: Matrix, deviations: Matrix) -> tuple[Matrix, list[Matrix]]:
        """The components' expected values, and per component rows x columns (TreeSHAP)."""
        count = len(self.shape.signs)
        boosted, base = np.zeros((len(values), count)), 0.0
        if self.boosted is not None:
            matrix = self.shape.matrix(values, deviations)
            told = np.asarray(self.boosted.predict(matrix, pred_contrib=True))
            boosted, base = told[:, :count], float(told[0, -1])
            boosted = boosted + told[:, count:-1] if self.shape.peers else boosted
        risky = self.shape.one_sided(deviations)
        paths = np.asarray(self.forest.predict(risky.astype(np.float32), pred_contrib=True))
        directed = directed_terms(risky, self.scales, self.design, most=np.inf)
        expected = np.array([base, -float(paths[0, -1]), 0.0, self.linear.intercept])
        return expected, [boosted, -paths[:, :-1], directed, self.linear.terms(deviations)]


class OwnModel(RiskModel):
    """A risk model of such members."""

    final: OwnMember
    folds: tuple[OwnMember, ...]
