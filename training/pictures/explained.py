"""What moves the risk: shap's own plots of the contributions, and their sums by scheme."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from features.behaviour import Behaviour
from features.vectors.matrix import Matrix
from training.model import Explained
from training.pictures.canvas import draw, words

SHOWN = 15
"""Behaviours that a picture names."""


def explained_pictures(
    folder: Path, behaviours: Sequence[Behaviour], values: Matrix, told: Explained
) -> list[Path]:
    """Beeswarm, waterfall of the highest risk, dependence on the strongest behaviour, schemes.

    No picture names an entity. Rows of `values` and `told` are the same.
    """
    import shap

    names = [words(b.zh, b.en) for b in behaviours]
    whole = shap.Explanation(
        values=told.contributions, base_values=told.baseline, data=values, feature_names=names
    )
    top, strongest = int(told.log_odds.argmax()), int(np.abs(told.contributions).sum(0).argmax())
    label = words("对数几率贡献", "contribution, log-odds")
    title = {
        "beeswarm": words("各行为的贡献", "contributions by behaviour"),
        "waterfall": words("风险最高者（不署名）", "the highest risk, unnamed"),
        "dependence": words("贡献最大的行为", "the strongest behaviour"),
    }
    return [
        draw(folder / "beeswarm.png", lambda: _beeswarm(shap, whole), title["beeswarm"]),
        draw(folder / "waterfall.png", lambda: _waterfall(shap, whole, top), title["waterfall"]),
        draw(
            folder / "dependence.png",
            lambda: _dependence(shap, whole, strongest, label),
            title["dependence"],
        ),
        _schemes(folder / "schemes.png", behaviours, told.contributions, label),
    ]


def _beeswarm(shap: Any, whole: Any) -> None:
    shap.plots.beeswarm(whole, max_display=SHOWN, show=False)


def _waterfall(shap: Any, whole: Any, row: int) -> None:
    shap.plots.waterfall(whole[row], max_display=SHOWN, show=False)


def _dependence(shap: Any, whole: Any, column: int, label: str) -> None:
    from matplotlib import pyplot

    axes = pyplot.gca()
    shap.plots.scatter(whole[:, column], color="#1f4e79", ax=axes, show=False)
    axes.set_ylabel(label)


def _schemes(path: Path, behaviours: Sequence[Behaviour], told: Matrix, label: str) -> Path:
    """Mean absolute contribution by scheme: behaviours' terms are added up before, row by row."""
    from matplotlib import pyplot

    schemes = list(dict.fromkeys(b.scheme for b in behaviours))
    place = np.array([schemes.index(b.scheme) for b in behaviours])
    sums = [float(np.abs(told[:, place == n].sum(axis=1)).mean()) for n in range(len(schemes))]
    order = np.argsort(sums)

    def drawn() -> None:
        pyplot.gcf().set_size_inches(7, 1 + 0.25 * len(schemes))
        names = [words(schemes[n].zh, schemes[n].en) for n in order]
        pyplot.gca().barh(names, [sums[n] for n in order], color="#1f4e79")
        pyplot.gca().set_xlabel(label)

    return draw(
        path, drawn, words("各手法的平均贡献（绝对值）", "mean contribution by scheme, absolute")
    )
