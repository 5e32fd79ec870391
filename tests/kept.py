"""Facts of drawn stores, made once in a session for all stores that hold the same.

A test of one behaviour draws the ward of the behaviour before it: its facts are the same files.
Workers share them, as the folder is named by what the facts are made of.
"""

import copy
import json
from collections.abc import Collection, Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from filelock import FileLock

from features.claims.manifest import Manifest
from features.claims.store import Store
from features.facts.build import Facts, build_facts
from tests.unstreamed import unstreamed

_folder: list[Path] = []


@pytest.fixture(scope="session", autouse=True)
def keep_facts(shared_folder: Path) -> Iterator[None]:
    """Facts are kept for as long as the session lasts."""
    folder = shared_folder / "kept-facts"
    folder.mkdir(exist_ok=True)
    _folder.append(folder)
    yield
    _folder.clear()


def kept_facts(store: Store, tables: Collection[str]) -> Facts:
    """The facts that `build_facts` makes of a whole store in its one generation."""
    kept = copy.copy(store)
    kept.derived = _folder[0] / held(store.manifest)
    with FileLock(f"{kept.derived}.lock"), unstreamed():
        return build_facts(kept, tables=tables)


def held(manifest: Manifest) -> str:
    """What stores with the same rows, codes and buckets share, in hex."""
    parts = {
        name: sorted((part.bucket, part.sha256) for part in several)
        for name, several in (*manifest.parts.items(), *manifest.keys.items())
    }
    told = [manifest.buckets, manifest.key_seed, manifest.codes, parts]
    return sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:32]
