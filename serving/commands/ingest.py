"""feijian ingest: claims into the store."""

from pathlib import Path
from typing import Annotated

import typer

from serving.commands.options import STORE, StoreOption, say


def _share(text: str) -> float:
    from features.bad_input import BadInput

    try:
        share = float(text[:-1]) / 100 if text.endswith("%") else float(text)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise BadInput(f"--max-refused {text}: write a share such as 5% or 0.05")
    return share


def ingest_command(
    source: Annotated[Path, typer.Argument(help="A folder of .parquet or .csv files.")],
    store: StoreOption = STORE,
    mapping: Annotated[
        str | None, typer.Option(help="A mapping file, or the name of one that ships.")
    ] = None,
    max_refused: Annotated[
        str, typer.Option(help="Refuse the whole where a table refuses more than this.")
    ] = "5%",
) -> None:
    """Read claims through the contract into the store; bad rows are kept in quarantine."""
    from features.claims.ingest import ingest
    from features.claims.mapping import load_mapping
    from serving.output import checked_folder

    limit = _share(max_refused)
    checked_folder(store)
    rules = load_mapping(mapping) if mapping else None
    manifest = ingest(source, store, mapping=rules, max_refused=limit, say=say)
    for table, count in manifest.last_ingest.items():
        refused = sum(count.refused.values())
        print(f"{table}: {count.read} read, {count.accepted} accepted, {refused} refused")
        for reason, rows in count.refused.items():
            print(f"  refused: {reason} ({rows})")
        for column, rows in count.unreadable.items():
            print(f"  {column}: {rows} unreadable values kept as empty")
        for column, rows in count.unknown_codes.items():
            print(f"  {column}: {rows} codes that no list knows, kept")
    if any(count.refused for count in manifest.last_ingest.values()):
        print(f"refused rows: {store / 'quarantine'}")
    print(f"store {store}: generation {manifest.generation}, {manifest.buckets} bucket(s)")
