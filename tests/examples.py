"""How many examples a law is tried on: few where each makes a store, more where they are asked for.

    @settings(max_examples=examples(10))

Each of these examples holds some dozen claims of all kinds, a second to build: a law that breaks
breaks on the first few. FEIJIAN_EXAMPLES=10 tries ten times as many, as is due after a change of
what all facts are made by.
"""

import os

TIMES = "FEIJIAN_EXAMPLES"


def examples(count: int) -> int:
    """As many, or a multiple where the environment asks for it."""
    return count * int(os.environ.get(TIMES, "1"))
