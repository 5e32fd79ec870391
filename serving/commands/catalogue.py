"""feijian catalogue: every behaviour."""

from pathlib import Path
from typing import Annotated

import typer


def catalogue_command(
    out: Annotated[Path | None, typer.Option(help="A Markdown file to write.")] = None,
) -> None:
    """Print every behaviour: definition, unit, direction, reason, law, look-alikes; bilingual."""
    from features.atomic import write_text
    from features.catalogue_page import catalogue_page
    from serving.output import PAGE, checked

    if out:
        write_text(checked(out, PAGE), catalogue_page())
    else:
        print(catalogue_page())
