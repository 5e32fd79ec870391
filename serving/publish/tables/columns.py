"""The tables and their columns, declared once: the SQL and the documentation are made of them."""

from dataclasses import dataclass

import polars as pl

SQL = {
    pl.String(): "text",
    pl.Date(): "date",
    pl.Int64(): "bigint",
    pl.Float64(): "double precision",
    pl.Boolean(): "boolean",
    pl.Datetime("us", "UTC"): "timestamptz",
}
KEY = {
    "publication": (pl.String(), "which publication"),
    "entity": (pl.String(), "provider, patient or doctor"),
    "as_of": (pl.Date(), "what was visible before this day counts"),
}


@dataclass(frozen=True)
class SqlTable:
    """A table: columns as (type, what it holds) by name, the first `keys` of which identify a row.

    `per` says what a row is.
    """

    per: str
    keys: int
    columns: dict[str, tuple[pl.DataType, str]]

    @property
    def schema(self) -> dict[str, pl.DataType]:
        """Names and types."""
        return {name: kind for name, (kind, _) in self.columns.items()}


TABLES = {
    "publication": SqlTable(
        "publication",
        1,
        {
            "publication": (pl.String(), "its id, which sorts by time"),
            "created": (pl.Datetime("us", "UTC"), "when it was made"),
            "is_current": (pl.Boolean(), "true of the one that is served"),
            "store_id": (pl.String(), "of which store"),
        },
    ),
    "snapshots": SqlTable(
        "publication, entity and date",
        3,
        {
            **KEY,
            "receipt": (pl.String(), "what the scores were made of"),
            "calibrated": (pl.Boolean(), "whether risk is a probability; else it only ranks"),
            "population": (pl.String(), "the inspections that it was calibrated on"),
            "bundle": (pl.String(), "sha256 that the model is registered by"),
        },
    ),
    "entities": SqlTable(
        "provider, patient or doctor",
        4,
        {
            **KEY,
            "entity_id": (pl.String(), "the raw id, as in the claims"),
            "type": (pl.String(), "type, from the register"),
            "level": (pl.String(), "the level's code"),
            "region": (pl.String(), "the region's code"),
            "settlements": (pl.Int64(), "in the twelve months before the date"),
        },
    ),
    "scores": SqlTable(
        "provider, patient or doctor",
        4,
        {
            **KEY,
            "entity_id": (pl.String(), "the raw id, as in the claims"),
            "status": (pl.String(), "scored, held or not_scoreable"),
            "risk": (pl.Float64(), "0 to 1; null unless scored, as all numbers here"),
            "risk_violation": (pl.Float64(), "probability of fraud or a violation"),
            "log_odds": (pl.Float64(), "risk = sigmoid(log_odds)"),
            "baseline": (pl.Float64(), "log_odds without what the behaviours add"),
            "rank": (pl.Int64(), "1 is the highest risk"),
            "percentile": (pl.Float64(), "share of the scored below, 0 to 100"),
            "scheme": (pl.String(), "code of the scheme that adds most"),
            "data_error_zh": (pl.String(), "what is wrong with its data, in Chinese"),
            "data_error_en": (pl.String(), "the same in English"),
        },
    ),
    "contributions": SqlTable(
        "leading reason of a score, three at most",
        5,
        {
            **KEY,
            "entity_id": (pl.String(), "the raw id, as in the claims"),
            "place": (pl.Int64(), "1 leads"),
            "behaviour": (pl.String(), "its name in the catalogue"),
            "value": (pl.Float64(), "in the behaviour's unit"),
            "peer_median": (pl.Float64(), "in the same unit"),
            "percentile": (pl.Float64(), "share of the peers below, 0 to 100"),
            "contribution": (pl.Float64(), "what it adds to log_odds"),
            "reason_zh": (pl.String(), "the reason as a sentence, in Chinese"),
            "reason_en": (pl.String(), "the same in English"),
        },
    ),
}
VIEWS = {
    "current_scores": "SELECT * FROM {s}.scores NATURAL JOIN {s}.entities NATURAL JOIN "
    "{s}.snapshots WHERE publication IN (SELECT publication FROM {s}.publication WHERE is_current)",
    "current_contributions": "SELECT * FROM {s}.contributions "
    "WHERE publication IN (SELECT publication FROM {s}.publication WHERE is_current)",
}
"""Of what is served alone; `{s}` is the schema. No two tables share a column that is no key."""
