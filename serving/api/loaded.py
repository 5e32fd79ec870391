"""The snapshot that this process serves, read and proven once."""

import os
from functools import cache
from pathlib import Path

from features.bad_input import BadInput
from serving.api.names import Offered
from serving.api.proof import proven
from serving.api.seal import VARIABLE
from serving.published import Published, read_snapshot


@cache
def loaded() -> Published:
    """The snapshot named by $FEIJIAN_SNAPSHOT; BadInput where it is not fit to be served."""
    folder = os.environ.get(VARIABLE)
    if not folder:
        raise BadInput(f"no snapshot to serve: set {VARIABLE}, or start with feijian serve")
    return proven(read_snapshot(Path(folder)))


@cache
def offered() -> Offered:
    """What bodies are checked against."""
    published = loaded()
    known = {name: published.entities[name].drop_nulls().unique() for name in ("type", "level")}
    return Offered(
        published.card.entity,
        frozenset(published.bundle.card.behaviours),
        frozenset(known["type"]),
        frozenset(known["level"]),
    )
