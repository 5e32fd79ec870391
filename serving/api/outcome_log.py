"""What the audit log says before outcomes are appended."""

from collections.abc import Sequence
from pathlib import Path

from features.audit.append import append
from features.audit.line import Fact
from features.claims.outcomes.headers import LEDGER
from features.claims.outcomes.laid import Place
from serving.access.pseudonyms import Pseudonyms
from serving.api.pull import Pull

ADDED = "outcomes add"


def announce(store_folder: Path, pull: Pull, places: Sequence[Place], generation: str) -> None:
    """Write that the states are going to be appended to that generation, on disk when it returns.

    Numbers of cases and inspections are digests by the store's secret. Raises BadInput where the
    log cannot be written: then nothing is to be appended.
    """
    pseudonyms = Pseudonyms.of(store_folder, "")
    facts: dict[str, Fact] = {
        "key": pull.caller.key,
        "purpose": pull.purpose or pull.caller.purpose,
        "from": pull.address,
        "request": pull.request_id,
        "generation": generation,
    }
    for table in LEDGER:
        numbers = [place.line.number for place in places if place.line.table is table]
        facts |= {table.name: len(numbers), f"{table.name}_hmac": pseudonyms.digest(numbers)}
    append(store_folder, ADDED, facts, actor=pull.caller.name, role=pull.caller.role)
