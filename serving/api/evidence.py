"""POST /v1/evidence: the claims behind the leading reasons."""

import polars as pl

from features.vectors.vectors import ID
from serving.api.listed import published_count, wanted
from serving.api.paged import begun, onward
from serving.api.paged_answers import EvidenceAnswer, Row
from serving.api.paged_bodies import EvidenceRequest
from serving.publish.detailed import EVIDENCE
from serving.publish.publication import Publication


def evidence(publication: Publication, request: EvidenceRequest) -> EvidenceAnswer:
    """One page of the claims of those asked for, in the order of the list."""
    published = publication.of(request.entity, request.as_of)
    begin = begun(request, publication.id)
    people = wanted(published, request.ids, request.top, request.lang)
    ids = [one.id for one in people if one.published]
    rows = published.detail(EVIDENCE, request.lang)
    theirs = None if rows is None else rows.filter(pl.col(ID).is_in(ids))
    total = 0 if theirs is None else theirs.height
    page = [] if theirs is None else theirs.slice(begin, request.limit).to_dicts()
    return EvidenceAnswer(
        publication=publication.id,
        entity=request.entity,
        as_of=published.card.as_of,
        receipt=published.card.receipt,
        published=published_count(published, request.lang),
        total=total,
        next=onward(request, publication.id, begin + request.limit, total),
        asked=[one.told() for one in people],
        items=[Row(id=line.pop(ID), **line) for line in page],
    )
