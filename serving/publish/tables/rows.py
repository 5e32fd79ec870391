"""A publication as rows of the tables, a few thousand entities at a time."""

from collections.abc import Iterator

import polars as pl

from features.vectors.vectors import ID
from serving.api.explained import Explanations, known
from serving.publish.publication import Publication
from serving.publish.tables.columns import TABLES
from serving.published import Published
from serving.reasons import leading
from serving.scores import SCORED

AT_ONCE = 10_000
"""Entities whose rows are in memory together."""
LANGUAGES = ("zh", "en")


def rows(publication: Publication) -> Iterator[tuple[str, pl.DataFrame]]:
    """Tables by name with some of their rows, in the order in which they are written."""
    one = {"publication": publication.id, "created": publication.created, "is_current": True}
    stores = {published.bundle.card.store_id for published in publication.snapshots.values()}
    yield "publication", _table("publication", [{**one, "store_id": min(stores)}])
    for published in publication.snapshots.values():
        card = published.card
        key = {"publication": publication.id, "entity": card.entity, "as_of": card.as_of}
        of_card = ("receipt", "calibrated", "population", "bundle")
        told = {name: getattr(card, name) for name in of_card}
        yield "snapshots", _table("snapshots", [{**key, **told}])
        for begin in range(0, published.entities.height, AT_ONCE):
            part = published.entities.slice(begin, AT_ONCE)
            whole = part.with_columns(pl.lit(value).alias(name) for name, value in key.items())
            for name in ("entities", "scores"):
                schema = TABLES[name].schema
                yield name, whole.select(pl.col(c).cast(kind) for c, kind in schema.items())
            reasons = [{**key, **reason} for reason in _reasons(published, begin, part)]
            yield "contributions", _table("contributions", reasons)


def _reasons(published: Published, begin: int, part: pl.DataFrame) -> Iterator[dict[str, object]]:
    explained = Explanations(
        published.behaviours, published.values, published.relative, published.contributions
    )
    for at, (entity_id, status) in enumerate(part.select(ID, "status").iter_rows()):
        if status != SCORED:
            continue
        for place, reason in enumerate(leading(explained.adding(begin + at)), start=1):
            yield {
                ID: entity_id,
                "place": place,
                "behaviour": reason.behaviour.name,
                "value": reason.value,
                "peer_median": known(reason.peer_median),
                "percentile": known(reason.percentile),
                "contribution": reason.contribution,
                **{f"reason_{lang}": reason.sentence(lang) for lang in LANGUAGES},
            }


def _table(name: str, told: list[dict[str, object]]) -> pl.DataFrame:
    return pl.DataFrame(told, schema=TABLES[name].schema)
