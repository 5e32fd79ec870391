"""A text file as plain UTF-8: as it is, or copied once where it is packed or in GB18030."""

import codecs
import gzip
import os
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from features.bad_input import BadInput

CHUNK_BYTES = 4 << 20
SURE_BYTES = 32
"""Continuation bytes of valid UTF-8, as of 16 Chinese characters, that are no accident."""


def plain(path: Path, name: str, work: Path) -> Path:
    """The path itself, or that of a copy in the folder `work` that only the user can read.

    Raises BadInput where the file is neither UTF-8 nor GB18030, or its gzip is broken.
    """
    encoding = _encoding(path, name)
    if encoding == "utf-8" and path.suffix.lower() != ".gz":
        return path
    decoder = codecs.getincrementaldecoder(encoding)()
    handle, copy = tempfile.mkstemp(".csv", dir=work)  # its mode is 0600
    with os.fdopen(handle, "wb") as out:
        for chunk in _chunks(path, name):
            out.write(decoder.decode(chunk, not chunk).encode())
    return Path(copy)


def _encoding(path: Path, name: str) -> str:
    for encoding in ("utf-8", "gb18030"):
        decoder = codecs.getincrementaldecoder(encoding)()
        proven = 0
        try:
            for chunk in _chunks(path, name):
                proven += len(chunk) - len(decoder.decode(chunk, not chunk))
        except UnicodeDecodeError as error:
            proven += error.start - len(error.object[: error.start].decode(encoding))
            if encoding == "utf-8" and proven >= SURE_BYTES:
                break  # GB18030 takes most bytes for characters; these would be wrong ones.
        else:
            return encoding
    raise BadInput(
        f"{name}: the text is not in UTF-8 or GB18030 to its end, perhaps truncated",
        f"{name}：文本不全是 UTF-8 或 GB18030 编码，可能不完整",
    )


def _chunks(path: Path, name: str) -> Iterator[bytes]:
    """The unpacked bytes in pieces, an empty one last."""
    packed = path.suffix.lower() == ".gz"
    try:
        with gzip.open(path) if packed else path.open("rb") as file:
            while chunk := file.read(CHUNK_BYTES):
                yield chunk
    except (OSError, EOFError, zlib.error) as error:
        kind = "gzip" if packed else "text"
        raise BadInput(
            f"{name}: not a readable {kind} file, perhaps truncated ({type(error).__name__})",
            f"{name}：{kind} 文件无法读取，可能不完整（{type(error).__name__}）",
        ) from None
    yield b""
