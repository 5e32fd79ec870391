"""The details of a snapshot as they are read: the list, its evidence and dossiers, groups."""

from collections.abc import Mapping

import polars as pl

from serving.publish.arrays import frame_of
from serving.publish.mapped import Mapped
from serving.reasons import LANGUAGES

TARGETS, EVIDENCE, DOSSIERS, GROUPS = "targets", "evidence", "dossiers", "groups"
NAMES = (TARGETS, EVIDENCE, DOSSIERS, GROUPS)
"""Groups are of no one entity, and lie with the providers."""


def file_name(name: str, lang: str) -> str:
    """The file that holds it in a language."""
    return f"{name}-{lang}.arrow"


def details_in(files: Mapping[str, Mapped]) -> dict[str, pl.DataFrame]:
    """Those that are among a snapshot's files, by the files' names; mapped where they lie."""
    wanted = [file_name(n, lang) for n in NAMES for lang in LANGUAGES]
    return {name: frame_of(files[name], name) for name in wanted if name in files}
