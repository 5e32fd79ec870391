"""The claims contract, mappings, ingest and the store."""
