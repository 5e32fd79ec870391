"""A simulated city and its store; what is there already is not made again."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from features.bad_input import BadInput
from features.claims.ingest import ingest
from features.claims.store import Store
from features.simulation import WORLDS, simulate
from features.simulation.writer import MARKER, is_simulation

Say = Callable[[str], None]


def a_city(work: Path, world: str, seed: int, say: Say) -> tuple[Path, Store]:
    """The claims with their truth, and the store, of the seed's city below `work`.

    BadInput where another city lies in its folder.
    """
    folder = work / f"{world}-{seed}"
    claims, kept = folder / "claims", folder / "store"
    if not is_simulation(claims):
        settings = replace(WORLDS[world], seed=seed)
        simulate(claims, settings, progress=lambda step, n, of: say(f"{step} ({n}/{of})"))
    made = json.loads((claims / MARKER).read_text("utf-8"))["settings"]["seed"]
    if made != seed:
        raise BadInput(
            f"{claims}: a city of seed {made}, not {seed}",
            f"{claims}：是种子 {made} 的城市，不是 {seed}",
        )
    if not kept.exists():
        ingest(claims, kept, say=say)
    return claims, Store.open(kept)
