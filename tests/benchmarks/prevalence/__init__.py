"""How often the interval of an exploration draw holds the truth."""
