"""A sealed folder that is there already, put into a publication without copying its bytes."""

import hashlib
import os
import shutil
from pathlib import Path

from features.atomic import sync_folder
from serving.api.seal import NAME as SNAPSHOT
from serving.publish.sealed import unsealed


def link_snapshot(source: Path, folder: Path) -> str:
    """Link a snapshot's files into the new folder; the sha256 of its card, hex.

    Raises BadInput where there is no snapshot, or its card was changed.
    """
    return link_sealed(source, folder, SNAPSHOT)


def link_sealed(source: Path, folder: Path, name: str) -> str:
    """Link the files of a sealed folder, whose card has that name; the card's sha256, hex.

    Both are of one file system, and no file of a sealed folder is ever written in place. Raises
    BadInput where there is no such card, or it was changed.
    """
    digest = hashlib.sha256(unsealed(source, name)).hexdigest()
    shutil.copytree(source, folder, copy_function=os.link)
    for path in [folder, *(inner for inner in folder.rglob("*") if inner.is_dir())]:
        sync_folder(path)
    return digest
