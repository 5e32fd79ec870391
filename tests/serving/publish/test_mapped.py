import numpy as np
import polars as pl
import pytest

from features.bad_input import BadInput
from serving.publish.mapped import frame_of, mapped, matrix_of


def test_a_matrix_comes_back_bit_for_bit_and_cannot_be_written(tmp_path):
    matrix = np.random.default_rng(1).normal(size=(50, 7))
    np.save(tmp_path / "a.npy", matrix)
    told = matrix_of(mapped(tmp_path / "a.npy"), "a", np.float64)
    assert np.array_equal(told, matrix)
    assert np.array_equal(told.sum(axis=1), matrix.sum(axis=1))
    with pytest.raises(ValueError, match="read-only"):
        told[0, 0] = 1.0


def test_a_matrix_outlives_its_file(tmp_path):
    matrix = np.arange(6.0).reshape(2, 3)
    np.save(tmp_path / "a.npy", matrix)
    told = matrix_of(mapped(tmp_path / "a.npy"), "a", np.float64)
    (tmp_path / "a.npy").unlink()
    assert np.array_equal(told, matrix)


@pytest.mark.parametrize(
    "other",
    [
        np.arange(6.0),
        np.arange(6.0).reshape(2, 3).T,
        np.arange(6).reshape(2, 3),
        np.array([["a"]]),
        np.array([[{}]], dtype=object),
    ],
    ids=["a row", "by column", "whole numbers", "text", "a pickle"],
)
def test_another_array_is_refused(tmp_path, other):
    np.save(tmp_path / "a.npy", other)
    with pytest.raises(BadInput, match="a: not a matrix of this version"):
        matrix_of(mapped(tmp_path / "a.npy"), "a", np.float64)


@pytest.mark.parametrize("told", [b"", b"nonsense", b"\x93NUMPY\x01\x00"])
def test_what_is_no_file_of_ours_is_refused(tmp_path, told):
    (tmp_path / "a").write_bytes(told)
    with pytest.raises(BadInput):
        matrix_of(mapped(tmp_path / "a"), "a", np.float64)
    with pytest.raises(BadInput, match="a: not a table"):
        frame_of(mapped(tmp_path / "a"), "a")


def test_a_table_comes_back(tmp_path):
    frame = pl.DataFrame({"id": ["a", None, "丙"], "rank": [1, None, 3]})
    frame.write_ipc(tmp_path / "a", compression="uncompressed")
    assert frame_of(mapped(tmp_path / "a"), "a").equals(frame)
