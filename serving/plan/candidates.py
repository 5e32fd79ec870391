"""Who may be visited: the scored providers with all that a plan goes by."""

from dataclasses import dataclass

import polars as pl

from features.bad_input import BadInput
from features.claims.column import Ids
from features.claims.store import Store
from features.vectors.parts import ENTITY
from features.vectors.vectors import ID
from serving.plan.campaign import Campaign
from serving.plan.hands import hands
from serving.plan.kinds import KINDS, SIZES, kind, size
from serving.plan.plan_file import Plan
from serving.plan.problem import EXCLUDE, GAP, Candidate, tip
from serving.plan.regions import inside_any
from serving.plan.tips import by_id, must_follow, open_tips, tips
from serving.plan.visits import last_visits, visits
from serving.scores import Scores


@dataclass(frozen=True)
class Candidates:
    """`frame`: a row per candidate, by id; `open_tips` by id, of those held off too.

    Columns: entity_id, entity (key), kind, size, type, level, region, settlements, team_days,
    months_since_visit (null: never), owner, in_one_hand (null: alone), tip_no (open or demanded),
    must (tips demanded), excluded, recent. `covered` counts those that the campaign has covered in
    its regions: of them, and of all outside, only those that a tip demands are in a row.
    """

    frame: pl.DataFrame
    open_tips: dict[str, str]
    covered: int

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """What the solver knows of each but for what the visit is worth."""
        return tuple(
            Candidate(
                row[ID],
                0.0,
                row["team_days"],
                row["region"],
                row["kind"],
                row["owner"],
                _barred(row),
                tuple(tip(number) for number in row["must"]),
            )
            for row in self.frame.iter_rows(named=True)
        )

    @property
    def strata(self) -> dict[str, str]:
        """The stratum of each candidate in the draw by lot: kind and size."""
        told = self.frame.select(ID, pl.concat_str("kind", "size", separator="/").alias("stratum"))
        return dict(told.iter_rows())


def candidates(
    store: Store, scores: Scores, plan: Plan, campaign: Campaign | None = None
) -> Candidates:
    """The candidates of a plan; BadInput for a provider, tip or region in it that is not known."""
    as_of = scores.vectors.as_of
    _known_providers(store, plan.exclude.providers, "exclude.providers")
    _known_providers(store, campaign.covered if campaign else [], "covered")
    rows = scores.vectors.frame.select(ID, ENTITY, "type", "level", "region", "settlements")
    _known_regions(rows, plan, campaign)
    visited = visits(store, as_of)
    last = last_visits(visited, as_of)
    told = tips(store, as_of)
    unvisited = open_tips(told, last)
    must = must_follow(plan.tips, told, unvisited, as_of)
    listed = told.filter(
        pl.col("tip_no").is_in(sorted(must)) | pl.col("tip_no").is_in(unvisited["tip_no"].implode())
    )
    numbers = by_id(store, listed)
    demanded = pl.col("tip_no").str.split(", ").list.filter(pl.element().is_in(sorted(must)))
    frame = (
        rows.join(last.drop("visited"), on=ENTITY, how="left")
        .join(hands(store), on=ENTITY, how="left")
        .with_columns(
            kind().alias("kind"),
            size(plan.size).alias("size"),
            pl.col(ID)
            .replace_strict(numbers, default=None, return_dtype=pl.String)
            .alias("tip_no"),
        )
        .with_columns(
            demanded.fill_null([]).alias("must"),
            _days(plan).alias("team_days"),
            (pl.col("months_since_visit") < plan.limits.months_since_visit)
            .fill_null(False)
            .alias("recent"),
            (
                pl.col(ID).is_in(plan.exclude.providers) | _inside("region", plan.exclude.regions)
            ).alias("excluded"),
        )
        .sort(ID)
    )
    if campaign is None:
        return Candidates(frame, numbers, 0)
    done = visited.filter(pl.col("visited").is_between(campaign.begin, campaign.end))[ENTITY]
    covered = pl.col(ENTITY).is_in(done.implode()) | pl.col(ID).is_in(campaign.covered)
    inside = _inside("region", campaign.regions) | (not campaign.regions)
    demanded = pl.col("must").list.len() > 0
    kept = frame.filter((inside & ~covered) | demanded)
    return Candidates(kept, numbers, frame.filter(inside & covered).height)


def _barred(row: dict[str, object]) -> tuple[str, ...]:
    """A tip is newer than the last visit, or named by hand: it does not wait for months to pass."""
    waits = row["recent"] and not row["must"]
    return (*([EXCLUDE] if row["excluded"] else []), *([GAP] if waits else []))


def _days(plan: Plan) -> pl.Expr:
    days = {f"{kind}/{size}": plan.team_days.of(kind, size) for kind in KINDS for size in SIZES}
    cell = pl.concat_str("kind", "size", separator="/")
    return cell.replace_strict(days, return_dtype=pl.Float64)


def _inside(column: str, regions: list[str]) -> pl.Expr:
    return pl.col(column).map_elements(
        lambda region: inside_any(region, regions), return_dtype=pl.Boolean, skip_nulls=False
    )


def _known_providers(store: Store, ids: list[str], key: str) -> None:
    known = store.key_of(Ids.PROVIDER, ids)
    for entity_id in ids:
        if entity_id not in known:
            raise BadInput(
                f"{key}: {entity_id} is no provider that the store knows",
                f"{key}：{entity_id} 不是数据仓中的机构",
            )


def _known_regions(rows: pl.DataFrame, plan: Plan, campaign: Campaign | None) -> None:
    """A region in which nobody is would bind nobody: it is taken for a slip."""
    named = [("teams.home", code) for team in plan.teams for code in team.home]
    named += [("quotas.region", code) for code in plan.quotas.region]
    named += [("exclude.regions", code) for code in plan.exclude.regions]
    named += [("regions", code) for code in (campaign.regions if campaign else [])]
    there = rows["region"].unique().to_list()
    for key, code in named:
        if not any(inside_any(region, [code]) for region in there):
            raise BadInput(
                f"{key}: no scored provider is in {code}", f"{key}：{code} 中没有已评分的机构"
            )
