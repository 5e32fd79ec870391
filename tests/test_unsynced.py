import os

import pytest

from tests.unsynced import unsynced


def test_it_stands_in_for_fsync():
    assert os.fsync is unsynced


def test_an_open_file_is_taken_by_number_and_as_it_is(tmp_path):
    with (tmp_path / "file").open("w") as file:
        os.fsync(file)
        os.fsync(file.fileno())


def test_a_closed_one_is_refused_as_ever(tmp_path):
    with (tmp_path / "file").open("w") as file:
        number = file.fileno()
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fsync(number)
