"""Options of what serves: TLS, and proxies in front."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from features.bad_input import BadInput

if TYPE_CHECKING:
    from serving.api.exposure import Exposure

CertOption = Annotated[
    Path | None,
    typer.Option(envvar="FEIJIAN_TLS_CERT", help="Certificate with its chain, PEM: HTTPS alone."),
]
TlsKeyOption = Annotated[
    Path | None,
    typer.Option(envvar="FEIJIAN_TLS_KEY", help="Its key, PEM without a password, mode 0600."),
]
ClientCaOption = Annotated[
    Path | None,
    typer.Option(
        envvar="FEIJIAN_TLS_CLIENT_CA", help="Ask clients for a certificate of this CA, PEM."
    ),
]
BehindOption = Annotated[
    bool, typer.Option("--behind-tls-proxy", help="A proxy in front does TLS; plain HTTP to it.")
]
ProxyOption = Annotated[
    list[str] | None,
    typer.Option(metavar="CIDR", help="Proxy whose X-Forwarded-For is believed; may be repeated."),
]


def exposed(
    store: Path,
    host: str,
    cert: Path | None,
    key: Path | None,
    client_ca: Path | None,
    behind_tls_proxy: bool,
    trusted_proxies: Sequence[str],
) -> "Exposure":
    """What the options say; BadInput where they are not enough to serve that host."""
    from serving.api.exposure import Exposure, address_of
    from serving.api.tls import Tls

    if (cert is None) != (key is None) or (client_ca is not None and cert is None):
        raise BadInput(
            "--tls-cert and --tls-key belong together, and --client-ca needs them",
            "--tls-cert 与 --tls-key 须同用，--client-ca 须与两者同用",
        )
    tls = Tls(cert, key, client_ca) if cert and key else None
    exposure = Exposure(store, tls, behind_tls_proxy, tuple(trusted_proxies))
    exposure.check(address_of(host))
    return exposure
