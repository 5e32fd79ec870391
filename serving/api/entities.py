"""POST /v1/entities: dossiers, in which every name is as the caller may see it."""

from collections.abc import Callable
from datetime import date

import polars as pl

from features.vectors.vectors import ID
from serving.access.keys.region import inside as is_inside
from serving.access.mask import HIDDEN, one_masked
from serving.access.matrix import Cell, matrix
from serving.access.sight import behind_mask
from serving.api.listed import published_count, wanted
from serving.api.masks import pseudonyms
from serving.api.paged import begun, onward
from serving.api.paged_answers import EntitiesAnswer, EntityTold
from serving.api.paged_bodies import EntitiesRequest
from serving.api.pull import Pull, current
from serving.api.rows import REGION
from serving.dossier.model import Dossier
from serving.dossier.named import Show, shown
from serving.dossier.seen import ENTITY_FIELDS, FIELDS
from serving.publish.detailed import DOSSIERS
from serving.publish.publication import Publication

PROVIDER = "provider"


def entities(publication: Publication, request: EntitiesRequest) -> EntitiesAnswer:
    """One page of dossiers; who is not among the first of the list has none."""
    published = publication.of(request.entity, request.as_of)
    begin = begun(request, publication.id)
    people = wanted(published, request.ids, request.top, request.lang)
    page = people[begin : begin + request.limit]
    stored = published.detail(DOSSIERS, request.lang)
    ids = [one.id for one in page if one.published]
    found = {} if stored is None else dict(stored.filter(pl.col(ID).is_in(ids)).iter_rows())
    show = show_as(
        current(), request.entity, request.lang, _near(publication, published.card.as_of)
    )
    items = [
        EntityTold(
            **one.told().model_dump(),
            dossier=shown(Dossier.model_validate_json(found[one.id]), show)
            if one.published
            else None,
        )
        for one in page
    ]
    return EntitiesAnswer(
        publication=publication.id,
        entity=request.entity,
        as_of=published.card.as_of,
        receipt=published.card.receipt,
        published=published_count(published, request.lang),
        total=len(people),
        next=onward(request, publication.id, begin + request.limit, len(people)),
        items=items,
    )


def show_as(pull: Pull, entity: str, lang: str, near: Callable[[str], bool]) -> Show:
    """Shows a name of a kind as the caller may see it: itself, a pseudonym, or that it is hidden.

    Other providers are hidden where they are not `near`: within the regions of the caller's key.
    """
    rule, made = cells_of_names(pull), pseudonyms(pull.scope or pull.caller.role)
    fields = FIELDS | {"id": ENTITY_FIELDS[entity]}

    def show(kind: str, name: str) -> str:
        cell = rule[fields[kind]]
        if cell is Cell.REFUSED or (kind == PROVIDER and not near(name)):
            return HIDDEN[lang]
        if cell is Cell.SHOWN:
            return name
        return one_masked(name, fields[kind], lang, rule, made) if made else HIDDEN[lang]

    return show


def _near(publication: Publication, as_of: date) -> Callable[[str], bool]:
    """Whether the caller's key may know of a provider; no bounded key of an unpublished one."""
    if not current().caller.regions:
        return lambda name: True
    providers = publication.snapshots.get((PROVIDER, as_of))
    if providers is None:
        return lambda name: False

    def near(name: str) -> bool:
        (row,) = providers.rows_of([name])
        return row is not None and is_inside(
            providers.entities[REGION][row], current().caller.regions
        )

    return near


def cells_of_names(pull: Pull) -> dict[str, Cell]:
    """What the caller gets of the fields that name somebody in a dossier."""
    role = pull.caller.role
    cells = {field: matrix().cell(role, field) for field in FIELDS.values()}
    return {f: behind_mask(f, c) for f, c in cells.items()} if pull.scope else cells
