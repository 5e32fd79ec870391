"""The kept figures of simulated cities, as a file."""

import json
from pathlib import Path

import polars as pl
from pydantic import BaseModel, ConfigDict, ValidationError

from features.atomic import write_text
from features.bad_input import BadInput


class Frozen(BaseModel):
    """A line of the file."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class SchemeFigures(Frozen):
    """One scheme and kind of entity in one city.

    `planted`: its culprits among the entities with claims in the year, `not_scoreable` those of
    them without enough data; `auc` of the scheme's own score for them among all entities, and
    `recall_100` their share in its first 100; None without any planted. Of the claims behind the
    first 20 listed, `rows` in all, `bad` truly bad, `right` bad of this very scheme.
    """

    seed: int
    scheme: str
    entity: str
    entities: int
    planted: int
    not_scoreable: int
    auc: float | None
    recall_100: float | None
    rows: int
    bad: int
    right: int


class LookAlikeFigures(Frozen):
    """Honest entities of one kind that look like the scheme: how many, how many above the 90th
    percentile of its score.
    """

    seed: int
    scheme: str
    entity: str
    look_alike: str
    n: int
    above: int


class ListFigures(Frozen):
    """The trained risk of providers in one city, all and never inspected (`population`)."""

    seed: int
    population: str
    n: int
    bad: int
    figure: str
    ranking: str
    value: float


class Figures(Frozen):
    """All that was measured, and how."""

    command: str
    measured: str
    world: str
    as_of: str
    schemes: tuple[SchemeFigures, ...]
    look_alikes: tuple[LookAlikeFigures, ...]
    lists: tuple[ListFigures, ...]

    def frame(self, name: str) -> pl.DataFrame:
        """The table `schemes`, `look_alikes` or `lists`."""
        rows = getattr(self, name)
        return pl.DataFrame([row.model_dump() for row in rows], infer_schema_length=None)


def read_figures(path: Path) -> Figures:
    """The kept figures; BadInput where the file is none of them."""
    try:
        return Figures.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        raise BadInput(
            f"{path}: no figures of scheme_report; measure first",
            f"{path}：没有 scheme_report 的结果，请先测量",
        ) from None


def write_figures(path: Path, figures: Figures) -> None:
    """Keep the figures, one line of the tables per line of the file."""
    told = figures.model_dump()
    head = {name: value for name, value in told.items() if not isinstance(value, tuple | list)}
    lines = [f"{json.dumps(name)}: {json.dumps(value)}" for name, value in head.items()]
    for name in ("schemes", "look_alikes", "lists"):
        rows = ",\n".join(f"  {json.dumps(row)}" for row in told[name])
        lines.append(f"{json.dumps(name)}: [\n{rows}\n ]")
    write_text(path, "{\n " + ",\n ".join(lines) + "\n}\n")
