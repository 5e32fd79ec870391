"""Keys of the API: made, rotated, revoked, and judged at its door."""
