"""Files that their owner alone can read (features/private.py)."""

import os

import pytest

from features.bad_input import BadInput
from features.private import hand_over, private_folder, private_text, replace_privately

ME = os.geteuid()


def mode(path):
    return path.stat().st_mode & 0o777


def test_a_file_is_private_before_its_content_is_there(tmp_path):
    seen = []
    replace_privately(tmp_path / "a", lambda path: seen.append(mode(path)))
    assert seen == [0o600]


def test_a_folder_that_was_open_to_others_is_closed(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a").chmod(0o755)
    assert mode(private_folder(tmp_path / "a")) == 0o700


def test_a_private_file_is_read(tmp_path):
    replace_privately(tmp_path / "a", lambda path: path.write_text("角色"))
    assert private_text(tmp_path / "a", ME) == "角色"


@pytest.mark.parametrize("open_to", [0o640, 0o604, 0o660, 0o700])
def test_a_file_that_others_can_touch_is_refused(tmp_path, open_to):
    (tmp_path / "a").touch()
    (tmp_path / "a").chmod(open_to)
    with pytest.raises(BadInput, match="mode 0600"):
        private_text(tmp_path / "a", ME)


def test_a_file_of_somebody_else_is_refused(tmp_path):
    replace_privately(tmp_path / "a", lambda path: path.touch())
    with pytest.raises(BadInput, match="must belong to the owner of the store"):
        private_text(tmp_path / "a", ME + 1)


def test_a_file_that_is_no_text_or_not_there_is_refused(tmp_path):
    replace_privately(tmp_path / "a", lambda path: path.write_bytes(b"\xff"))
    for name in ("a", "b"):
        with pytest.raises(BadInput, match="cannot be read"):
            private_text(tmp_path / name, ME)


@pytest.mark.skipif(ME != 0, reason="only root can give files away")
def test_what_root_makes_in_anothers_store_is_the_others(tmp_path):
    (tmp_path / "a").touch()
    hand_over(tmp_path, ME + 7)
    assert {path.stat().st_uid for path in (tmp_path, tmp_path / "a")} == {ME + 7}


def test_nobody_else_gives_anything_away(tmp_path, monkeypatch):
    (tmp_path / "a").touch()
    monkeypatch.setattr("os.geteuid", lambda: 54321)
    hand_over(tmp_path, 7)
    assert (tmp_path / "a").stat().st_uid == ME
