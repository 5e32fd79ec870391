"""What the OpenAPI document says of POST /v1/batch, whose bodies are no JSON."""

from typing import Any

from serving.api.answers import BatchRow
from serving.api.batch.asked import ARROW, PARQUET
from serving.api.batch.limits import AT_A_TIME, BODY, COLUMNS, IDLE, MESSAGE, ROWS

WHY = {
    "400": "The body is not a table of the columns that there are, or a parameter is wrong.",
    "408": f"For {IDLE} seconds nothing came.",
    "413": f"More than {BODY} bytes or {ROWS} rows, or {MESSAGE} bytes in a record batch.",
    "415": "The body is neither an Arrow stream nor Parquet.",
    "429": f"More than {AT_A_TIME} batches at a time, or too many requests; see Retry-After.",
    "503": "The audit log cannot be written, the lists not be read, or the disk is full.",
}
"""Refusals in other words than those of JSON bodies."""
ASKED = (
    "A table with `id` (text) alone: published scores. With `settlements` (whole numbers), every "
    "behaviour by name (numbers, null for no data) and, where known, `type`, `level`, `region` "
    "(text) and `<behaviour>__exposure` (numbers): scores of vectors that were made elsewhere. "
    f"At most {COLUMNS} columns and {ROWS} rows."
)
ANSWERED = (
    "One row for each, in the same order and format: {columns}; reason_1 to reason_3; with "
    "explain=true also <behaviour>__contribution. publication, as_of, receipt, calibrated and "
    "population are the metadata of the schema. A row that cannot be scored has the status error "
    "and a sentence in error. What breaks off after the first row ends without the end of the "
    "chunked body: then rows are missing."
)


def batch(
    query: list[dict[str, Any]], purpose: dict[str, Any], refusals: dict[str, Any]
) -> dict[str, Any]:
    """The operation, given its parameters and refusals as other paths have them."""
    columns = [name for name in BatchRow.model_fields if name not in ("reasons", "contributions")]
    return {
        "post": {
            "summary": "batch",
            "operationId": "batch",
            "description": "Scores of a whole table of ids or vectors, as it comes.",
            "tags": ["Service APIs"],
            "security": [{}, {"key": []}],
            "parameters": [*query, purpose],
            "requestBody": {"required": True, "description": ASKED, "content": _tables()},
            "responses": {
                "200": {
                    "description": ANSWERED.format(columns=", ".join(columns)),
                    "content": _tables(),
                },
                **refusals,
            },
        }
    }


def _tables() -> dict[str, Any]:
    return {media: {"schema": {"type": "string", "format": "binary"}} for media in (ARROW, PARQUET)}
