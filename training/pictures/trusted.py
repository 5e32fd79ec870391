"""How far the risk can be trusted: its reliability and its precision, on rows it has not seen."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.pictures.canvas import draw, words

BINS = 5
"""Equal-count bins of the reliability diagram: labels are few."""


def trusted_pictures(
    folder: Path, label: NDArray[np.int8], risk: NDArray[np.float64]
) -> list[Path]:
    """Reliability diagram and precision-recall curve of labels 0/1 and out-of-fold risks."""
    return [_reliability(folder / "reliability.png", label, risk), _curve(folder, label, risk)]


def _reliability(path: Path, label: NDArray[np.int8], risk: NDArray[np.float64]) -> Path:
    from matplotlib import pyplot

    parts = np.array_split(np.argsort(risk, kind="stable"), min(BINS, len(risk)))
    said = [float(risk[rows].mean()) for rows in parts]
    found = [float(label[rows].mean()) for rows in parts]

    def drawn() -> None:
        most = max(*said, *found, 0.01)
        pyplot.plot([0, most], [0, most], "--", color="#999999")
        pyplot.plot(said, found, "o-", color="#1f4e79")
        pyplot.xlabel(words("平均风险", "mean risk"))
        pyplot.ylabel(words("确认占比", "share confirmed"))

    return draw(path, drawn, words("校准（折外）", "reliability, out of fold"))


def _curve(folder: Path, label: NDArray[np.int8], risk: NDArray[np.float64]) -> Path:
    from matplotlib import pyplot

    found = np.cumsum(label[np.argsort(-risk, kind="stable")])
    precision, recall = found / np.arange(1, len(label) + 1), found / found[-1]

    def drawn() -> None:
        pyplot.axhline(float(label.mean()), linestyle="--", color="#999999")
        pyplot.step(recall, precision, where="post", color="#1f4e79")
        pyplot.xlabel(words("召回", "recall"))
        pyplot.ylabel(words("精确率", "precision"))
        pyplot.ylim(0, 1.02)

    title = words("精确率与召回（折外）", "precision and recall, out of fold")
    return draw(folder / "precision_recall.png", drawn, title)
