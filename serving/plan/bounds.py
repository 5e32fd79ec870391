"""The quotas of a plan and a campaign as bounds that the solver knows, each with its name."""

from collections.abc import Callable

from serving.plan.campaign import Campaign
from serving.plan.plan_file import Bounds, Plan
from serving.plan.problem import Candidate, Quota
from serving.plan.regions import inside, inside_any


def quotas(plan: Plan, campaign: Campaign | None = None, covered: int = 0) -> tuple[Quota, ...]:
    """One for each bound given; of the campaign's what is left when the covered are counted."""
    told: list[Quota] = []
    for code, bounds in plan.quotas.region.items():
        told += _quotas(f"quotas.region.{code}", bounds, _in_region(code))
    for name, bounds in plan.quotas.type.items():
        told += _quotas(f"quotas.type.{name}", bounds, _of_kind(name))
    if campaign is not None:
        left = Bounds(
            min=_less(campaign.quota.min, covered), max=_less(campaign.quota.max, covered)
        )
        told += _quotas("campaign.quota", left, _of(campaign))
    return tuple(told)


def _quotas(name: str, bounds: Bounds, counts: Callable[[Candidate], bool]) -> list[Quota]:
    told = []
    if bounds.min is not None:
        told.append(Quota(f"{name}.min", counts, least=bounds.min))
    if bounds.max is not None:
        told.append(Quota(f"{name}.max", counts, most=bounds.max))
    return told


def _in_region(code: str) -> Callable[[Candidate], bool]:
    return lambda candidate: inside(candidate.region, code)


def _of_kind(name: str) -> Callable[[Candidate], bool]:
    return lambda candidate: candidate.kind == name


def _of(campaign: Campaign) -> Callable[[Candidate], bool]:
    regions = campaign.regions
    return lambda candidate: not regions or inside_any(candidate.region, regions)


def _less(bound: int | None, covered: int) -> int | None:
    return None if bound is None else max(bound - covered, 0)
