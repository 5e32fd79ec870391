"""Who a row of supervision is about: its kind of party, and its id in the column of its kind."""

import numpy as np
import polars as pl

from features.simulation.records.ids import Ids

#: `party_type` of an entity's own inspection or case (claims reference 1.18).
PARTY_TYPE = {
    "provider": "PROVIDER",
    "patient": "INDIVIDUAL",
    "doctor": "INDIVIDUAL",
    "employer": "OTHER",
}


def parties(ids: Ids, rows: pl.DataFrame) -> dict[str, pl.Series]:
    """Return party_type and the four ids of rows of entity and position, null where not named."""
    kind, at = rows["entity"], rows["position"].to_numpy()
    named = {
        entity: np.where((kind == entity).to_numpy(), at, -1).astype(np.int64)
        for entity in PARTY_TYPE
    }
    return {
        "party_type": kind.replace_strict(PARTY_TYPE, return_dtype=pl.String),
        "fixmedins_code": ids.providers(named["provider"]),
        "psn_no": ids.persons(named["patient"]),
        "dr_code": ids.doctors(named["doctor"]),
        "emp_no": ids.employers(named["employer"]),
    }
