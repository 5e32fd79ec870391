"""What a union needs of the whole pool, written once per publication."""

from collections.abc import Callable
from pathlib import Path

from features.claims.store import Store

Say = Callable[[str], None]


def publish_pool(store: Store, folder: Path, say: Say = lambda line: None) -> None:
    """Write what `union_vectors` reads of people who are not in its claims."""
    folder.mkdir(parents=True, exist_ok=True)
