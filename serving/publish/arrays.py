"""Matrices and tables in mapped files, where they lie."""

from typing import TypeVar

import numpy as np
import polars as pl
import pyarrow as pa
from numpy.lib import format as npy
from numpy.typing import NDArray

from features.bad_input import BadInput
from serving.publish.mapped import Mapped

Number = TypeVar("Number", np.float64, np.uint64)


def matrix_of(told: Mapped, name: str, kind: type[Number]) -> NDArray[Number]:
    """The matrix in the mapped .npy itself, row by row as it was written, read only.

    Raises BadInput where it is anything but a matrix of such numbers.
    """
    if isinstance(told, bytes):
        raise BadInput(
            f"{name}: not a matrix of this version; publish again",
            f"{name}：不是本版本的矩阵，请重新发布",
        )
    told.seek(0)
    try:
        version = npy.read_magic(told)
        if version != (1, 0):
            raise ValueError(version)
        shape, by_column, found = npy.read_array_header_1_0(told)
        if by_column or found != np.dtype(kind) or len(shape) != 2:
            raise ValueError(shape)
        return np.frombuffer(told, kind, offset=told.tell()).reshape(shape)
    except ValueError:
        raise BadInput(
            f"{name}: not a matrix of this version; publish again",
            f"{name}：不是本版本的矩阵，请重新发布",
        ) from None


def frame_of(told: Mapped, name: str) -> pl.DataFrame:
    """The table in a mapped Arrow file; BadInput where it is none."""
    try:
        table = pa.ipc.open_file(pa.py_buffer(told)).read_all()
    except pa.ArrowException:
        raise BadInput(
            f"{name}: not a table of this version; publish again",
            f"{name}：不是本版本的表，请重新发布",
        ) from None
    return pl.DataFrame(pl.from_arrow(table, rechunk=False))
