"""What an answer holds."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class _Told(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class Contribution(_Told):
    """What one behaviour adds to the log-odds; a value of null is "no data"."""

    behaviour: str
    zh: str
    en: str
    value: float | None
    peer_median: float | None
    percentile: float | None = Field(description="Share of the peers below, 0 to 100.")
    contribution: float


class Placed(_Told):
    """One entity. Baseline and contributions add up to log_odds; risk is its sigmoid.

    All numbers are null where the entity is not scored. `withheld`: a list is held back, and its
    pseudonyms alone are taken for ids.
    """

    id: str | None
    status: Literal["scored", "not_scoreable", "held", "unknown", "withheld"]
    risk: float | None = None
    risk_violation: float | None = Field(
        None, description="Probability that an inspection confirms fraud or a violation (违规)."
    )
    log_odds: float | None = None
    baseline: float | None = None
    percentile: float | None = Field(
        None, description="Share of the scored entities with lower log-odds, equals half, 0 to 100."
    )
    scheme: str | None = Field(None, description="Code of the scheme that adds most.")
    reasons: list[str] | None = Field(None, description="The leading reasons, in sentences.")
    contributions: list[Contribution] | None = None


class Ranked(Placed):
    """One published entity, with its rank: 1 is the highest risk.

    An entity that is held (数据整改) has no numbers until its data is mended.
    """

    rank: int | None = None
    data_error: str | None = Field(
        None, description="What is wrong with its data, in a sentence; of the held and of others."
    )


class Answered(_Told):
    """The head of an answer: what it was made of."""

    publication: str = Field(description="What was answered from; GET /v1/changes takes it.")
    as_of: date
    receipt: str = Field(description="What the scores were made of.")
    calibrated: bool = Field(description="Whether risk is a probability; else it only ranks.")
    population: str = Field(description="The inspections that it was calibrated on.")


class ScoreAnswer(Answered):
    """The published scores, in the order of the ids."""

    items: list[Ranked]


class Change(_Told):
    """One entity that differs; `was_` is what it was, null where it is new."""

    id: str
    change: Literal["new", "changed", "withdrawn"]
    status: Literal["scored", "not_scoreable", "held"] | None
    risk: float | None
    rank: int | None
    was_status: Literal["scored", "not_scoreable", "held"] | None
    was_risk: float | None
    was_rank: int | None


class ChangesAnswer(_Told):
    """One page of what differs, ordered by id, or by pseudonym where those are told.

    Two dates where the newest one moved on: by default the newest of each publication is compared.
    """

    publication: str = Field(description="The later publication: the next `since`.")
    since: str = Field(description="The earlier publication.")
    entity: str
    as_of: date
    since_as_of: date
    tolerance: float = Field(description="A risk that differs by no more is the same.")
    total: int = Field(description="How many differ, on all pages.")
    items: list[Change]
    next: str | None = Field(description="The cursor of the next page; null on the last.")


class VectorAnswer(Answered):
    """The vectors' scores, in their order."""

    items: list[Placed]


class BatchRow(Ranked):
    """One row of a batch; `error` is why it could not be scored, and then all else is null."""

    error: str | None = Field(None, description="What is wrong with the row, in a sentence.")


class BatchAnswer(Answered):
    """The rows of a batch, in their order; the head is the metadata of the table."""

    items: list[BatchRow]
