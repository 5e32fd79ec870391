"""feijian rules: the limits on items that ship with the project."""

from pathlib import Path
from typing import Annotated

import typer


def rules_command(
    out: Annotated[
        Path | None,
        typer.Option(help="A CSV file to write: rule_items.csv, beside the claims to ingest."),
    ] = None,
) -> None:
    """Print the starter set of national limits on items, to edit and ingest as rule_items."""
    from features.atomic import write_text
    from features.claims.items.rule_items import rule_items_csv
    from serving.output import checked

    if out:
        write_text(checked(out, CSV), rule_items_csv())
        print(f"{out}")
    else:
        print(rule_items_csv(), end="")


CSV = (".csv",)
