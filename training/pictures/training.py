"""All pictures of one training."""

from pathlib import Path

import numpy as np

from training.model import RiskModel
from training.panel import Panel
from training.pictures.canvas import canvas
from training.pictures.explained import explained_pictures
from training.pictures.trusted import trusted_pictures

SAMPLE = 500
"""Unlabelled rows at most: explaining costs milliseconds a row."""


def training_pictures(folder: Path, panel: Panel, model: RiskModel, *, seed: int) -> list[Path]:
    """PNGs in the new folder, of all labelled rows and a sample of the others; each row by a member
    that has not seen its label. Without a calibration nothing is drawn of labels.
    """
    folder.mkdir()
    known = panel.labelled
    free = np.setdiff1d(np.arange(len(panel.ids)), known)
    lot = np.random.default_rng(seed).permutation(free)[:SAMPLE]
    chosen = np.sort(np.concatenate([known, lot]))
    rows = panel.rows(chosen)
    labelled = np.isin(chosen, known)
    members = [
        model.member_of(i, labelled=bool(one)) for i, one in zip(rows.ids, labelled, strict=True)
    ]
    told = model.explain(rows.values, rows.deviations, members)
    with canvas():
        drawn = explained_pictures(folder, panel.behaviours, rows.values, told)
        if model.stack.calibrated:
            drawn += trusted_pictures(folder, rows.label[labelled], told.risk[labelled])
    return drawn
