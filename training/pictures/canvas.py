"""Drawing without a screen: one figure at a time, as PNG."""

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

DPI = 110
CHINESE = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
    "Microsoft YaHei",
    "PingFang SC",
    "SimHei",
)
"""Typefaces with Chinese characters; without one of them pictures speak English alone."""


def typeface() -> str | None:
    """The first of CHINESE that this machine has."""
    from matplotlib.font_manager import fontManager

    there = {font.name for font in fontManager.ttflist}
    return next((name for name in CHINESE if name in there), None)


def words(zh: str, en: str) -> str:
    """Both languages where the Chinese can be drawn, else English."""
    return f"{zh} {en}" if typeface() else en


@contextmanager
def canvas() -> Iterator[None]:
    """Draw to memory, with a typeface that can; a notebook's own settings come back afterwards."""
    import matplotlib as mpl
    from matplotlib import pyplot

    before = mpl.get_backend()
    settings: Any = {"axes.unicode_minus": False}
    if (face := typeface()) is not None:
        settings["font.sans-serif"] = [face, "DejaVu Sans"]
    with warnings.catch_warnings(), mpl.rc_context(settings):
        warnings.simplefilter("ignore")  # shap's and matplotlib's own affairs
        pyplot.switch_backend("Agg")
        try:
            yield
        finally:
            pyplot.close("all")
            pyplot.switch_backend(before)


def draw(path: Path, drawn: Callable[[], None], title: str) -> Path:
    """Let `drawn` draw on a new figure; the PNG's path."""
    from matplotlib import pyplot

    pyplot.figure()
    drawn()
    pyplot.gcf().suptitle(title, fontsize=11)
    pyplot.gcf().savefig(path, dpi=DPI, bbox_inches="tight", metadata={"Software": None})
    pyplot.close("all")
    return path
