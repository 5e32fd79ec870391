"""Dossiers as files: a page, a workbook and JSON of each."""

import os
import re
import zlib
from pathlib import Path
from tempfile import TemporaryDirectory

from features.atomic import write_text
from features.bad_input import BadInput
from serving.dossier.model import Dossier
from serving.dossier.page import page
from serving.dossier.workbook import write_workbook
from serving.output import checked_folder

UNSAFE = re.compile(r"[^\w.-]")
LONGEST = 80
"""Signs of an id in a file's name; ids may be of any length."""


def write_dossiers(folder: Path, told: list[Dossier]) -> list[Path]:
    """Write them into the folder; the paths written, three of each.

    All are made in a folder beside before the first is put in its place. BadInput where the folder
    cannot be made.
    """
    checked_folder(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(f"{folder}: cannot be made ({error.strerror})") from None
    with TemporaryDirectory(prefix=".dossier-", dir=folder) as beside:
        made = [path for each in told for path in _made(Path(beside), each)]
        for path in made:
            os.replace(path, folder / path.name)  # noqa: PTH105 (one rename, no copy)
    return [folder / path.name for path in made]


def _made(folder: Path, told: Dossier) -> list[Path]:
    stem = folder / f"dossier-{told.who.entity}-{_safe(told.who.id)}-{told.as_of}-{told.lang}"
    html, book, json = (stem.with_name(stem.name + end) for end in (".html", ".xlsx", ".json"))
    write_text(html, page(told))
    write_workbook(book, told)
    write_text(json, told.model_dump_json(indent=2))
    return [html, book, json]


def _safe(name: str) -> str:
    """An id as part of a file's name; what had to be changed is told apart by a digest."""
    safe = UNSAFE.sub("_", name)[:LONGEST]
    return safe if safe == name else f"{safe}-{zlib.crc32(name.encode()):08x}"
