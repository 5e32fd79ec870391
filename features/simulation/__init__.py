"""A small seeded city of claims with known truth, in the tables of the claims contract.

`simulate` is the way in. Honest trade comes first; `lookalikes` and `frauds` are thin layers over
it, one file each, found by themselves: to add a scheme, add a file with a `LAYER`.
Section numbers (§) in this package are those of the claims reference.
"""

from features.simulation.city import simulate

__all__ = ["simulate"]
