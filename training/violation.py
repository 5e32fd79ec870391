"""The second head, risk_violation: that an inspection confirms fraud or a violation (违规)."""

from dataclasses import dataclass, field

import lightgbm
import numpy as np
from numpy.typing import NDArray

from features.vectors.matrix import Matrix
from training.matrix import Design
from training.model_text import load_booster
from training.stack import Stack


@dataclass(frozen=True)
class ViolationHead:
    """Boosted trees taught violations, in place of those taught fraud, under a stack of their own.

    `texts` are model texts, the final member's first, then one per fold; empty ones without labels.
    Forest and directed score are the members' own: they know no label.
    """

    texts: tuple[str, ...]
    stack: Stack
    _loaded: dict[int, lightgbm.Booster] = field(default_factory=dict, repr=False, compare=False)

    def log_odds(
        self, design: Design, which: int, components: Matrix, values: Matrix, deviations: Matrix
    ) -> NDArray[np.float64]:
        """The head's log-odds of rows, by member `which` (0 is the final one).

        `components` (rows x 3) are that member's, of which the first is replaced.
        """
        own = components.copy()
        own[:, 0] = 0.0
        if self.texts[which]:
            own[:, 0] = self._booster(which, design).predict(
                design.of_rows(values, deviations), raw_score=True
            )
        return self.stack.log_odds(own)

    def _booster(self, which: int, design: Design) -> lightgbm.Booster:
        """The trees, checked and loaded once."""
        if which not in self._loaded:
            self._loaded[which] = load_booster(self.texts[which], features=design.columns)
        return self._loaded[which]
