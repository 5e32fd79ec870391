"""What a union needs of the whole pool, written once per publication."""

import tempfile
from pathlib import Path

from features.atomic import write_text
from features.bad_input import BadInput
from features.claims.store import Store
from features.digest import features_digest
from features.facts.build import FACT_TABLES, makers
from features.facts.pool import Say
from features.online.written_pool import WrittenPool

DONE = "of"
"""The file that says of which claims and features the pool is, once all of it is there."""
FORMAT = 1
"""Raised when the files are written otherwise."""


def publish_pool(store: Store, folder: Path, say: Say = lambda line: None) -> None:
    """Write what `union_vectors` reads of people who are not in its claims.

    Narrow frames as Parquet: sums by provider and month, and rows of single settlements. Ids are
    keys; numbers of lines and prescriptions are as in the claims.
    """
    with tempfile.TemporaryDirectory(prefix="feijian-") as parts:
        makers(FACT_TABLES, WrittenPool(store, Path(parts), folder, say))
    write_text(folder / DONE, _of(store))


def opened_pool(store: Store, folder: Path) -> Path:
    """The folder; BadInput where its pool is not whole, or of other claims or features."""
    path = folder / DONE
    if not path.is_file() or path.read_text(encoding="utf-8") != _of(store):
        raise BadInput(
            "what is published of the pool is not of this store; publish it anew",
            "所发布的总体数据与此数据仓不符，请重新发布",
        )
    return folder


def _of(store: Store) -> str:
    return f"{FORMAT} {store.manifest.digest} {features_digest()}"
