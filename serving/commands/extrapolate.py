"""feijian extrapolate: what was found in a dossier's charts, carried to all of them."""

from pathlib import Path
from typing import Annotated

import typer

from serving.commands.options import Lang, LangOption, OutOption


def extrapolate_command(
    file: Annotated[Path, typer.Argument(help="A dossier's workbook with the findings entered.")],
    confidence: Annotated[float, typer.Option(min=0.5, max=0.999, help="Of the interval.")] = 0.95,
    out: OutOption = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """Estimate the yuan in all charts from those found in the charts drawn, with an interval."""
    from serving.dossier.extrapolate import extrapolate
    from serving.dossier.extrapolated import lines, print_extrapolation
    from serving.dossier.found import found_in
    from serving.output import checked, write_table

    path = checked(out) if out else None
    told = extrapolate(found_in(file), confidence)
    if path:
        write_table(path, lines(told, lang.value))
    print_extrapolation(told, lang.value)
