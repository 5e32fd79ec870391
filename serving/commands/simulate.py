"""feijian simulate: a city of claims with known truth; feijian simulate grade: what finds it."""

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from serving.commands.options import Entity, Lang, LangOption, OutOption, say
from serving.commands.usage import Unusable

if TYPE_CHECKING:
    from features.simulation import Settings

app = typer.Typer(
    help="Write simulated claims in the contract's tables, and the truth beside them; or grade.",
    invoke_without_command=True,
    rich_markup_mode=None,
)


class World(StrEnum):
    """A ready-made world."""

    DEMO = "demo"
    REPORT = "report"
    TESTS = "tests"
    SCALE = "scale"


class Format(StrEnum):
    """What tables are written as."""

    PARQUET = "parquet"
    CSV = "csv"


@app.callback()
def simulate_command(
    context: typer.Context,
    out: Annotated[Path | None, typer.Option(help="The folder to write into.")] = None,
    world: Annotated[World, typer.Option(help="Sizes to begin with.")] = World.DEMO,
    people: Annotated[
        int | None, typer.Option(min=1000, help="How many people; providers in proportion.")
    ] = None,
    months: Annotated[int | None, typer.Option(min=6, max=120, help="How many months.")] = None,
    providers: Annotated[int | None, typer.Option(min=40, help="How many providers.")] = None,
    seed: Annotated[int, typer.Option(min=0, help="Same seed, same bytes.")] = 7,
    lines: Annotated[
        int | None, typer.Option(min=1, help="About how many fee lines, instead of --people.")
    ] = None,
    form: Annotated[
        Format, typer.Option("--format", help="What tables are written as.")
    ] = Format.PARQUET,
    prevalence: Annotated[
        float | None, typer.Option(min=0, max=1, help="Share of providers with a scheme.")
    ] = None,
    severity: Annotated[
        float | None,
        typer.Option(min=0.1, max=10, help="1 evenly from faint to plain; more: fainter."),
    ] = None,
    drawn: Annotated[
        float | None, typer.Option(min=0, max=1, help="Share of inspections drawn by lot.")
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(min=1, help="Cities of a province made at a time; as many as cores."),
    ] = None,
) -> None:
    """Write simulated claims in the contract's tables, and the truth beside them; or grade."""
    if context.invoked_subcommand is not None:
        return
    if out is None:
        raise Unusable("where to write is wanted", "请写明写入何处", "--out")
    if people and lines:
        raise Unusable(
            "give --people or --lines, not both", "--people 与 --lines 只可给出其一", "--lines"
        )
    from serving.output import checked_folder

    settings = sized(world, people=people, months=months, providers=providers, lines=lines)
    settings = replace(
        settings,
        seed=seed,
        prevalence=settings.prevalence if prevalence is None else prevalence,
        severity=settings.severity if severity is None else severity,
        drawn=settings.drawn if drawn is None else drawn,
    )
    _simulate(checked_folder(out), settings, form, workers)
    print(out)


def sized(
    world: World,
    *,
    people: int | None,
    months: int | None,
    providers: int | None,
    lines: int | None,
) -> "Settings":
    """The world with other sizes: providers stay as dense as its own, lines become people."""
    from features.simulation.settings import LINES_PER_PERSON_YEAR, WORLDS

    own = WORLDS[world.value]
    months = months or own.months
    if lines:
        people = round(lines * 12 / (LINES_PER_PERSON_YEAR * months))
    elif people is None:
        people = own.people
    dense = max(40, round(people * own.providers / own.people))
    return replace(own, people=people, months=months, providers=providers or dense)


def _simulate(out: Path, settings: "Settings", form: Format, workers: int | None) -> None:
    """Simulate with a progress bar, or a line for each step where nobody watches."""
    from polars import thread_pool_size
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    from features.simulation import simulate

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task("")

        def progress(step: str, done: int, total: int) -> None:
            bar.update(task, description=step, completed=done, total=total)
            if not console.is_terminal:
                say(f"{step} ({done}/{total})")

        cores = workers or thread_pool_size()
        simulate(out, settings, form=form.value, progress=progress, workers=cores)


def _tops(text: str) -> tuple[int, ...]:
    try:
        tops = tuple(int(part) for part in text.split(","))
    except ValueError:
        tops = ()
    if not tops or min(tops) < 1:
        raise Unusable(
            f"{text!r}: write numbers as 10,50,100", f"{text!r}：应为整数，如 10,50,100", "--top"
        )
    return tops


@app.command("grade")
def grade_command(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="What simulate wrote.")],
    scores: Annotated[Path, typer.Option(help="What feijian score --out wrote.")],
    evidence: Annotated[
        Path | None, typer.Option(help="What feijian evidence --out wrote.")
    ] = None,
    entity: Annotated[Entity, typer.Option(help="Whom the scores are of.")] = Entity.PROVIDER,
    top: Annotated[str, typer.Option(help="Lengths of a list.")] = "10,50,100",
    lang: LangOption = Lang.ZH,
    out: OutOption = None,
) -> None:
    """Tell how well scores find what was planted; only this reads the truth."""
    from features.simulation.grade.grade import grade
    from serving.graded import flat, told
    from serving.input import read_table
    from serving.output import checked, write_table

    tops, path = _tops(top), checked(out) if out else None
    rows = read_table(evidence) if evidence else None
    graded = grade(folder, read_table(scores), rows, entity=entity.value, tops=tops)
    if path:
        write_table(path, flat(graded))
        print(path)
    else:
        print(told(graded, folder, lang.value))
