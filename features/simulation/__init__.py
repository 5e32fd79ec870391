"""Seeded cities of claims with known truth, in the tables of the claims contract.

`simulate` is the way in; `WORLDS` and `Settings` say what it makes. A city is fixed first, then
made month by month: honest visits, the layers of `lookalikes`, `frauds` and `errors` laid thinly
over them, fee lines, bills, boxes, tables. To add a scheme or a look-alike, add a file with a
`LAYER`. Section numbers (§) in this package are those of the claims reference.
"""

from features.simulation.run import simulate
from features.simulation.settings import WORLDS, Settings

__all__ = ["WORLDS", "Settings", "simulate"]
