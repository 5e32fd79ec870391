"""Names and the like of accepted rows, sealed once the claims are committed."""

from collections.abc import Iterator

import polars as pl

from features.claims.accepted import accept
from features.claims.extracts import Say
from features.claims.identities.vault import Vault
from features.claims.intake.delivered import Door
from features.claims.intake.extract import Extract
from features.claims.keys import keyed
from features.claims.sources.source import POSITION, EmptyTable


def keep_identities(offered: dict[str, list[Extract]], vault: Vault, door: Door, say: Say) -> None:
    """Read the tables that tell who somebody is once more, and keep what is new."""
    for extract in (extract for several in offered.values() for extract in several):
        table, added = extract.table, 0
        if not table.identity:
            continue
        for rows in _batches(extract):
            there = [name for name in table.identity if name in rows.columns]
            if not there:
                break
            good = accept(rows, table, extract.source.name, door.codes).good
            keys, _ = keyed(good.select(POSITION, table.key[0]), table, door.seed, door.secret)
            told = rows.select(POSITION, *(pl.col(name).cast(pl.String) for name in there))
            who = keys.join(told, on=POSITION, how="inner", maintain_order="left")
            added += vault.keep(table, who, table.key[0])
        if added:
            say(f"{table.name}: {added} identities sealed")


def _batches(extract: Extract) -> Iterator[pl.DataFrame]:
    """The rows under the contract's names; none where a part of a table is empty."""
    try:
        for _, rows in extract.batches():
            yield rows
    except EmptyTable:
        return
