"""Dossiers as files: a page, a workbook and JSON of each, as marked copies."""

import json
import re
import zlib
from pathlib import Path

from features.atomic import write_text
from features.bad_input import BadInput
from serving.access.export import Export
from serving.access.marked_page import marked_page
from serving.access.marks import COPY
from serving.dossier.model import Dossier
from serving.dossier.page import page
from serving.dossier.workbook import write_workbook
from serving.output import checked_folder

UNSAFE = re.compile(r"[^\w.-]")
LONGEST = 80
"""Signs of an id in a file's name; ids may be of any length."""


def write_dossiers(folder: Path, told: list[Dossier], export: Export) -> list[Path]:
    """Write them into the folder; the paths written, three of each.

    They are there when the export has ended. BadInput where the folder cannot be made.
    """
    checked_folder(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(
            f"{folder}: cannot be made ({error.strerror})",
            f"{folder}：无法建立（{error.strerror}）",
        ) from None
    return [path for each in told for path in _written(folder, each, export)]


def _written(folder: Path, told: Dossier, export: Export) -> list[Path]:
    stem = f"dossier-{told.who.entity}-{_safe(told.who.id)}-{told.as_of}-{told.lang}"
    html, book, data = paths = [folder / f"{stem}{end}" for end in (".html", ".xlsx", ".json")]
    write_text(export.staged(html), marked_page(page(told), export.mark, lang=told.lang))
    write_workbook(export.staged(book), told, export.mark)
    whole = told.model_dump(mode="json") | {COPY: export.mark.copy_id}
    write_text(export.staged(data), json.dumps(whole, ensure_ascii=False, indent=2))
    return paths


def _safe(name: str) -> str:
    """An id as part of a file's name; what had to be changed is told apart by a digest."""
    safe = UNSAFE.sub("_", name)[:LONGEST]
    return safe if safe == name else f"{safe}-{zlib.crc32(name.encode()):08x}"
