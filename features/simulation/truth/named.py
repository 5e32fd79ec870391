"""Entities by their ids."""

import polars as pl

from features.simulation.records.ids import Ids

#: The contract's column that names an entity.
ID_COLUMN = {
    "provider": "fixmedins_code",
    "patient": "psn_no",
    "doctor": "dr_code",
    "employer": "emp_no",
}


def identified(ids: Ids, entity: str, positions: pl.Series) -> pl.Series:
    """Return the ids of positions among the entities of a kind."""
    match entity:
        case "provider":
            return ids.providers(positions)
        case "patient":
            return ids.persons(positions)
        case "doctor":
            return ids.doctors(positions)
        case _:
            return ids.employers(positions)
