"""feijian contract: the data dictionary."""

from pathlib import Path
from typing import Annotated

import typer

from serving.commands.options import Lang, LangOption


def contract(
    lang: LangOption = Lang.ZH,
    out: Annotated[Path | None, typer.Option(help="A Markdown file to write.")] = None,
) -> None:
    """Print every table and column that ingest understands, as Markdown."""
    from features.atomic import write_text
    from features.claims.dictionary import dictionary
    from serving.output import PAGE, checked

    text = dictionary(lang.value)
    if out:
        write_text(checked(out, PAGE), text)
    else:
        print(text)
