"""feijian ingest: claims into the store."""

import re
from pathlib import Path
from typing import Annotated

import typer

from features.bad_input import BadInput
from serving.commands.options import STORE, StoreOption, say

MONTH = re.compile(r"(\d{4})-?(0[1-9]|1[0-2])")


def share(text: str) -> float:
    """A share from 5% or 0.05; BadInput for anything else."""
    try:
        share = float(text[:-1]) / 100 if text.endswith("%") else float(text)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise BadInput(
            f"--max-refused {text}: write a share such as 5% or 0.05",
            f"--max-refused {text}：应为比例，如 5% 或 0.05",
        )
    return share


def _month(text: str) -> str:
    if not (written := MONTH.fullmatch(text)):
        raise BadInput(
            f"--replace {text}: write a month such as 2025-02",
            f"--replace {text}：应为月份，如 2025-02",
        )
    return "".join(written.groups())


def ingest_command(
    source: Annotated[
        str | None,
        typer.Argument(
            help="A folder, a file, a pattern such as 'extracts/*.csv.gz', or a database URL.",
            show_default=False,
        ),
    ] = None,
    store: StoreOption = STORE,
    mapping: Annotated[
        str | None, typer.Option(help="A mapping file, or the name of one that ships.")
    ] = None,
    codes: Annotated[Path | None, typer.Option(help="A TOML file of the region's codes.")] = None,
    max_refused: Annotated[
        str, typer.Option(help="Refuse the whole where a table refuses more than this.")
    ] = "5%",
    replace: Annotated[
        list[str] | None,
        typer.Option(help="A month, 2025-02, that the source replaces whole; may be repeated."),
    ] = None,
    merge: Annotated[
        bool, typer.Option("--merge", help="Replace no month whole: add, and correct by key.")
    ] = False,
    retry: Annotated[
        bool, typer.Option("--retry", help="Instead of a source, take the refused rows again.")
    ] = False,
    identities: Annotated[
        bool,
        typer.Option("--identities", help="Keep names and the like, sealed, beside the claims."),
    ] = False,
    quality: Annotated[
        bool, typer.Option(help="Tell on one page what was understood (store/quality/).")
    ] = True,
    key_seed: Annotated[
        int, typer.Option(min=0, help="Of a new store: other keys, should two ids ever share one.")
    ] = 0,
) -> None:
    """Read claims through the contract into the store; bad rows are kept in quarantine."""
    from features.claims.identities.key import read_key
    from features.claims.ingest import ingest
    from features.claims.local_codes import load_codes
    from features.claims.mapping import load_mapping
    from features.claims.quality.report import write_quality
    from features.claims.store import Store, read_manifest
    from serving.commands.ingested import told
    from serving.output import checked_folder

    limit = share(max_refused)
    months = tuple(_month(text) for text in replace or ())
    if (source is None) != retry:
        raise BadInput("give a SOURCE, or --retry and none", "请给出 SOURCE；用 --retry 时则不给")
    known = read_manifest(checked_folder(store))
    manifest = ingest(
        source,
        store,
        mapping=load_mapping(mapping) if mapping else None,
        codes=load_codes(codes) if codes else None,
        max_refused=limit,
        replace=months,
        merge=merge,
        key_seed=key_seed,
        identities=read_key() if identities else None,
        say=say,
    )
    page = write_quality(Store.open(store), store, say=say) if quality else None
    for line in told(manifest, store, known.generation if known else None):
        print(line)
    if page:
        print(f"what was understood, on one page: {page}")
