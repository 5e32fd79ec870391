"""The demo's road: simulate, ingest, train, score, list, grade; all of it simulated."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from features.bad_input import BadInput
from features.claims.ingest import ingest
from features.claims.store import Store
from features.simulation import WORLDS, simulate
from features.simulation.grade.grade import Grade, grade
from features.simulation.writer import is_simulation
from features.vectors.vectors import ID
from serving.graded import found
from serving.own_list import exporting_list
from serving.rules_only import rules_only
from serving.scores import score
from serving.targets import TargetList, target_list, value_of_first, write_targets
from training.registry import current
from training.train import train

AS_OF = date(2026, 1, 1)
TOP = 20
WORLD = WORLDS["demo"]
STEPS = (
    ("simulating claims", 35),
    ("ingesting", 35),
    ("training", 20),
    ("scoring", 6),
    ("writing the target list", 2),
    ("grading by the truth", 2),
)
"""What is done, and about how much of the whole each takes, in percent."""


def demo_road(out: Path, seed: int) -> None:
    """Walk the road in `out` with a progress bar on stderr; end with the list and its grade."""
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        step = _steps(bar)
        _cleared(out)
        step(0)
        settings = replace(WORLD, seed=seed)
        simulate(
            out / "claims", settings, progress=lambda told, n, of: step(0, told, n / max(of, 1))
        )
        step(1)
        ingest(out / "claims", out / "store", say=lambda line: step(1, line))
        store = Store.open(out / "store")
        trained = train(store, AS_OF, seed=0, repeats=1, say=lambda line: step(2, line))
        step(3)
        scores = score(store, current(store), AS_OF)
        step(4)
        value = value_of_first(store, scores, TOP, lambda line: step(4, line))
        listed = target_list(store, scores, TOP, value=value)
        with exporting_list(store.folder, "targets", listed) as export:
            paths = write_targets(out / "targets", listed, export)
        step(5)
        others = {"rules": rules_only(scores)}
        graded = grade(out / "claims", scores.frame(), baselines=others, tops=(TOP,))
        step(len(STEPS) - 1, share=1.0)
    _ending(out, listed, graded, paths, trained.report)


def _steps(bar: Progress) -> Callable[..., None]:
    """A function that shows the step, what is done in it, and the share of it that is done."""
    task = bar.add_task("", total=100)

    def step(number: int, more: str = "", share: float = 0.0) -> None:
        before = sum(weight for _, weight in STEPS[:number])
        name, weight = STEPS[number]
        said = f"{number + 1}/{len(STEPS)} {name}{': ' if more else ''}{more}"
        bar.update(task, completed=before + weight * share, description=said)

    return step


def _cleared(out: Path) -> None:
    """Take an earlier demo's store out of the way; BadInput for a store that is none of the demo's.

    Another seed is another sample, and claims of two samples in one store would be neither.
    """
    if not (out / "store").exists():
        return
    if not is_simulation(out / "claims"):
        raise BadInput(
            f"{out}: holds a store that no demo made; choose another --out",
            f"{out}：其中的数据仓不是演示生成的，请另选 --out",
        )
    shutil.rmtree(out / "store")


def _ending(out: Path, listed: TargetList, graded: Grade, paths: list[Path], report: Path) -> None:
    """The list, what of it is true beside other lists, and how to go on."""
    table = Table(title=f"模拟数据 / simulated claims: 前{TOP}名 top {TOP}")
    for heading in ("#", "机构 provider", "风险 risk", "情形 scheme", "理由 leading reason"):
        table.add_column(heading)
    for line in listed.lines.iter_rows(named=True):
        table.add_row(
            str(line["rank"]),
            line[ID],
            f"{line['risk']:.0%}" if listed.calibrated else "-",
            line["scheme_name"] or "-",
            line["reason_1"] or "-",
        )
    Console().print(table)
    print(found(graded, TOP))
    print(f"list: {paths[1]}\nreport: {report}")
    print(f"claims behind it: feijian evidence --store {out / 'store'} --as-of {AS_OF} --top 3")
    print(f"serve it: feijian serve --store {out / 'store'} --as-of {AS_OF}")
