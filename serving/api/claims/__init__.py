"""POST /v1/score-claims: raw claims, scored together with the history in the store."""
