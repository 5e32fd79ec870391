import pytest

from features.bad_input import BadInput
from serving.publish.shelf import current_id, kept, point, prune, tidy

IDS = [f"2026010{day}T000000-000000" for day in range(1, 6)]


@pytest.fixture
def shelf(tmp_path):
    for name in IDS:
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text(name)
    point(tmp_path, IDS[-1])
    return tmp_path


def test_the_pointer_names_the_current_one(shelf):
    assert current_id(shelf) == IDS[-1]
    assert (shelf / "current").read_text() == IDS[-1] + "\n"


def test_where_nothing_is_published_it_is_said_how_to(tmp_path):
    assert kept(tmp_path / "nowhere") == []
    with pytest.raises(BadInput, match=r"nothing is published here; feijian publish --as-of DATE"):
        current_id(tmp_path)


@pytest.mark.parametrize("told", [b"", b"../../etc", b"\xff\xfe", b"current"])
def test_a_pointer_that_names_none_is_refused(shelf, told):
    (shelf / "current").write_bytes(told)
    with pytest.raises(BadInput, match="does not name a publication"):
        current_id(shelf)


def test_the_newest_are_kept(shelf):
    assert prune(shelf, 2) == IDS[:3]
    assert kept(shelf) == IDS[3:]


def test_the_current_one_is_kept_whatever_its_age(shelf):
    point(shelf, IDS[0])
    assert prune(shelf, 1) == IDS[1:4]
    assert kept(shelf) == [IDS[0], IDS[4]]


def test_what_a_killed_publishing_left_goes_and_nothing_else(shelf):
    (shelf / f".{IDS[0]}-past").mkdir()
    (shelf / ".20270101T000000-000000").mkdir()
    (shelf / ".77-current").write_text("half")
    (shelf / "letter.txt").write_text("dear")
    tidy(shelf)
    assert {path.name for path in shelf.iterdir()} == {*IDS, "current", "letter.txt"}
