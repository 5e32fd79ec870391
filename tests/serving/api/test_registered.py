"""The registered lists as a running service knows them."""

import os
import time
from datetime import UTC, date, datetime

import pytest

from features.bad_input import BadInput
from serving.access.actors import Actor
from serving.access.lists import register, release_list
from serving.api import registered as kept
from serving.api.registered import at_hand, registered

OWNER = Actor("wang", "inspector")


@pytest.fixture
def list_id(tmp_path):
    options = {"entity": "provider", "as_of": date(2026, 1, 1)}
    return register(tmp_path, ["H1"], OWNER, None, **options)


def test_a_store_without_lists_has_none(tmp_path):
    assert registered(tmp_path) == []


def test_they_are_read_once_until_one_is_another(tmp_path, list_id, monkeypatch):
    reads = []
    real = kept.all_lists
    monkeypatch.setattr(kept, "all_lists", lambda store: reads.append(store) or real(store))
    assert [registered(tmp_path)[0].released_at for _ in range(3)] == [None] * 3
    assert len(reads) == 1
    release_list(tmp_path, list_id, OWNER, now := datetime.now(UTC))
    assert registered(tmp_path)[0].released_at == now
    register(tmp_path, ["H2"], OWNER, None, entity="provider", as_of=date(2026, 1, 1))
    assert len(registered(tmp_path)) == 2
    assert len(reads) == 3


def test_one_that_others_may_read_is_refused_also_where_it_was_read_before(
    tmp_path, list_id, monkeypatch
):
    monkeypatch.setattr(kept, "EVERY", 0)
    assert len(registered(tmp_path)) == 1
    (tmp_path / "lists" / f"{list_id}.json").chmod(0o644)
    for _ in range(2):
        with pytest.raises(BadInput, match="mode 0600"):
            registered(tmp_path)


def test_a_folder_that_stays_as_it_is_spares_the_look_at_its_files(tmp_path, list_id, monkeypatch):
    """For a while: what changes in a file and not in the folder is seen at the next look."""
    folder = tmp_path / "lists"
    os.utime(folder, ns=(0, 10**18))
    assert not at_hand(tmp_path)
    registered(tmp_path)
    monkeypatch.setattr(kept, "EVERY", 60)
    (folder / f"{list_id}.json").chmod(0o644)
    assert at_hand(tmp_path)
    assert len(registered(tmp_path)) == 1
    monkeypatch.setattr(kept, "EVERY", 0)
    assert not at_hand(tmp_path)
    with pytest.raises(BadInput, match="mode 0600"):
        registered(tmp_path)


def test_what_came_into_the_folder_a_moment_ago_is_looked_at_again(tmp_path, list_id, monkeypatch):
    """Two changes within one tick of the file system's clock leave the same time."""
    monkeypatch.setattr(kept, "EVERY", 60)
    registered(tmp_path)
    soon = time.time_ns() + 10**12
    os.utime(tmp_path / "lists", ns=(soon, soon))
    assert not at_hand(tmp_path)
    registered(tmp_path)
    assert not at_hand(tmp_path)


def test_a_list_that_is_registered_is_known_at_once(tmp_path, monkeypatch):
    monkeypatch.setattr(kept, "EVERY", 60)
    assert registered(tmp_path) == []
    assert at_hand(tmp_path)
    register(tmp_path, ["H1"], OWNER, None, entity="provider", as_of=date(2026, 1, 1))
    assert not at_hand(tmp_path)
    assert len(registered(tmp_path)) == 1
