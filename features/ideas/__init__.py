"""Ideas: behaviours that are not declared yet, tried on a store."""
