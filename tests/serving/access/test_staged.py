"""Files put in place together (serving/access/staged.py)."""

import hashlib

from serving.access.staged import CHUNK, Staged, sha256_of


def test_nothing_is_there_before_it_is_put(tmp_path):
    files = Staged()
    one, two = tmp_path / "a.csv", tmp_path / "new" / "deep" / "b.csv"
    for path in (one, two):
        staged = files.place(path)
        assert staged.name == path.name
        assert staged.parent.stat().st_mode & 0o777 == 0o700
        staged.write_text(path.name)
    assert not one.exists()
    assert not two.parent.exists()
    assert [path for _, path in files.files()] == [one, two]
    files.put()
    files.remove()
    assert (one.read_text(), two.read_text()) == ("a.csv", "b.csv")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "new"]


def test_what_was_not_put_is_taken_away(tmp_path):
    files = Staged()
    (tmp_path / "a.csv").write_text("before")
    files.place(tmp_path / "a.csv").write_text("after")
    files.place(tmp_path / "never-written.csv")
    files.remove()
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]
    assert (tmp_path / "a.csv").read_text() == "before"


def test_files_of_one_folder_wait_in_one_folder(tmp_path):
    files = Staged()
    assert files.place(tmp_path / "a").parent == files.place(tmp_path / "b").parent
    files.remove()


def test_the_digest_is_that_of_the_bytes(tmp_path):
    content = b"a" * (CHUNK + 7)
    (tmp_path / "a").write_bytes(content)
    assert sha256_of(tmp_path / "a") == hashlib.sha256(content).hexdigest()
