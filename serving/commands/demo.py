"""feijian demo: the whole road on a simulated sample."""

from pathlib import Path
from typing import Annotated

import typer


def demo(
    out: Annotated[Path, typer.Option(help="The folder to work in.")] = Path("demo"),
    seed: Annotated[int, typer.Option(min=0, help="Same seed, same sample.")] = 7,
) -> None:
    """Simulate, ingest, build vectors, train, score, list: in a few minutes, on this machine."""
    from serving.output import checked_folder
    from serving.road import demo_road

    checked_folder(out)
    demo_road(out, seed)
