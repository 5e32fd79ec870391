"""The plan file: what the office has, and what it will not do. Every key is in docs/targets.md."""

from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from features.faults import refuse
from serving.plan.toml_file import Part

Kind = Literal["hospital", "clinic", "pharmacy"]
Days = Annotated[float, Field(gt=0, le=366, multiple_of=0.25)]
"""Team-days, in quarters, so that sums are exact."""
Share = Annotated[float, Field(ge=0, le=1)]
Count = Annotated[int, Field(ge=0)]
REGION = r"^\d{2}(\d{2}){0,2}$"
Region = Annotated[str, Field(pattern=REGION)]
"""A code of 2, 4 or 6 digits (GB/T 2260): it means all that lies in it."""


class Team(Part):
    """One team: its name, the regions it is at home in, its days (else those of the plan)."""

    name: Annotated[str, Field(min_length=1)]
    home: list[Region] = Field(default_factory=list)
    days: Days | None = None


class HospitalDays(Part):
    """Team-days that a hospital takes. Assumed here and below: an office puts in its own."""

    large: Days = 4.0
    medium: Days = 3.0
    small: Days = 2.0


class ClinicDays(Part):
    """Team-days that a medical institution without a grade takes."""

    large: Days = 2.0
    medium: Days = 1.0
    small: Days = 0.5


class PharmacyDays(Part):
    """Team-days that a pharmacy takes."""

    large: Days = 1.0
    medium: Days = 0.5
    small: Days = 0.5


class TeamDays(Part):
    """Team-days of a visit by kind and size."""

    hospital: HospitalDays = HospitalDays()
    clinic: ClinicDays = ClinicDays()
    pharmacy: PharmacyDays = PharmacyDays()

    def of(self, kind: str, size: str) -> float:
        """Team-days of one visit."""
        return float(getattr(getattr(self, kind), size))


class Sizes(Part):
    """Settlements a year from which a provider is large or medium whatever its grade (assumed)."""

    large: Annotated[int, Field(ge=1)] = 100_000
    medium: Annotated[int, Field(ge=1)] = 20_000

    @model_validator(mode="after")
    def _in_order(self) -> "Sizes":
        if self.medium > self.large:
            refuse("medium is more than large", "medium 大于 large")
        return self


class Bounds(Part):
    """Providers to be visited: at least `min`, at most `max`."""

    min: Count | None = None
    max: Count | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "Bounds":
        if self.min is not None and self.max is not None and self.min > self.max:
            refuse("min is more than max", "min 大于 max")
        return self


class Quotas(Part):
    """Bounds by region and by kind of provider."""

    region: dict[Region, Bounds] = Field(default_factory=dict)
    type: dict[Kind, Bounds] = Field(default_factory=dict)


class Limits(Part):
    """`months_since_visit` whole months must have passed (0: any); `per_owner` at most in one hand.

    The two defaults are ours.
    """

    months_since_visit: Count = 12
    per_owner: Annotated[int, Field(ge=1)] | None = 2


class Tips(Part):
    """Tips that must be followed: by number, and all of the last `months` (0: none)."""

    numbers: list[str] = Field(default_factory=list)
    months: Count = 0


class Lanes(Part):
    """Shares of all team-days that exploration and novelty get (ours); the rest is the risk's."""

    exploration: Share = 0.10
    novelty: Share = 0.10

    @model_validator(mode="after")
    def _no_more_than_all(self) -> "Lanes":
        if self.exploration + self.novelty > 1:
            refuse(
                "exploration and novelty are more than all team-days",
                "exploration 与 novelty 之和超过全部组日",
            )
        return self


class Exclude(Part):
    """Who is not visited: providers by id, and all of some regions."""

    providers: list[str] = Field(default_factory=list)
    regions: list[Region] = Field(default_factory=list)


class Plan(Part):
    """The whole file; each key has a default, so that none is needed."""

    days: Days | None = None
    objective: Literal["yuan", "confirmed"] = "yuan"
    teams: list[Team] = Field(default_factory=list)
    team_days: TeamDays = TeamDays()
    size: Sizes = Sizes()
    quotas: Quotas = Quotas()
    limits: Limits = Limits()
    tips: Tips = Tips()
    lanes: Lanes = Lanes()
    exclude: Exclude = Exclude()

    @field_validator("teams")
    @classmethod
    def _named_apart(cls, teams: list[Team]) -> list[Team]:
        names = [team.name for team in teams]
        if len(set(names)) < len(names):
            refuse("two teams have one name", "两个检查组同名")
        return teams
