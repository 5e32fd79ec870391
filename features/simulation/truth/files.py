"""The truth folder: who is bad, of what, how plainly; their rings; look-alikes; every bad claim."""

from pathlib import Path

import polars as pl

from features.atomic import write_parquet
from features.simulation.city.city import City
from features.simulation.records.ids import Ids
from features.simulation.truth.alike import errors, look_alikes
from features.simulation.truth.ledger import FRAUDS, Ledger
from features.simulation.truth.named import ID_COLUMN, identified

#: The folder's tables of entities, each with the entity that it tells of.
FOLDERS = {
    "providers": "provider",
    "patients": "patient",
    "doctors": "doctor",
    "employers": "employer",
}
#: Rings of one city at most: the number of a ring tells its city.
_RINGS = 1_000_000


def write_truth(folder: Path, city: City, ids: Ids, ledger: Ledger) -> None:
    """Write one city's part of every table but the claims into `folder`, OUT/truth."""
    tables = {name: parties(city, ids, ledger, entity) for name, entity in FOLDERS.items()} | {
        "groups": groups(city, ids, ledger),
        "look_alikes": look_alikes(ids, ledger),
        "errors": errors(ids, ledger),
    }
    for name, table in tables.items():
        write_parquet(folder / name / f"{city.number:03d}.parquet", table)


def parties(city: City, ids: Ids, ledger: Ledger, entity: str) -> pl.DataFrame:
    """Return the entities of a kind that a planted row names, one row for each of their schemes.

    `severity` is that of the site that drew it in, 0-1; `culprit` tells whether the scheme names
    such entities as culprits and they did something of their own, or it used them, as a shop uses
    the cards of those it swipes. `since` is the first day of their own doing, if there is one.
    """
    culprits = [
        laid.layer.name
        for laid in ledger.laid
        if laid.package == FRAUDS and entity in laid.layer.culprits
    ]
    rows = ledger.parties.filter(pl.col("entity") == entity)
    return rows.select(
        identified(ids, entity, rows["position"]).alias(ID_COLUMN[entity]),
        "scheme",
        pl.col("severity").round(4),
        city.span.dates(rows["own"].fill_null(rows["first"])).alias("since"),
        "rows",
        (pl.col("fen") / 100).alias("amount"),
        (pl.col("scheme").is_in(culprits) & pl.col("own").is_not_null()).alias("culprit"),
    ).sort(ID_COLUMN[entity], "scheme")


def groups(city: City, ids: Ids, ledger: Ledger) -> pl.DataFrame:
    """Return the members of every ring: group_no, scheme, role, entity, id."""
    rows = [
        (city.number * _RINGS + number, ring.scheme, *member)
        for number, ring in enumerate(ledger.rings)
        for member in ring.members
    ]
    names = ["group_no", "scheme", "role", "entity", "position"]
    schema = dict(zip(names, [pl.Int64, pl.String, pl.String, pl.String, pl.Int64], strict=True))
    found = pl.DataFrame(rows, schema=schema, orient="row")
    named = [
        part.with_columns(identified(ids, entity, part["position"]).alias("id"))
        for entity in FOLDERS.values()
        for part in [found.filter(pl.col("entity") == entity)]
    ]
    return pl.concat(named).drop("position").sort("group_no", "role", "id")
