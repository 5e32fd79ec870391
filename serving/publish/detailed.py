"""The details of a snapshot as they are read: lines of the list, evidence and dossiers of it."""

from collections.abc import Mapping

import polars as pl

from serving.publish.arrays import frame_of
from serving.publish.mapped import Mapped
from serving.reasons import LANGUAGES

TARGETS, EVIDENCE, DOSSIERS = "targets", "evidence", "dossiers"


def file_name(name: str, lang: str) -> str:
    """The file that holds it in a language."""
    return f"{name}-{lang}.arrow"


def details_in(files: Mapping[str, Mapped]) -> dict[str, pl.DataFrame]:
    """Those that are among a snapshot's files, by the files' names; mapped where they lie."""
    wanted = [file_name(n, lang) for n in (TARGETS, EVIDENCE, DOSSIERS) for lang in LANGUAGES]
    return {name: frame_of(files[name], name) for name in wanted if name in files}
