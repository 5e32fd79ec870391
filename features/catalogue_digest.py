"""What is declared, as one digest: words, direction, unit, law, measure of every behaviour."""

import hashlib
from functools import cache

from features.catalogue_page import catalogue_page


@cache
def catalogue_digest() -> str:
    """The sha256 of the catalogue's page, in hex."""
    return hashlib.sha256(catalogue_page().encode()).hexdigest()
