"""What became of outcomes that were sent."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from serving.local_time import LocalTime


class _Told(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class Became(_Told):
    """What became of one item, in the place that it had in the body."""

    status: Literal["appended", "there", "refused"] = Field(
        description="`there`: the ledger says this already, and nothing changed."
    )
    recorded_at: LocalTime | None = Field(
        None,
        description="When what says it was recorded, China Standard Time; null if refused.",
    )
    reason: str | None = Field(None, description="Why it is refused; null if it is not.")


class OutcomesAnswer(_Told):
    """What became of every item. Scores do not change by it before the next training."""

    publication: str = Field(description="What is served, before and after.")
    generation: str = Field(description="The store's, with all that was appended in it.")
    appended: int = Field(description="How many items are new states.")
    there: int = Field(description="How many the ledger had already.")
    refused: int = Field(description="How many are not in the ledger.")
    cases: list[Became]
    inspections: list[Became]
