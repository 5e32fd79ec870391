"""What a plan has to decide, and all that it is bound by, each bound with a name.

A name is the key in the plan file that it comes from, as `quotas.region.330106.min`; its family is
what is priced as one: `quotas.region`.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace

from serving.plan.regions import inside_any
from serving.plan.teams import Team

HOME, GAP, HAND = "teams.home", "limits.months_since_visit", "limits.per_owner"
EXCLUDE, TIPS = "exclude", "tips"
EXPLORATION, NOVELTY = "lanes.exploration", "lanes.novelty"
QUOTAS = ("quotas.region", "quotas.type", "campaign.quota")


@dataclass(frozen=True)
class Candidate:
    """A provider that may be visited: `value` in yuan or points, `team_days` of one team.

    `hand` is who has it in hand, None where it stands alone; `barred` the names of what forbids the
    visit, `forced` of what demands it. Who is drawn for exploration is bound by no upper limit:
    else its chance to be drawn would be another than the one recorded.
    """

    id: str
    value: float
    team_days: float
    region: str | None = None
    kind: str = "clinic"
    hand: str | None = None
    barred: tuple[str, ...] = ()
    forced: tuple[str, ...] = ()

    @property
    def drawn(self) -> bool:
        """Whether it is drawn for exploration."""
        return EXPLORATION in self.forced


@dataclass(frozen=True)
class Quota:
    """At least or at most so many of the providers that it counts."""

    name: str
    counts: Callable[[Candidate], bool]
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True)
class Problem:
    """Who may visit whom. `per_hand`: at most so many of one hand; candidates in order of ids."""

    candidates: tuple[Candidate, ...]
    teams: tuple[Team, ...]
    quotas: tuple[Quota, ...] = ()
    per_hand: int | None = None

    def __post_init__(self) -> None:
        ordered = tuple(sorted(self.candidates, key=lambda c: c.id))
        object.__setattr__(self, "candidates", ordered)

    @property
    def team_days(self) -> float:
        """All days of all teams."""
        return sum(team.days for team in self.teams)

    def open_to(self, candidate: Candidate, team: Team) -> bool:
        """Whether nothing forbids that team to visit the candidate."""
        return (
            not candidate.barred
            and candidate.team_days <= team.days
            and not inside_any(candidate.region, team.home)
        )

    def open(self, candidate: Candidate) -> bool:
        """Whether some team may visit it."""
        return any(self.open_to(candidate, team) for team in self.teams)

    @property
    def names(self) -> list[str]:
        """What binds, by name."""
        found = [name for c in self.candidates for name in (*c.barred, *c.forced)]
        found += [quota.name for quota in self.quotas]
        found += [HAND] * (self.per_hand is not None)
        found += [HOME] * any(team.home for team in self.teams)
        return list(dict.fromkeys(found))

    def worth(self, value: Mapping[str, float]) -> "Problem":
        """The same with what each visit is worth, by id; who is not in it is worth nothing."""
        told = tuple(replace(c, value=value.get(c.id, 0.0)) for c in self.candidates)
        return replace(self, candidates=told)

    def without(self, names: Collection[str]) -> "Problem":
        """The same, no more bound by these."""
        gone = set(names)
        return Problem(
            tuple(
                replace(
                    c,
                    barred=tuple(name for name in c.barred if name not in gone),
                    forced=tuple(name for name in c.forced if name not in gone),
                )
                for c in self.candidates
            ),
            tuple(replace(team, home=()) for team in self.teams) if HOME in gone else self.teams,
            tuple(quota for quota in self.quotas if quota.name not in gone),
            None if HAND in gone else self.per_hand,
        )


def tip(number: str) -> str:
    """The name of the demand to follow a tip."""
    return f"{TIPS}.{number}"


def family(name: str) -> str:
    """What a name is priced with."""
    return next((each for each in (*QUOTAS, TIPS) if name.startswith(f"{each}.")), name)


def families(problem: Problem) -> dict[str, list[str]]:
    """The names that bind, by family."""
    told: dict[str, list[str]] = {}
    for name in problem.names:
        told.setdefault(family(name), []).append(name)
    return told
