"""The catalogue tables of the contract, made once for all months and cities of a world."""
