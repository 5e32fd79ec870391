"""What of the recipe may be tuned, as one small JSON file."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from features.bad_input import BadInput
from features.faults import fault


class Parameters(BaseModel):
    """The parts of a model that may be tuned; the defaults are what ships, the bounds are searched.

    Of LightGBM the first four; `pull` of the stack towards what needs no label (training/stack.py);
    how many rows a tree of the isolation forest sees.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    learning_rate: float = Field(0.03, ge=0.005, le=0.2)
    num_leaves: int = Field(10, ge=3, le=31)
    lambda_l2: float = Field(5.0, ge=0.1, le=100.0)
    feature_fraction: float = Field(0.2, ge=0.05, le=1.0)
    pull: float = Field(30.0, ge=1.0, le=300.0)
    forest_rows: int = Field(256, ge=32, le=2048)

    @property
    def boosted(self) -> dict[str, float]:
        """LightGBM's own, by its names."""
        return self.model_dump(exclude={"pull", "forest_rows"})

    def as_json(self) -> str:
        """As a file holds them."""
        return self.model_dump_json(indent=2) + "\n"


SHIPPED = Parameters()
"""What was found on three simulated cities and the US claims; nothing of one store is in it."""


def read_parameters(path: Path) -> Parameters:
    """Read what tuning wrote, or a person did; what is left out is as it ships. BadInput."""
    try:
        return Parameters.model_validate_json(path.read_bytes())
    except OSError as error:
        raise BadInput(
            f"{path}: {(error.strerror or 'cannot be read').lower()}",
            f"{path}：无法读取（{error.strerror or '原因不明'}）",
        ) from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "JSON"
        told = fault(first)
        raise BadInput(f"{path}: {where}: {told.en}", f"{path}：{where}：{told.zh}") from None
