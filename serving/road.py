"""The demo's road: simulate, ingest, train, score, list; the figures are of a simulated sample."""

import shutil
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from features.bad_input import BadInput
from features.claims.ingest import ingest
from features.claims.store import Store
from features.simulation import simulate
from features.vectors.vectors import ID
from serving.scores import score
from serving.targets import TargetList, target_list, write_targets
from training.registry import current
from training.train import train

AS_OF = date(2026, 1, 1)
TOP = 10
STEPS = ("simulating claims", "ingesting", "training", "scoring", "writing the target list")


def demo_road(out: Path, seed: int) -> None:
    """Walk the road in `out` with a progress bar on stderr; end with the top ten."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("", total=len(STEPS))

        def step(number: int, more: str = "") -> None:
            said = f"{number + 1}/{len(STEPS)} {STEPS[number]}{': ' if more else ''}{more}"
            bar.update(task, completed=number, description=said)

        _cleared(out)
        step(0)
        simulate(out / "claims", seed=seed)
        step(1)
        ingest(out / "claims", out / "store")
        store = Store.open(out / "store")
        trained = train(store, AS_OF, seed=0, repeats=1, say=lambda line: step(2, line))
        step(3)
        scores = score(store, current(store), AS_OF)
        step(4)
        listed = target_list(store, scores, TOP)
        paths = write_targets(out / "targets", listed)
        bar.update(task, completed=len(STEPS), description="done")
    _ending(out, listed, paths, trained.report)


def _cleared(out: Path) -> None:
    """Take an earlier demo's store out of the way; BadInput for a store that is none of the demo's.

    Another seed is another sample, and claims of two samples in one store would be neither.
    """
    if not (out / "store").exists():
        return
    if not (out / "claims" / "truth").is_dir():
        raise BadInput(f"{out}: holds a store that no demo made; choose another --out")
    shutil.rmtree(out / "store")


def _ending(out: Path, listed: TargetList, paths: list[Path], report: Path) -> None:
    """The top ten, and how to go on."""
    table = Table(title="模拟数据 / simulated claims: 前十名 top ten")
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
    console = Console()
    console.print(table)
    print(f"list: {paths[1]}\nreport: {report}")
    print(f"claims behind it: feijian evidence --store {out / 'store'} --as-of {AS_OF} --top 3")
    print(f"serve it: feijian serve --store {out / 'store'} --as-of {AS_OF}")
