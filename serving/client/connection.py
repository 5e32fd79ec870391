"""The connection: address, key, certificates. A key never leaves this machine unencrypted."""

import ipaddress
import os
import ssl
from pathlib import Path

import httpx

from features.bad_input import BadInput

URL, KEY, CA = "FEIJIAN_CLIENT_URL", "FEIJIAN_CLIENT_KEY", "FEIJIAN_CLIENT_CA"
HERE = "http://127.0.0.1:3000"
CONNECTING, ANSWERING = 5.0, 30.0
"""Seconds; the service itself gives up a request after ten."""


def connected(
    url: str | None,
    key: str | None,
    ca: Path | None,
    certificate: tuple[Path, Path] | None,
    timeout: float,
    transport: httpx.BaseTransport | None = None,
) -> httpx.Client:
    """An httpx client; what is not given is taken from the environment.

    Proxies of the environment are not used and redirects not followed, so that key and ids go to
    the address that was named and nowhere else. Raises BadInput for an address, a key or a
    certificate that cannot be used.
    """
    address = _address(url or os.environ.get(URL) or HERE)
    given = key if key is not None else os.environ.get(KEY, "")
    if not (given.isascii() and given.isprintable()) or " " in given:
        raise BadInput(
            "the key is not one: it has letters, digits and a dot alone",
            "密钥格式不对，只含字母、数字和一个点",
        )
    authority = ca or (Path(told) if (told := os.environ.get(CA)) else None)
    return httpx.Client(
        base_url=address,
        headers={"Authorization": f"Bearer {given}"} if given else {},
        verify=_context(authority, certificate) if address.scheme == "https" else True,
        timeout=httpx.Timeout(timeout, connect=min(timeout, CONNECTING)),
        transport=transport,
        trust_env=False,
    )


def _address(text: str) -> httpx.URL:
    try:
        address = httpx.URL(text)
    except httpx.InvalidURL:
        raise BadInput("the address of the service is no URL", "服务地址不是 URL") from None
    if address.scheme not in ("http", "https") or not address.host:
        raise BadInput(
            "the address of the service begins with https:// and names a host",
            "服务地址须以 https:// 开头并写明主机",
        )
    if address.userinfo or address.query or address.fragment:
        raise BadInput(
            "the address of the service has a host, a port and a path, no more",
            "服务地址只含主机、端口和路径",
        )
    if address.scheme == "http" and not _is_here(address.host):
        raise BadInput(
            "plain http is for this machine alone; use https://", "http 只可用于本机，请用 https://"
        )
    return address


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _context(ca: Path | None, certificate: tuple[Path, Path] | None) -> ssl.SSLContext:
    """The system's authorities, or one's own instead; the certificate and key that we show."""
    try:
        context = ssl.create_default_context(cafile=ca)
    except OSError:
        raise BadInput(f"{ca}: not certificates in PEM", f"{ca}：不是 PEM 格式的证书") from None
    try:
        if certificate:
            context.load_cert_chain(*certificate, password=lambda: "")
    except (OSError, ValueError):
        told = ", ".join(map(str, certificate or ()))
        raise BadInput(
            f"{told}: not a certificate in PEM and its key, no password",
            f"{told}：不是 PEM 格式的证书及其无密码的私钥",
        ) from None
    return context
