"""Small plans drawn as text: a row per provider that may be visited."""

from serving.plan.problem import Candidate, Problem
from serving.plan.teams import Team
from tests.tables import rows


def candidates(text: str) -> tuple[Candidate, ...]:
    """Candidates of a drawn table: id, value, team_days, and what else its columns name.

    `barred` and `forced` hold one name, or none.
    """
    return tuple(
        Candidate(
            row["id"],
            float(row["value"]),
            float(row.get("team_days") or 1),
            row.get("region"),
            row.get("kind") or "clinic",
            row.get("hand"),
            tuple(filter(None, [row.get("barred")])),
            tuple(filter(None, [row.get("forced")])),
        )
        for row in rows(text)
    )


def problem(text: str, *days: float, **bound) -> Problem:
    """The drawn candidates, and a team for each number of days, named 1, 2, …"""
    teams = tuple(Team(str(n), float(each)) for n, each in enumerate(days, start=1))
    return Problem(candidates(text), teams, **bound)
