"""What speaks for whom the evidence is asked for: for a terminal, a table, a sheet, a dossier."""

from collections.abc import Callable
from datetime import date

import polars as pl
from rich.console import Console
from rich.table import Table

from features.behaviour import Behaviour
from features.claims.store import Store
from features.counter.counter_evidence import counter_evidence
from features.schemes import all_schemes
from features.vectors.vectors import ID
from serving.words import columns

SEPARATOR = "|"
SHOWN = ("entity_id", "schemes", "told")
"""What a terminal has room for: the figures stand in the sentence."""


def counter_of(
    store: Store,
    as_of: date,
    wanted: dict[str, list[Behaviour]],
    behind: pl.DataFrame,
    *,
    entity: str = "provider",
    lang: str = "zh",
    say: Callable[[str], None] = lambda line: None,
) -> pl.DataFrame:
    """Counter-evidence for the schemes of the wanted behaviours, whose evidence is `behind`.

    Columns as features.counter.counter_evidence.SCHEMA, schemes by their names.
    """
    codes = {i: list(dict.fromkeys(b.scheme.code for b in told)) for i, told in wanted.items()}
    found = counter_evidence(store, as_of, codes, behind, entity=entity, lang=lang, say=say)
    words = {scheme.code: scheme.zh if lang == "zh" else scheme.en for scheme in all_schemes()}
    comma = "、" if lang == "zh" else ", "
    named = [
        comma.join(words.get(code, code) for code in told.split(SEPARATOR))
        for told in found["schemes"]
    ]
    return found.with_columns(pl.Series("schemes", named, pl.String))


def shown_counter(found: pl.DataFrame, lang: str) -> Table:
    """The statements as a table for a terminal, those of one entity together."""
    heading = columns(lang) | {ID: "编号" if lang == "zh" else "id"}
    table = Table(show_lines=False)
    for name in SHOWN:
        table.add_column(heading[name], overflow="fold", no_wrap=name == ID)
    for row in found.select(SHOWN).iter_rows():
        table.add_row(*row)
    return table


def counter_text(found: pl.DataFrame, lang: str) -> str:
    """The table as text, as wide and as plain as what stdout is needs it."""
    console = Console()
    with console.capture() as told:
        console.print(shown_counter(found, lang))
    return told.get()
