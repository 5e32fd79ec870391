"""The tables of the claims contract, one file each, with its columns and codes."""
