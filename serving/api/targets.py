"""POST /v1/targets: the list that is published."""

from features.vectors.vectors import ID
from serving.api.listed import lines_of, published_count
from serving.api.paged import begun, onward
from serving.api.paged_answers import Target, TargetsAnswer
from serving.api.paged_bodies import TargetsRequest
from serving.publish.publication import Publication


def targets(publication: Publication, request: TargetsRequest) -> TargetsAnswer:
    """One page of the list, the highest risk first, of the caller's regions alone."""
    published = publication.of(request.entity, request.as_of)
    begin = begun(request, publication.id)
    lines = lines_of(published, request.lang)
    total = 0 if lines is None else lines.height
    page = [] if lines is None else lines.slice(begin, request.limit).to_dicts()
    fields = set(Target.model_fields) - {"id", "name"}
    return TargetsAnswer(
        publication=publication.id,
        entity=request.entity,
        as_of=published.card.as_of,
        receipt=published.card.receipt,
        published=published_count(published, request.lang),
        total=total,
        next=onward(request, publication.id, begin + request.limit, total),
        items=[
            Target(id=line[ID], name=line.get("name"), **{name: line[name] for name in fields})
            for line in page
        ],
    )
