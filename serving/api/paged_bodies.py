"""What a request for pages of lists, evidence and dossiers may hold."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from features.faults import refuse
from serving.api.bodies import AsOf, Entity, Strict, Text
from serving.api.names import held

MAX_IDS, MAX_TOP, LONGEST = 200, 10_000, 200
"""Ids, places of the list, and characters of a cursor; one of ours has about 130."""

Cursor = Annotated[str, StringConstraints(max_length=LONGEST)]


class Paged(Strict):
    """Of whom, in which language, and which page."""

    entity: Entity = Field("provider", description="Of whom.")
    as_of: AsOf = Field(
        None, validate_default=True, description="A date that is published; by default the newest."
    )
    lang: Literal["zh", "en"] = Field("zh", description="The language of what is told.")
    cursor: Cursor | None = Field(
        None, description="The `next` of the page before, with a body that is the same otherwise."
    )


class TargetsRequest(Paged):
    """The list that is published."""

    limit: int = Field(100, ge=1, le=1_000, description="Lines of a page.")


class _Some(Paged):
    ids: list[Text] | None = Field(
        None,
        min_length=1,
        max_length=MAX_IDS,
        fail_fast=True,
        description="Ids as in the claims, at most 200; without them, the first of the list.",
    )
    top: int | None = Field(
        None, ge=1, le=MAX_TOP, description="How many of the list, where no ids are given (10)."
    )

    @model_validator(mode="after")
    def _one_of_both(self) -> "_Some":
        if self.ids is not None and self.top is not None:
            refuse("give ids, or top, not both", "ids 与 top 只能给其一")
        return self


class EvidenceRequest(_Some):
    """The claims behind the leading reasons of some, or of the first of the list."""

    limit: int = Field(500, ge=1, le=1_000, description="Claims of a page.")


class EntitiesRequest(_Some):
    """Dossiers of some, or of the first of the list."""

    limit: int = Field(5, ge=1, le=20, description="Dossiers of a page.")


class GroupsRequest(Paged):
    """Groups of people, providers and doctors; they are published with the providers."""

    entity: Annotated[Literal["provider"], AfterValidator(held)] = Field(
        "provider", description="Groups are of all kinds, and lie with the providers."
    )
    limit: int = Field(20, ge=1, le=100, description="Groups of a page.")


PAGES: dict[str, type[Paged]] = {
    "/v1/entities": EntitiesRequest,
    "/v1/evidence": EvidenceRequest,
    "/v1/groups": GroupsRequest,
    "/v1/targets": TargetsRequest,
}
