"""Numbers as a person writes them; what does not exist is a dash, or told as too few."""

import math

from training.crossvalidate import Interval
from training.evaluation.page.words import FEW, place
from training.evaluation.sampled import Share


def number(value: float | None, digits: int = 3) -> str:
    """A number, or a dash."""
    return "–" if value is None or math.isnan(value) else f"{value:,.{digits}f}"


def with_interval(told: Interval, digits: int = 3) -> str:
    """A figure and its interval, 0.41 [0.30, 0.52]; without one the figure alone."""
    if math.isnan(told.low):
        return number(told.mean, digits)
    return f"{told.mean:.{digits}f} [{told.low:.{digits}f}, {told.high:.{digits}f}]"


def share(told: Share, lang: str) -> str:
    """A share in percent with its interval and rows, or that they are too few."""
    if math.isnan(told.share):
        return f"{FEW[place(lang)]} (n={told.rows})"
    return f"{told.share:.0%} [{told.low:.0%}, {told.high:.0%}] (n={told.rows})"
