"""The service's certificate: looked at before anything starts, then handed to every worker."""

import os
import ssl
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from features.bad_input import BadInput

CERT, KEY, CLIENT_CA = "FEIJIAN_TLS_CERT", "FEIJIAN_TLS_KEY", "FEIJIAN_TLS_CLIENT_CA"
OTHERS = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True)
class Tls:
    """PEM files: the certificate with its chain, its key, and whose certificates clients need."""

    cert: Path
    key: Path
    client_ca: Path | None = None

    def check(self) -> None:
        """BadInput where the files are not what they must be, or others can read the key."""
        for path in filter(None, (self.cert, self.key, self.client_ca)):
            if not path.is_file() or not os.access(path, os.R_OK):
                raise BadInput(f"{path}: cannot be read", f"{path}：无法读取")
        told = self.key.stat()
        if stat.S_IMODE(told.st_mode) & OTHERS or told.st_uid not in (os.geteuid(), 0):
            raise BadInput(
                f"{self.key}: a key must be yours or root's, and no others' to read",
                f"{self.key}：私钥须归本人或 root 所有，他人不可读",
            )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        try:
            context.load_cert_chain(self.cert, self.key, password=lambda: "")
        except (ssl.SSLError, ValueError):
            raise BadInput(
                f"{self.cert}, {self.key}: not a certificate in PEM and its key without a password",
                f"{self.cert}、{self.key}：不是 PEM 格式的证书及其无密码的私钥",
            ) from None
        try:
            if self.client_ca:
                context.load_verify_locations(self.client_ca)
        except ssl.SSLError:
            raise BadInput(
                f"{self.client_ca}: not a certificate in PEM",
                f"{self.client_ca}：不是 PEM 格式的证书",
            ) from None

    def environment(self) -> dict[str, str]:
        """What the supervisor reads it from."""
        told = {CERT: self.cert, KEY: self.key, CLIENT_CA: self.client_ca}
        return {name: str(path.resolve()) for name, path in told.items() if path}


def uvicorn_options() -> dict[str, Any]:
    """uvicorn's own options for what stands in the environment; none for plain HTTP.

    TLS 1.2 at least, as Python has it. With a CA a client without a certificate of it gets nowhere.
    """
    cert, authority = os.environ.get(CERT), os.environ.get(CLIENT_CA)
    if not cert:
        return {}
    return {
        "ssl_certfile": cert,
        "ssl_keyfile": os.environ[KEY],
        "ssl_ca_certs": authority,
        "ssl_cert_reqs": ssl.CERT_REQUIRED if authority else ssl.CERT_NONE,
    }
