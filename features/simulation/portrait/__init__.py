"""A portrait of a simulated city: its realised marginals beside the published ones, pictures.

`figures` measures a simulation's tables; `write_page` writes docs/simulated-city.md. Section
numbers (§) are those of the claims reference.
"""

from features.simulation.portrait.all_figures import figures
from features.simulation.portrait.page import write_page

__all__ = ["figures", "write_page"]
