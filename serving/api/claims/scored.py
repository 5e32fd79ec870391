"""The vector of store and claims among the published peers, and who of it may be told."""

import math
from typing import Any

import numpy as np
import polars as pl

from features.vectors.peers import Matrix
from serving.access.keys.region import inside
from serving.api.absent import UNKNOWN, WITHHELD
from serving.api.claims.answer import Claimed, ClaimsAnswer
from serving.api.claims.messages import Asked, Made
from serving.api.placed_rows import PlacedRows
from serving.api.pull import current
from serving.api.rows import rows_seen
from serving.api.vectors import TRAITS
from serving.publish.publication import Publication
from serving.published import Published

HELD = "held"


def without_vector(publication: Publication, asked: Asked) -> ClaimsAnswer | None:
    """The answer where no vector is wanted: of who is held, or outside of the key's regions.

    While a list is held back from the caller nobody's claims are scored: a line that changes
    nothing would tell the score of whoever it names.
    """
    if current().scope:
        return _answer(publication, asked, None, {"status": WITHHELD})
    published = publication.of(asked.entity, asked.as_of)
    (row,) = published.rows_of([asked.id])
    if row is None:
        return None
    (seen,) = rows_seen(published, [asked.id])
    if seen is None:
        return _answer(publication, asked, None, {"status": UNKNOWN})
    line = published.entities.row(row, named=True)
    if line["status"] != HELD:
        return None
    told = {"status": HELD, "is_published": True, **_error(line, asked.lang)}
    return _answer(publication, asked, None, told)


def with_vector(publication: Publication, asked: Asked, made: Made) -> ClaimsAnswer:
    """The answer of a vector; of who is unknown where the key's regions do not hold the entity.

    Whom the store knows and the publication does not, a bounded key does not know: the claims
    alone would tell where it is, and those are the caller's.
    """
    published = publication.of(asked.entity, asked.as_of)
    (row,) = published.rows_of([asked.id])
    regions = current().caller.regions
    if row is None and regions and (made.is_stored or not inside(made.region, regions)):
        return _answer(publication, asked, None, {"status": UNKNOWN})
    told: dict[str, Any] = {"is_published": row is not None}
    if row is not None:
        told |= _error(published.entities.row(row, named=True), asked.lang)
    if made.settlements is None:
        told["status"] = "not_scoreable"
    else:
        told |= _placed(published, made).item(0, asked.lang, explain=asked.explain)
    return _answer(publication, asked, made.already_known, told)


def _placed(published: Published, made: Made) -> PlacedRows:
    values = dict(zip(made.behaviours, made.values, strict=True))
    exposures = dict(zip(made.behaviours, made.exposures, strict=True))
    names = [behaviour.name for behaviour in published.behaviours]
    traits = pl.DataFrame({t: [getattr(made, t)] for t in TRAITS}, schema=TRAITS)
    return PlacedRows.of(published, traits, _row(values, names), _row(exposures, names))


def _row(told: dict[str, float | None], names: list[str]) -> Matrix:
    return np.array([[math.nan if (v := told[n]) is None else v for n in names]], np.float64)


def _error(line: dict[str, Any], lang: str) -> dict[str, Any]:
    return {"data_error": line.get(f"data_error_{lang}")}


def _answer(
    publication: Publication, asked: Asked, known: int | None, told: dict[str, Any]
) -> ClaimsAnswer:
    card = publication.of(asked.entity, asked.as_of).card
    return ClaimsAnswer(
        publication=publication.id,
        as_of=card.as_of,
        receipt=card.receipt,
        calibrated=card.calibrated,
        population=card.population,
        lines=asked.lines,
        already_known=known,
        ignored_columns=asked.ignored_columns,
        items=[Claimed(id=asked.id, **told)],
    )
