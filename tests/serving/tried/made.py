"""A tried idea and what it adds, made up without any model: what is told of it is tested."""

import polars as pl

from features.ideas.caution import Caution
from training.alone import SCHEMA as ALONE
from training.difference import SCHEMA as FIGURES
from training.gain import Gain
from training.moves import SCHEMA as MOVES

LEAK = Caution("leak", "tried.share", "单凭此项即得AUC 0.990：查明。", "alone: a leak.")


def a_gain(
    *,
    low=0.05,
    high=0.2,
    beyond_low=0.04,
    confirmed=40,
    cautions=(),
    figures=True,
    entity="provider",
):
    """Figures with these limits of AP; moves of H01, H02 and H03."""
    line = ("risk", "AP", 0.5, 0.62, 0.12, low, high, 0.51, 0.11, beyond_low, high, 3, 3)
    lines = [line, ("risk", "AUC", *line[2:]), ("forest", *line[1:])] if figures else []
    moves = [("H02", 3, 1, 2, "in"), ("H03", 2, 2, 0, "stays"), ("H01", 1, 3, -2, "out")]
    return Gain(
        entity=entity,
        confirmed=confirmed,
        found_none=60,
        enough=confirmed >= 10,
        ranked_by="risk",
        seed=0,
        repeats=3,
        figures=pl.DataFrame(lines, schema=FIGURES, orient="row"),
        alone=pl.DataFrame([("tried.share", 0.7, confirmed, 60)], schema=ALONE, orient="row"),
        moves=pl.DataFrame(moves, schema=MOVES, orient="row"),
        cautions=list(cautions),
    )
