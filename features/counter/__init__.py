"""Counter-evidence: what in the claims speaks for an entity, beside what speaks against it."""
