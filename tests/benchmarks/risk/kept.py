"""The kept figures, as a file: what was measured, where, when."""

import json
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from features.atomic import write_text
from features.bad_input import BadInput
from tests.benchmarks.risk.compared import Line


class Measured(BaseModel):
    """The lists of one kind of entity over all cities; counts are by city."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    entity: str
    entities: list[int]
    bad: list[int]
    never: list[int]
    never_bad: list[int]
    confirmed: list[int]
    found_none: list[int]
    weights: list[tuple[float, float, float]]
    lines: list[Line]


class Kept(BaseModel):
    """All that is measured."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    command: str
    measured: str
    world: str
    as_of: str
    seeds: list[int]
    entities: list[Measured]


def write_kept(path: Path, kept: Kept) -> None:
    """Write the figures, rounded to four digits."""
    told = json.loads(kept.model_dump_json(), parse_float=lambda digits: round(float(digits), 4))
    write_text(path, json.dumps(told, indent=1, ensure_ascii=False) + "\n")


def read_kept(path: Path) -> Kept:
    """Read them; BadInput where the file is none of them."""
    try:
        return Kept.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise BadInput(
            f"{path}: not figures of the risk's lists ({type(error).__name__})",
            f"{path}：不是风险名单的测量结果（{type(error).__name__}）",
        ) from None
