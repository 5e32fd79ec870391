"""POST /v1/groups: the groups that are published, with their members."""

from typing import Any

from serving.access.keys.region import inside as is_inside
from serving.api.paged import begun, onward
from serving.api.paged_answers import GroupsAnswer, GroupTold, Member
from serving.api.paged_bodies import GroupsRequest
from serving.api.pull import current
from serving.api.rows import REGION
from serving.publish.detailed import GROUPS
from serving.publish.publication import Publication
from serving.published import Published

KINDS = ("provider", "patient", "doctor")


def groups(publication: Publication, request: GroupsRequest) -> GroupsAnswer:
    """One page of groups, the tightest first; of a bounded key those wholly in its regions."""
    published = publication.of(request.entity, request.as_of)
    begin = begun(request, publication.id)
    kept = published.detail(GROUPS, request.lang)
    lines = [] if kept is None else kept.to_dicts()
    seen = [line for line in lines if _may_know(published, line)]
    return GroupsAnswer(
        publication=publication.id,
        entity=request.entity,
        as_of=published.card.as_of,
        receipt=lines[0]["receipt"] if lines else published.card.receipt,
        published=len(lines),
        total=len(seen),
        next=onward(request, publication.id, begin + request.limit, len(seen)),
        items=[_told(line) for line in seen[begin : begin + request.limit]],
    )


def _may_know(published: Published, line: dict[str, Any]) -> bool:
    """Whether every provider of the group, and at least one, lies in the regions of the key."""
    regions = current().caller.regions
    if not regions:
        return True
    providers = [one["entity_id"] for one in line["members"] if one["entity"] == "provider"]
    rows = published.rows_of(providers)
    codes = [None if row is None else published.entities[REGION][row] for row in rows]
    return bool(codes) and all(is_inside(code, regions) for code in codes)


def _told(line: dict[str, Any]) -> GroupTold:
    members = [
        Member(
            **{kind: one["entity_id"] if one["entity"] == kind else None for kind in KINDS},
            claims=one["claims"],
            amount=one["amount"],
        )
        for one in line["members"]
    ]
    fields = set(GroupTold.model_fields) - {"members"}
    return GroupTold(members=members, **{name: line[name] for name in fields})
