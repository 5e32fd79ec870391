"""What is made of a store is made once, and goes when the store does."""

import gc
import weakref

from features.claims.once import once
from features.claims.store import Store
from tests.tables import a_store


class Made:
    """Something that is made."""


def test_it_is_made_once_of_each_store(tmp_path):
    size = once(lambda store: [store.buckets])
    store = a_store(tmp_path, setl_d="setl_id\nS1")
    assert size(store) is size(store)
    other = Store.open(store.folder)
    assert size(other) == size(store)
    assert size(other) is not size(store)


def test_it_is_kept_no_longer_than_the_store(tmp_path):
    kept = once(lambda store: Made())
    store = a_store(tmp_path, setl_d="setl_id\nS1")
    gone = weakref.ref(kept(store))
    assert gone() is not None
    del store
    gc.collect()
    assert gone() is None
