"""Promotion judged on foreign files."""

from collections.abc import Callable
from pathlib import Path

from serving.own.file import read_foreign
from training.own.promote import promote_own
from training.own.roles import Roles
from training.promote import Wanted
from training.promotion import Decision

Say = Callable[[str], None]


def promote_on_files(
    name: str, vectors: Path, labels: Path, roles: Roles, wanted: Wanted, say: Say
) -> Decision:
    """Read the files and decide; BadInput where they cannot be read or judged on."""
    frames = read_foreign(vectors).frame, read_foreign(labels).frame
    return promote_own(name, *frames, roles, wanted, say)
