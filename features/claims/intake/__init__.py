"""From sources to parts of the store."""
