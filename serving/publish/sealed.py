"""A sealed folder: NAME.json holds the sha256 of what is in it, NAME.sha256 that of NAME.json."""

import hashlib
from pathlib import Path

from features.atomic import write_text
from features.bad_input import BadInput
from serving.publish.mapped import Mapped, mapped


def seal(folder: Path, name: str, told: str) -> str:
    """Write the card and its seal, which `sha256sum -c` reads; the card's sha256, hex."""
    write_text(folder / f"{name}.json", told)
    write_text(folder / f"{name}.sha256", _line(told.encode(), name))
    return hashlib.sha256(told.encode()).hexdigest()


def unsealed(folder: Path, name: str, digest: str | None = None) -> bytes:
    """The card; BadInput where it is missing or not what was sealed, or has another digest."""
    path, sealed = folder / f"{name}.json", folder / f"{name}.sha256"
    if not path.is_file():
        raise BadInput(
            f"{folder}: no {name} here; feijian publish makes one",
            f"{folder}：此处没有 {name}，请用 feijian publish 生成",
        )
    told = path.read_bytes()
    same = digest is None or hashlib.sha256(told).hexdigest() == digest
    if not same or not sealed.is_file() or sealed.read_bytes() != _line(told, name).encode():
        raise BadInput(
            f"{path}: changed since it was published (sha256 differs)",
            f"{path}：发布后已被改动（sha256 不符）",
        )
    return told


def unchanged(path: Path, digest: str) -> Mapped:
    """The file's bytes; BadInput where one is not what was sealed.

    What was compared is what is returned: nothing is read twice.
    """
    if not path.is_file():
        raise BadInput(f"{path}: missing since it was published", f"{path}：发布后已缺失")
    told = mapped(path)
    if hashlib.sha256(told).hexdigest() != digest:
        raise BadInput(
            f"{path}: changed since it was published (sha256 differs)",
            f"{path}：发布后已被改动（sha256 不符）",
        )
    return told


def _line(card: bytes, name: str) -> str:
    return f"{hashlib.sha256(card).hexdigest()}  {name}.json\n"
