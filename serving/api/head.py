"""What the head of every answer with scores says."""

from typing import Any

from serving.publish.publication import Publication
from serving.published import Published


def head(publication: Publication, published: Published) -> dict[str, Any]:
    """Which publication, of which date, made of what, and whether risk is a probability."""
    card = published.card
    return {
        "publication": publication.id,
        "as_of": card.as_of,
        "receipt": card.receipt,
        "calibrated": card.calibrated,
        "population": card.population,
    }
