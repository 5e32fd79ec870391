"""The key that identities are sealed with: from the environment, or from a file of its owner."""

import base64
import os
import stat
import sys
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from features.bad_input import BadInput

VARIABLE = "FEIJIAN_IDENTITY_KEY"
FILE_VARIABLE = "FEIJIAN_IDENTITY_KEY_FILE"
KEY_BYTES = 32
MOST_BYTES = 1000
"""More than any key file holds, so that a wrong file is not read whole."""


@dataclass(frozen=True)
class IdentityKey:
    """A key of 32 bytes, of which neither text nor traceback shows anything."""

    secret: bytes = field(repr=False)

    def derived(self, use: str, store_id: str) -> bytes:
        """The 32 bytes for one use in one store (HKDF-SHA256, RFC 5869)."""
        info = f"feijian identities: {use}".encode()
        return HKDF(SHA256(), KEY_BYTES, salt=store_id.encode(), info=info).derive(self.secret)


def new_key() -> str:
    """A new random key as it is written in the environment or the key file: base64."""
    return base64.b64encode(os.urandom(KEY_BYTES)).decode()


def read_key() -> IdentityKey:
    """The key of FEIJIAN_IDENTITY_KEY, or of the file that FEIJIAN_IDENTITY_KEY_FILE names.

    Raises BadInput where neither or both are set, the file is not its owner's alone (0600), or the
    text is not the base64 of 32 bytes.
    """
    text, file = os.environ.get(VARIABLE), os.environ.get(FILE_VARIABLE)
    if text and file:
        raise BadInput(
            f"{VARIABLE} and {FILE_VARIABLE} are both set; set one",
            f"{VARIABLE} 与 {FILE_VARIABLE} 同时设置，只可设其一",
        )
    if text:
        return _parsed(text, VARIABLE)
    if file:
        return _parsed(_private_text(Path(file)), f"{FILE_VARIABLE} {file}")
    raise BadInput(
        f"there is no key for identities; set {VARIABLE} or {FILE_VARIABLE}",
        f"没有身份信息的密钥，请设置 {VARIABLE} 或 {FILE_VARIABLE}",
    )


def _parsed(text: str, where: str) -> IdentityKey:
    try:
        secret = base64.b64decode(text.strip(), validate=True)
    except ValueError:
        secret = b""
    if len(secret) != KEY_BYTES:
        raise BadInput(
            f"{where}: not the base64 of {KEY_BYTES} bytes",
            f"{where}：不是 {KEY_BYTES} 字节的 base64",
        )
    return IdentityKey(secret)


def _private_text(path: Path) -> str:
    """The text of a file after its owner and mode were looked at on the opened file itself."""
    if sys.platform == "win32":
        raise BadInput(
            f"{path}: whose a file is cannot be told here; set {VARIABLE}",
            f"{path}：在此系统上无法查明文件归谁所有，请设置 {VARIABLE}",
        )
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        try:
            status = os.fstat(handle)
            content = os.read(handle, MOST_BYTES)
        finally:
            os.close(handle)
    except OSError:
        raise BadInput(
            f"{path}: the key file cannot be read", f"{path}：无法读取密钥文件"
        ) from None
    if status.st_uid != os.geteuid() or stat.S_IMODE(status.st_mode) != 0o600:
        raise BadInput(
            f"{path}: the key file must be yours and have mode 0600",
            f"{path}：密钥文件须归本人所有，权限为 0600",
        )
    return content.decode("ascii", "replace")
