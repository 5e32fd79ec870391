"""Options of vectors that somebody else has made, and what does not go with them."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from features.bad_input import BadInput

if TYPE_CHECKING:
    import polars as pl

OWN_ID = "id"
"""The column of ids in a file of scores of vectors."""
VectorsOption = Annotated[
    Path | None,
    typer.Option(
        "--vectors",
        help="Vectors of your own instead of a store: .csv, .parquet, .xlsx or .json.",
    ),
]
IdOption = Annotated[
    str | None, typer.Option("--id", metavar="COL", help="With --vectors: the column of ids.")
]
DateOption = Annotated[
    str | None,
    typer.Option(
        "--date", metavar="COL", help="With --vectors: dates that tell vectors of one id apart."
    ),
]
LabelsOption = Annotated[
    Path | None,
    typer.Option(
        "--labels", help="With --vectors: a file of id and label: 1, 0, or empty for none."
    ),
]
LabelOption = Annotated[
    str, typer.Option("--label", metavar="COL", help="With --labels: the column of labels.")
]
GroupOption = Annotated[
    str | None,
    typer.Option(
        "--group",
        metavar="COL",
        help="With --vectors: ids of one group are on one side of every split.",
    ),
]
PeersOption = Annotated[
    str | None,
    typer.Option(
        "--peers",
        metavar="COL[,COL]",
        help="With --vectors: deviations are taken among those alike in these.",
    ),
]
SizeOption = Annotated[
    str | None,
    typer.Option(
        "--size", metavar="COL", help="With --vectors: a baseline, and figures within equal size."
    ),
]
DirectionsOption = Annotated[
    Path | None,
    typer.Option(
        "--directions",
        help="With --vectors: a file of column and direction: higher, lower, either.",
    ),
]
LeaveOutOption = Annotated[
    list[str] | None,
    typer.Option(
        "--leave-out",
        metavar="COL",
        help="With --vectors: no part of the vector; may be repeated.",
    ),
]
NameOption = Annotated[
    str | None,
    typer.Option("--name", help="With --vectors: the model's name; else that of the file."),
]
ModelOption = Annotated[
    str | None, typer.Option("--model", help="With --vectors: the name it was trained under.")
]
OfVectorsOption = Annotated[
    str | None,
    typer.Option("--model", help="A model of your own vectors, by the name it was trained under."),
]
"""Of a command that looks at no vectors."""


NAMED = {"receiver": "for"}
"""Options that are called otherwise than their parameter."""


def typed(context: typer.Context, *names: str) -> list[str]:
    """Which of these options were typed; a default or a variable of the environment is not."""
    sources = {name: context.get_parameter_source(name) for name in names}
    return [name for name, source in sources.items() if source and source.name == "COMMANDLINE"]


def only_with(context: typer.Context, vectors: Path | None, *names: str, without: str) -> None:
    """BadInput where options are typed that do not go together: `names` want --vectors.

    `without` are the options, in one text, that a store wants and vectors do not.
    """
    wrong = typed(context, *(without.split() if vectors else names))
    if wrong:
        option = f"--{NAMED.get(wrong[0], wrong[0]).replace('_', '-')}"
        if vectors:
            raise BadInput(
                f"{option} does not go with --vectors", f"{option} 不能与 --vectors 同用"
            )
        raise BadInput(f"{option} goes with --vectors", f"{option} 须与 --vectors 同用")


def put_out(path: Path | None, frame: "pl.DataFrame") -> None:
    """Write scores of vectors to the file, or to stdout."""
    from serving.output import write_table

    if path:
        write_table(path, frame)
        print(f"{frame.height} lines: {path}")
    else:
        print(frame.write_csv(), end="")
