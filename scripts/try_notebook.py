"""Make docs/try-an-idea.ipynb anew: simulate a city, ingest it, run every cell, keep the outputs.

    uv run python scripts/try_notebook.py [--store DIR]

With --store an ingested city of the same seed is used instead of making one.
"""

import argparse
import os
import tempfile
from dataclasses import replace
from pathlib import Path

import nbformat
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient

from features.atomic import write_text
from features.claims.ingest import ingest
from features.simulation import WORLDS, simulate
from features.simulation.settings import Settings

PAGE = Path(__file__).parents[1] / "docs" / "try-an-idea.ipynb"
SEED = 11
CITY: Settings = WORLDS["tests"]

CELLS = (
    (
        "markdown",
        f"""# 试一个想法 · Try an idea

A behaviour that nobody has declared, on a store: first its values, peers and evidence
(`features.try_behaviour`), then what it adds to the recipe (`training.gain`). The same from the
command line is `feijian try FILE.py`; [try.md](try.md) tells both.

**模拟数据 Simulated.** The store is of a simulated city: `feijian simulate --world tests
--seed {SEED} --out city && feijian ingest city --store store`. No figure here is accuracy on real
claims. Made by `uv run python scripts/try_notebook.py`.""",
    ),
    (
        "code",
        """import os
from datetime import date
from pathlib import Path

import polars as pl

from features import try_behaviour
from features.behaviour import HIGHER, Behaviour, Scheme, Unit
from features.claims.store import Store
from features.facts import stays
from features.facts.fact import Fact
from features.measures import Count, Share
from training.gain import gain

store = Store.open(Path(os.environ.get("FEIJIAN_STORE", "store")))
as_of = date(2026, 1, 1)
pl.Config.set_tbl_hide_column_data_types(True).set_tbl_hide_dataframe_shape(True)
pl.Config.set_tbl_cols(12).set_tbl_width_chars(130).set_fmt_str_lengths(40).set_float_precision(3)
REPEATS = int(os.environ.get("FEIJIAN_REPEATS", "3"))""",
    ),
    (
        "markdown",
        """## The idea

Planned stays seldom begin on a weekend. A fact is any expression over the columns of a
fact table (`features/facts/`); the scheme is written as those in `features/schemes/` are; its law
may wait.""",
    ),
    (
        "code",
        """weekend = Fact("stays", pl.col("begin").dt.weekday() >= 6, "begun on a weekend")


class WeekendAdmission(Scheme):
    code = "weekend_admission"
    zh, en = "周末入院", "weekend admission"

    weekend_share = Behaviour(
        zh="周末入院占比",
        en="share of stays that begin on a weekend",
        why_zh="择期住院很少在周末办理。",
        why="Planned stays seldom begin on a weekend.",
        riskier_when=HIGHER,
        unit=Unit.SHARE,
        measure=Share(of=weekend, among=stays.every),
    )


told = try_behaviour(WeekendAdmission, store, as_of, top=5, lang="en")
print(told.distribution.drop("behaviour").head(6))""",
    ),
    (
        "markdown",
        "Who stands out among the peers, on how many rows, and the claims behind the first:",
    ),
    (
        "code",
        """columns = ["entity_id", "value", "exposure", "peer_median", "deviation", "claims"]
print(told.first.select(columns))
print(told.evidence.select("entity_id", "setl_id", "begin", "end", "amount_at_issue").head(4))""",
    ),
    ("markdown", "What it resembles, and what to look at before believing in it:"),
    (
        "code",
        """print(told.nearest.drop("behaviour"))
print([caution.en for caution in told.cautions])""",
    ),
    (
        "markdown",
        """## What it adds

The training recipe with it and without it, on the labels known by then, on the same folds with the
same seeds. `shuffled` is the control: the same column dealt among the entities by lot. A forest
that gets one more column draws others by chance, so that a figure can rise for no reason; what the
idea itself adds is what lies *beyond* the shuffled copy. Intervals are of the difference, 95 %,
over entities and repeats.""",
    ),
    (
        "code",
        """added = gain(told, repeats=REPEATS, top=20)
print(added.confirmed, "confirmed,", added.found_none, "with nothing found")
risk = added.figures.filter(pl.col("score") == "risk")
print(risk.select("figure", "without", "with", "difference", "low", "high"))
print(risk.select("figure", "shuffled", "beyond", "beyond_low", "beyond_high"))""",
    ),
    ("markdown", "Whom it would bring into the first 20, and take out of them:"),
    (
        "code",
        """print(added.moves.filter(pl.col("list").is_in(["in", "out"])))""",
    ),
    (
        "markdown",
        """## Three ideas that are none

The number of stays is told already, by other names. A fact that looks at later rows cannot be known
on the day (what other rows tell comes in by `adds`, bucket by bucket). A behaviour that tells the
labels nearly perfectly is a leak until proven otherwise (`training.gain` says so). The first two
are found without any label:""",
    ),
    (
        "code",
        """def comes_back(rows, store, bucket):
    later = pl.col("begin").shift(-1).over("patient", order_by="visible")
    return rows.with_columns(later.is_not_null().alias("comes_back"))


class Poor(Scheme):
    code = "poor"
    zh, en = "不成立的想法", "poor ideas"
    words = {"why_zh": "示例。", "why": "An example.", "riskier_when": HIGHER}

    stays_total = Behaviour(
        zh="住院人次", en="stays", unit=Unit.COUNT, measure=Count(of=stays.every), **words
    )
    returns_later = Behaviour(
        zh="此后还会住院的占比",
        en="share of stays after which the patient comes back",
        unit=Unit.SHARE,
        measure=Share(of=Fact("stays", pl.col("comes_back"), "comes back"), among=stays.every),
        **words,
    )


for caution in try_behaviour(Poor, store, as_of, adds={"stays": comes_back}).cautions:
    print(caution.sentence("en"))""",
    ),
)


def notebook() -> nbformat.NotebookNode:
    """The notebook without outputs; the ids of its cells are their numbers."""
    made = nbformat.v4.new_notebook()
    for number, (kind, text) in enumerate(CELLS):
        new = nbformat.v4.new_code_cell if kind == "code" else nbformat.v4.new_markdown_cell
        made.cells.append(new(text, id=f"cell-{number}"))
    made.metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    return made


def executed(store: Path) -> str:
    """The notebook with the outputs of every cell, as it is kept; timings are left out."""
    made = notebook()
    os.environ["FEIJIAN_STORE"] = str(store.resolve())
    kernel = AsyncKernelManager(kernel_name="python3", transport="ipc")
    NotebookClient(made, km=kernel, timeout=3600, record_timing=False).execute()
    made.metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    return nbformat.writes(made) + "\n"


def main() -> None:
    """Make the city unless one is given, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", type=Path)
    given = parser.parse_args().store
    with tempfile.TemporaryDirectory() as folder:
        store = given or Path(folder) / "store"
        if given is None:
            simulate(Path(folder) / "city", replace(CITY, seed=SEED))
            ingest(Path(folder) / "city", store)
        write_text(PAGE, executed(store))
    print(PAGE)


if __name__ == "__main__":
    main()
