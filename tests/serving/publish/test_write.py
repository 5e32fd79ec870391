"""Publishing: all of it or nothing, and what is current stays current until the end."""

import errno
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest

from features.bad_input import BadInput
from serving.publish import write as module
from serving.publish.chosen import chosen
from serving.publish.publication import read_publication
from serving.publish.shelf import current_id, kept
from serving.snapshot import put_snapshot


def left(shelf):
    """What lies in the folder besides the lock."""
    return sorted(path.name for path in shelf.iterdir() if path.name != ".lock")


def test_what_is_put_is_current_and_is_read(put, scores):
    done = put()
    told = read_publication(chosen(put.shelf))
    assert (done.id, done.gone) == (told.id, [])
    assert left(put.shelf) == [done.id, "current"]
    assert told.of("provider").card.receipt == scores.receipt


def test_several_snapshots_are_one_publication(put, scores):
    older = replace(scores, vectors=replace(scores.vectors, as_of=date(2025, 12, 1)))
    put(scores, older, names=("provider-2026-01-01", "provider-2025-12-01"))
    told = read_publication(chosen(put.shelf))
    assert told.dates("provider") == [date(2026, 1, 1), date(2025, 12, 1)]
    assert told.of("provider").card.as_of == date(2026, 1, 1)
    assert told.of("provider", date(2025, 12, 1)).card.as_of == date(2025, 12, 1)
    with pytest.raises(BadInput, match="not published; published are 2026-01-01, 2025-12-01"):
        told.of("provider", date(2025, 11, 1))
    with pytest.raises(BadInput, match="no scores of it are published; published are provider"):
        told.of("doctor")


def test_older_ones_are_kept_and_the_oldest_go(put):
    ids = [put(keep=2).id for _ in range(3)]
    assert ids == sorted(ids)
    assert kept(put.shelf) == ids[1:]
    assert current_id(put.shelf) == ids[-1]


def test_a_byte_that_changes_while_it_is_written_keeps_it_from_becoming_current(
    put, scores, monkeypatch
):
    first = put()

    def spoilt(folder, told=scores):
        digest = put_snapshot(folder, told)
        path = folder / "values.npy"
        body = bytearray(path.read_bytes())
        body[-1] ^= 1
        path.write_bytes(body)
        return digest

    with pytest.raises(BadInput, match=r"values\.npy: changed since it was published"):
        module.put_publication(put.shelf, [("provider-2026-01-01", spoilt)])
    assert current_id(put.shelf) == first.id
    assert left(put.shelf) == [first.id, "current"]


@pytest.mark.parametrize("place", ["snapshot", "card", "pointer"])
def test_a_full_disk_leaves_what_was_current(put, scores, monkeypatch, place):
    first = put()

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    if place == "pointer":
        monkeypatch.setattr(module, "point", full)
    if place == "card":
        monkeypatch.setattr(module, "seal", full)
    write = full if place == "snapshot" else lambda to: put_snapshot(to, scores)
    with pytest.raises(BadInput) as refused:
        module.put_publication(put.shelf, [("provider-2026-01-01", write)])
    assert str(refused.value) == (
        f"{put.shelf}: cannot be written (no space left on device); {first.id} stays current"
    )
    assert current_id(put.shelf) == first.id
    read_publication(chosen(put.shelf))


def test_where_nothing_was_published_a_full_disk_publishes_nothing(put, monkeypatch):
    def full(*_):
        raise OSError("212400 requested and 0 written")  # as numpy says it

    monkeypatch.setattr(module, "read_publication", full)
    with pytest.raises(BadInput, match=r"is the disk full\?\); nothing is published"):
        put()
    assert not put.shelf.exists()


def test_a_folder_that_cannot_be_made_is_told(tmp_path, scores):
    (tmp_path / "file").write_text("")
    with pytest.raises(BadInput, match=r"file/publications: cannot be written \(not a directory\)"):
        module.put_publication(tmp_path / "file" / "publications", [])


def test_what_a_killed_publishing_left_does_not_disturb(put):
    first = put()
    half = put.shelf / ".20200101T000000-000000"
    half.mkdir()
    (half / "values.npy").write_bytes(b"half")
    second = put()
    assert left(put.shelf) == [first.id, second.id, "current"]


def test_one_changed_byte_anywhere_in_a_publication_is_refused(put):
    folder = put().folder
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.stat().st_size)
    assert {"publication.json", "publication.sha256", "snapshot.json"} < {p.name for p in paths}
    for path in paths:
        told = path.read_bytes()
        path.write_bytes(told[:-1] + bytes([told[-1] ^ 1]))
        with pytest.raises(BadInput, match=r"^[^\n]*(changed|not what|not the file)[^\n]*$"):
            read_publication(folder)
        path.write_bytes(told)
    read_publication(folder)


def test_a_snapshot_of_another_publication_is_refused(put, scores, tmp_path):
    one, other = put().folder, put(replace(scores, receipt="another")).folder
    name = "provider-2026-01-01"
    (one / name).rename(tmp_path / "aside")
    subprocess.run(["cp", "-r", other / name, one / name], check=True)
    with pytest.raises(BadInput, match=r"snapshot\.json: changed since it was published"):
        read_publication(one)


def test_a_publication_under_another_s_name_is_refused(put):
    folder = put().folder
    moved = folder.rename(folder.with_name("20300101T000000-000000"))
    with pytest.raises(BadInput, match="holds the publication"):
        read_publication(moved)


def test_two_who_publish_at_once_wait_for_each_other(put):
    with ThreadPoolExecutor(4) as threads:
        done = list(threads.map(lambda _: put(keep=9), range(4)))
    assert sorted(each.id for each in done) == kept(put.shelf)
    assert current_id(put.shelf) == kept(put.shelf)[-1]
