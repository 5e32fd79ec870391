"""Facts of a few drawn rows are made in memory: streaming them takes half as long again.

Laws on random claims, the simulated city and all processes that tests start are made by the engine
that polars chooses; a law among them holds both engines to the same facts.
"""

import polars as pl


def unstreamed() -> pl.Config:
    """For as long as it is entered, polars streams only where it is told to."""
    return pl.Config(engine_affinity="in-memory", apply_on_context_enter=True)
