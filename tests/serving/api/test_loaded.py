"""What a process serves while the pointer moves."""

import threading

import pytest

from features.bad_input import BadInput
from serving.api import loaded as module
from serving.api.loaded import Served
from serving.publish.shelf import point

BROKEN = "provider-2026-01-01"


def spoil(folder):
    """Change one byte of a matrix."""
    path = folder / BROKEN / "median.npy"
    told = path.read_bytes()
    path.write_bytes(told[:-1] + bytes([told[-1] ^ 1]))


def refusals(caplog):
    return [r.getMessage() for r in caplog.records if "publication refused" in r.getMessage()]


def test_another_publication_is_taken_and_the_same_is_left(put):
    first = put()
    served = Served(put.shelf)
    assert served.current.id == first.id
    before = served.current
    assert not served.renew()
    assert served.current is before
    second = put()
    assert served.renew()
    assert (served.current.id, served.swaps, served.refusals) == (second.id, 1, 0)


def test_the_pointer_may_go_back(put):
    first = put()
    put()
    served = Served(put.shelf)
    point(put.shelf, first.id)
    assert served.renew()
    assert served.current.id == first.id


def test_a_broken_one_is_refused_once_and_the_old_keeps_serving(put, caplog):
    first = put()
    served = Served(put.shelf)
    second = put()
    spoil(second.folder)
    for _ in range(3):
        assert not served.renew()
    assert served.current.id == first.id
    (line,) = refusals(caplog)
    assert line == (
        f"publication refused: {second.folder}/{BROKEN}/median.npy: changed since it was published"
        f" (sha256 differs); {first.id} stays"
    )
    assert not served.renew(again=True)
    assert served.refusals == len(refusals(caplog)) == 2


@pytest.mark.parametrize("told", [None, b"nonsense", b"20300101T000000-000000"])
def test_a_pointer_that_leads_nowhere_is_refused_once(put, caplog, told):
    put()
    served = Served(put.shelf)
    pointer = put.shelf / "current"
    sound = pointer.read_bytes()
    if told is None:
        pointer.unlink()
    else:
        pointer.write_bytes(told)
    for _ in range(3):
        assert not served.renew()
    assert len(refusals(caplog)) == 1
    pointer.write_bytes(sound)
    assert not served.renew()
    assert served.current.of("provider")


def test_who_starts_while_the_current_one_is_broken_serves_the_one_before(put, caplog):
    put()
    second = put()
    third = put()
    spoil(third.folder)
    served = Served(put.shelf)
    assert (served.current.id, served.refusals) == (second.id, 1)
    assert refusals(caplog)[0].endswith(f"; {second.id} is served")
    fourth = put()
    assert served.renew()
    assert served.current.id == fourth.id


def test_where_none_is_sound_nothing_is_served(put):
    spoil(put().folder)
    spoil(put().folder)
    with pytest.raises(BadInput, match="changed since it was published"):
        Served(put.shelf)


def test_a_publication_and_a_snapshot_may_be_served_alone(put, snapshot, publication):
    folder = put().folder
    assert Served(folder).current.id == folder.name
    alone = Served(snapshot)
    assert not alone.renew()
    assert alone.current.entities == publication.entities


def test_a_request_keeps_the_publication_that_it_took(put, monkeypatch):
    first = put()
    served = Served(put.shelf)
    monkeypatch.setattr(module, "served", lambda: served)
    with module.taking() as taken:
        put()
        assert served.renew()
        assert module.loaded() is taken
        elsewhere = []
        other = threading.Thread(target=lambda: elsewhere.append(module.loaded().id))
        other.start()
        other.join()
        assert elsewhere == [served.current.id] != [first.id]
    assert module.loaded() is served.current


def test_what_a_request_holds_outlives_its_files(put, published):
    put(keep=1)
    served = Served(put.shelf)
    taken = served.current
    for _ in range(2):
        put(keep=1)
        served.renew()
    assert not (put.shelf / taken.id).exists()
    told = taken.of("provider")
    assert told.contributions.sum() == published.contributions.sum()
    assert told.rows_of(["nobody"]) == [None]
