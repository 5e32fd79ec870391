import pytest

from tests.shared import copied_once_made


def test_it_is_made_once_and_each_has_a_copy_to_write_into(tmp_path):
    made = []

    def make(to):
        made.append(to)
        to.mkdir()
        (to / "told").write_text("as made")

    one, other = (copied_once_made(tmp_path, tmp_path / own / "town", make) for own in "ab")
    (one / "told").write_text("changed")
    assert (other / "told").read_text() == "as made"
    assert len(made) == 1


def test_what_fails_half_way_is_made_anew(tmp_path):
    def fails(to):
        to.mkdir()
        raise OSError

    with pytest.raises(OSError):
        copied_once_made(tmp_path, tmp_path / "a" / "town", fails)
    told = copied_once_made(tmp_path, tmp_path / "b" / "town", lambda to: to.mkdir())
    assert list(told.iterdir()) == []
