"""Everything that an evaluation tells, as plain data."""

import json
import math
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from training.evaluation.by_scheme import SchemeShare
from training.evaluation.by_type import TypeShare
from training.evaluation.calibration import Calibration
from training.evaluation.compared import Beyond, Compared
from training.evaluation.corrected import Corrected
from training.evaluation.learning import Point
from training.evaluation.regions import Regions
from training.evaluation.round_told import RoundTold
from training.evaluation.stability import Stability


@dataclass(frozen=True)
class Evaluation:
    """Rounds of the past, oldest first, and what follows from them; empty where too little is
    known. `regions`, `curve` and `calibration` are of labels known at the as-of date, held out by
    entity; `calibration_rounds` of the rounds' own risks.
    """

    entity: str
    as_of: date
    mapping: str
    store_digest: str
    seed: int
    embargo: int
    every: int
    wait: int
    ks: tuple[int, ...]
    rounds: tuple[RoundTold, ...]
    lists: tuple[Compared, ...]
    beyond: tuple[Beyond, ...]
    p_values: dict[str, float | None]
    corrected: tuple[Corrected, ...]
    types: tuple[TypeShare, ...]
    schemes: tuple[SchemeShare, ...]
    stability: tuple[Stability, ...]
    calibration: Calibration | None
    calibration_rounds: Calibration | None
    regions: tuple[Regions, ...]
    curve: tuple[Point, ...]

    def as_json(self) -> str:
        """All of it; a figure that does not exist (NaN) is null."""
        return json.dumps(_known(asdict(self)), default=str, indent=2, allow_nan=False)


def _known(told: Any) -> Any:
    match told:
        case dict():
            return {name: _known(value) for name, value in told.items()}
        case list() | tuple():
            return [_known(value) for value in told]
        case float():
            return told if math.isfinite(told) else None
    return told
