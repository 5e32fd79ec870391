"""What a request may hold, checked strictly; an error names the field and never its content."""

from datetime import date
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from serving.api.names import (
    all_named,
    dated,
    few_fields,
    few_names,
    held,
    known_trait,
    some_named,
)
from serving.publish.cursor import LONGEST
from serving.publish.ids import PATTERN

MAX_IDS, MAX_VECTORS = 1_000, 200
LARGEST = 1e15
"""No money in fen and no count is larger; float32, which the trees compare in, holds it."""

Text = Annotated[str, StringConstraints(min_length=1, max_length=128)]
Entity = Annotated[Literal["provider", "patient", "doctor"], AfterValidator(held)]
AsOf = Annotated[Annotated[date, Field(strict=False)] | None, AfterValidator(dated)]
"""Written as text; JSON has no dates."""
PublicationId = Annotated[str, StringConstraints(pattern=f"^{PATTERN}$")]
Trait = Annotated[Text | None, AfterValidator(known_trait)]
Number = Annotated[float, Field(ge=-LARGEST, le=LARGEST, allow_inf_nan=False)]
Weight = Annotated[float, Field(ge=0, le=LARGEST, allow_inf_nan=False)]
Values = Annotated[dict[str, Number | None], BeforeValidator(few_names), AfterValidator(all_named)]
Exposures = Annotated[
    dict[str, Weight] | None, BeforeValidator(few_names), AfterValidator(some_named)
]


class Strict(BaseModel):
    """Nothing is converted, nothing unknown is taken, and no error repeats what was given."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, hide_input_in_errors=True)

    @model_validator(mode="before")
    @classmethod
    def _few_fields(cls, told: object) -> object:
        return few_fields(told)


class Chosen(Strict):
    """Of whom, and of which date that is published."""

    entity: Entity = Field("provider", description="What the scores are scores of.")
    as_of: AsOf = Field(
        None, validate_default=True, description="A date that is published; by default the newest."
    )


class LangRequest(Chosen):
    """Of whom, of which date, and in which language."""

    lang: Literal["zh", "en"] = Field("zh", description="The language of the reasons.")
    explain: bool = Field(
        False, description="Whether what every behaviour contributes is wanted beside the reasons."
    )


class ChangesQuery(Chosen):
    """The parameters of GET /v1/changes; as text, as a query has them."""

    model_config = ConfigDict(strict=False)

    since: PublicationId | None = Field(None, description="The publication of an earlier answer.")
    cursor: Annotated[str, StringConstraints(max_length=LONGEST)] | None = Field(
        None, description="The `next` of the page before; then nothing else need be said."
    )
    limit: int = Field(1_000, ge=1, le=1_000, description="Items of a page.")


class BatchQuery(LangRequest):
    """The parameters of POST /v1/batch; as text, as a query has them."""

    model_config = ConfigDict(strict=False)

    explain: bool = Field(
        False, description="Whether what every behaviour adds is wanted, a column each."
    )


class ScoreRequest(LangRequest):
    """Ids whose published scores are asked for."""

    ids: list[Text] = Field(
        min_length=1,
        max_length=MAX_IDS,
        fail_fast=True,
        description="Raw ids as in the claims, at most 1000.",
    )


class Vector(Strict):
    """One foreign entity: its traits and the value of every behaviour, null for "no data"."""

    id: Text | None = Field(None, description="Comes back in the answer.")
    settlements: int = Field(ge=1, le=10**12, description="Settlements in the last 12 months.")
    type: Trait = Field(None, description="inpatient, outpatient or pharmacy, if known.")
    level: Trait = Field(None, description="The level's code, if known.")
    region: Text | None = Field(None, description="The region's code, if known.")
    values: Values = Field(description="Every behaviour of the catalogue by name, in its unit.")
    exposures: Exposures = Field(
        None, description="Rows that a value stands on, by behaviour; by default the settlements."
    )


class VectorRequest(LangRequest):
    """Vectors to be placed among the published peers and scored."""

    vectors: list[Vector] = Field(
        min_length=1, max_length=MAX_VECTORS, fail_fast=True, description="At most 200."
    )
