"""What a request may hold, checked strictly; an error names the field and never its content."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    field_validator,
)
from pydantic_core import PydanticCustomError

MAX_IDS, MAX_VECTORS, MAX_NAMES = 1_000, 200, 10_000
LARGEST = 1e15
"""No money in fen and no count is larger; float32, which the trees compare in, holds it."""
SHOWN, LONGEST = 5, 80
"""Names told in an error, and characters of a name told."""

Text = Annotated[str, StringConstraints(min_length=1, max_length=128)]
Number = Annotated[float, Field(ge=-LARGEST, le=LARGEST, allow_inf_nan=False)]
Weight = Annotated[float, Field(ge=0, le=LARGEST, allow_inf_nan=False)]
Named = Annotated[dict[str, Number | None], Field(max_length=MAX_NAMES)]
Weights = Annotated[dict[str, Weight], Field(max_length=MAX_NAMES)]


@dataclass(frozen=True)
class Offered:
    """What the published snapshot knows: the context that bodies are checked in."""

    entity: str
    behaviours: frozenset[str]
    types: frozenset[str]
    levels: frozenset[str]


class _Strict(BaseModel):
    model_config = ConfigDict(
        strict=True, extra="forbid", frozen=True, hide_input_in_errors=True, allow_inf_nan=False
    )


class _Request(_Strict):
    entity: Literal["provider", "patient", "doctor"] = Field(description="What the ids are ids of.")
    lang: Literal["zh", "en"] = Field("zh", description="The language of the reasons.")

    @field_validator("entity")
    @classmethod
    def _held(cls, entity: str, info: ValidationInfo) -> str:
        if isinstance(info.context, Offered) and entity != info.context.entity:
            _refuse(f"this service holds scores of the entity {info.context.entity!r} alone")
        return entity


class ScoreRequest(_Request):
    """Ids whose published scores are asked for."""

    ids: Annotated[list[Text], Field(min_length=1, max_length=MAX_IDS, fail_fast=True)] = Field(
        description="Raw ids as in the claims, at most 1000."
    )
    explain: bool = Field(True, description="Whether reasons and contributions are wanted.")


class Vector(_Strict):
    """One foreign entity: its traits and the value of every behaviour, null for "no data"."""

    id: Text | None = Field(None, description="Comes back in the answer.")
    settlements: int = Field(
        ge=1, le=10**12, description="Settlements in the year before the date."
    )
    type: Text | None = Field(None, description="inpatient, outpatient or pharmacy, if known.")
    level: Text | None = Field(None, description="The level's code, if known.")
    region: Text | None = Field(None, description="The region's code, if known.")
    values: Named = Field(description="Every behaviour of the catalogue by name, in its unit.")
    exposures: Weights | None = Field(
        None, description="Rows that a value stands on, by behaviour; by default the settlements."
    )

    @field_validator("type", "level")
    @classmethod
    def _known(cls, trait: str | None, info: ValidationInfo) -> str | None:
        if trait is not None and isinstance(info.context, Offered):
            known = info.context.types if info.field_name == "type" else info.context.levels
            if trait not in known:
                _refuse(f"not among the peers; known are {_few(known)}, or null")
        return trait

    @field_validator("values", "exposures")
    @classmethod
    def _names(cls, values: dict[str, float], info: ValidationInfo) -> dict[str, float]:
        if isinstance(info.context, Offered) and values is not None:
            unknown = values.keys() - info.context.behaviours
            missing = info.context.behaviours - values.keys()
            wrong = [f"unknown behaviours: {_few(unknown)}"] if unknown else []
            if missing and info.field_name == "values":
                wrong.append(f"missing behaviours (null is allowed): {_few(missing)}")
            if wrong:
                _refuse("; ".join(wrong))
        return values


class VectorRequest(_Request):
    """Vectors to be placed among the published peers and scored."""

    vectors: Annotated[
        list[Vector], Field(min_length=1, max_length=MAX_VECTORS, fail_fast=True)
    ] = Field(description="At most 200.")


def _refuse(why: str) -> None:
    raise PydanticCustomError("refused", "{why}", {"why": why})


def _few(names: set[str] | frozenset[str]) -> str:
    told = ", ".join(shortened(name) for name in sorted(names)[:SHOWN]) or "none"
    return told + (f" and {len(names) - SHOWN} more" if len(names) > SHOWN else "")


def shortened(name: str) -> str:
    """A name on one line, of printable characters, 80 at most."""
    shown = "".join(letter if letter.isprintable() else "?" for letter in name[:LONGEST])
    return shown + ("…" if len(name) > LONGEST else "")
