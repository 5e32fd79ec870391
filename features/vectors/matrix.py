"""Rows x columns of numbers; it imports nothing that a model in another's hands would lack."""

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
