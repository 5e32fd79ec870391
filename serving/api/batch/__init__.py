"""POST /v1/batch: tables of ids or vectors in, tables of scores out, as they come."""
