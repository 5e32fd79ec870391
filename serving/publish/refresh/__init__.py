"""A refresh: ingest, vectors, scores, drift and publication, one after another, resumable."""
