"""How well scores and evidence find what was planted: the only reader of truth/.

Whatever it says is of a simulated city, and no accuracy on real claims.
"""
