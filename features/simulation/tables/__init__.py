"""The tables of the claims contract, one file each, from a city or from a month's books."""
