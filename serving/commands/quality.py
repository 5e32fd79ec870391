"""feijian quality: what was understood of the claims in the store."""

from pathlib import Path
from typing import Annotated

import typer

from serving.commands.options import STORE, Lang, LangOption, StoreOption, say


def quality_command(
    store: StoreOption = STORE,
    lang: LangOption = Lang.ZH,
    out: Annotated[
        Path | None, typer.Option(help="A page (.html), or all figures (.json), to write.")
    ] = None,
) -> None:
    """Tell what was understood of the claims, what is missing, and what must be mended first."""
    from features.atomic import write_text
    from features.claims.quality.page import quality_page
    from features.claims.quality.report import quality
    from features.claims.quality.summary import summary
    from features.claims.store import Store
    from serving.output import checked

    path = checked(out, SUFFIXES) if out else None
    report = quality(Store.open(store), say=say)
    if path is None:
        for line in summary(report, lang.value):
            print(f"{MARKS[line.state]} {line.label}: {line.text}")
    else:
        page = path.suffix == ".html"
        write_text(path, quality_page(report, lang.value) if page else report.to_json())
        print(f"{path}")


SUFFIXES = (".html", ".json")
MARKS = {"fine": "✓", "look": "▲", "unchecked": "○"}
"""Fine; look at it; could not be checked, or not all of it."""
