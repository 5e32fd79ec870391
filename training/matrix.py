"""What the models see: values and deviations of each behaviour, with declared directions."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from features.vectors.matrix import Matrix

if TYPE_CHECKING:
    from features.behaviour import Behaviour


@dataclass(frozen=True)
class Design:
    """The boosted trees' columns: first the values, then the deviations, behaviour by behaviour."""

    names: tuple[str, ...]
    signs: tuple[int, ...]

    @classmethod
    def of(cls, behaviours: "tuple[Behaviour, ...]") -> "Design":
        """The design for these behaviours."""
        return cls(
            tuple(b.name for b in behaviours), tuple(b.riskier_when.value for b in behaviours)
        )

    @property
    def schemes(self) -> tuple[str, ...]:
        """The codes of the behaviours' schemes, each once, in order."""
        return tuple(dict.fromkeys(name.partition(".")[0] for name in self.names))

    @property
    def columns(self) -> list[str]:
        """The columns' names, free of what LightGBM refuses."""
        return [f"value.{n}" for n in self.names] + [f"deviation.{n}" for n in self.names]

    @property
    def monotone(self) -> list[int]:
        """A deviation is riskier upwards; a value in its declared direction; EITHER is free."""
        return [*self.signs, *(abs(sign) for sign in self.signs)]

    def of_rows(self, values: Matrix, deviations: Matrix) -> NDArray[np.float32]:
        """The matrix, rows x 2 behaviours, float32."""
        return np.hstack([values, deviations]).astype(np.float32)

    def one_sided(self, deviations: Matrix) -> Matrix:
        """Risky deviations alone: the safe side, the unknown and what has no side are 0."""
        risky = np.clip(np.nan_to_num(deviations, nan=0.0), 0.0, None)
        return risky * np.abs(self.signs)

    def by_behaviour(self, contributions: Matrix) -> Matrix:
        """Contributions of the columns added up by behaviour."""
        count = len(self.names)
        return contributions[:, :count] + contributions[:, count:]
