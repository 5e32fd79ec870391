"""One member of a model: boosted trees, forest, schemes' scales and weights of the same rows."""

from functools import cached_property

import lightgbm
import numpy as np
from numpy.typing import NDArray

from features.vectors.matrix import Matrix
from training.directed import Scales, directed_terms
from training.matrix import Design
from training.model_text import load_booster


class Member:
    """Component scores of rows, and what each behaviour adds to them.

    The forest's component is the negative mean path length: short paths are anomalous. Without
    labels there are no boosted trees (`boosted_text` is empty), their component is 0, and the
    schemes' `weights` in the directed score are what is believed before any; none given: all one.
    """

    def __init__(
        self,
        boosted_text: str,
        forest_text: str,
        scales: Scales,
        design: Design,
        weights: Scales | None = None,
    ) -> None:
        self.boosted_text, self.forest_text = boosted_text, forest_text
        self.scales, self.design = scales, design
        self.weights = np.ones(len(scales)) if weights is None else weights

    @cached_property
    def boosted(self) -> lightgbm.Booster | None:
        """The boosted trees, checked and loaded; None without labels."""
        if not self.boosted_text:
            return None
        return load_booster(self.boosted_text, features=self.design.columns)

    @cached_property
    def forest(self) -> lightgbm.Booster:
        """The forest, checked and loaded."""
        return load_booster(self.forest_text, features=list(self.design.names))

    def components(self, values: Matrix, deviations: Matrix) -> Matrix:
        """Rows x (boosted log-odds, negative path length, directed score)."""
        boosted = np.zeros(len(values))
        if self.boosted is not None:
            matrix = self.design.of_rows(values, deviations)
            boosted = np.asarray(self.boosted.predict(matrix, raw_score=True))
        paths = np.asarray(self.forest.predict(self._sided(deviations), raw_score=True))
        return np.column_stack([boosted, -paths, self._directed(deviations).sum(axis=1)])

    def explained(self, values: Matrix, deviations: Matrix) -> tuple[Matrix, list[Matrix]]:
        """The components' expected values (3), and per component rows x behaviours (TreeSHAP)."""
        boosted, base = np.zeros(values.shape), 0.0
        if self.boosted is not None:
            matrix = self.design.of_rows(values, deviations)
            told = np.asarray(self.boosted.predict(matrix, pred_contrib=True))
            boosted, base = self.design.by_behaviour(told[:, :-1]), float(told[0, -1])
        paths = np.asarray(self.forest.predict(self._sided(deviations), pred_contrib=True))
        expected = np.array([base, -float(paths[0, -1]), 0.0])
        return expected, [boosted, -paths[:, :-1], self._directed(deviations)]

    def _directed(self, deviations: Matrix) -> Matrix:
        return directed_terms(deviations, self.scales, self.design, self.weights)

    def _sided(self, deviations: Matrix) -> NDArray[np.float32]:
        return self.design.one_sided(deviations).astype(np.float32)
