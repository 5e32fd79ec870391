"""feijian items: what an item code says of itself."""

from typing import Annotated

import typer

from serving.commands.options import OutOption


def items_command(
    codes: Annotated[list[str], typer.Argument(help="National item codes (med_list_codg).")],
    out: OutOption = None,
) -> None:
    """Tell class, substance and parts of item codes, from the codes alone."""
    import polars as pl

    from features.claims.items.items_table import items_table
    from serving.output import checked, write_table

    if out:
        checked(out)
    told = items_table(pl.Series(codes, dtype=pl.String))
    if out:
        write_table(out, told)
        return
    for row in told.iter_rows(named=True):
        print(row["code"])
        for name, value in row.items():
            if name != "code" and value is not None:
                print(f"  {name}: {value}")
