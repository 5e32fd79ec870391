"""A snapshot that lies in a folder already, put into a publication without copying its bytes."""

import hashlib
import os
import shutil
from pathlib import Path

from features.atomic import sync_folder
from serving.api.seal import NAME
from serving.publish.sealed import unsealed


def link_snapshot(source: Path, folder: Path) -> str:
    """Link its files into the new folder; the sha256 of its card, hex.

    Both are of one file system, and no file of a snapshot is ever written in place. Raises
    BadInput where there is no snapshot, or its card was changed.
    """
    digest = hashlib.sha256(unsealed(source, NAME)).hexdigest()
    shutil.copytree(source, folder, copy_function=os.link)
    for path in [folder, *(inner for inner in folder.rglob("*") if inner.is_dir())]:
        sync_folder(path)
    return digest
