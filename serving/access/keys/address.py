"""Addresses: those that a key is bound to, and the one that a request comes from."""

import ipaddress
from collections.abc import Sequence
from functools import cache

from features.faults import refuse

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def network(text: str) -> str:
    """The network in its one spelling; ValueError for what is none, or has bits beside its mask."""
    try:
        return str(ipaddress.ip_network(text))
    except ValueError:
        refuse(
            f"{text!r} is no network such as 10.1.0.0/16 or 10.1.2.3",
            f"{text!r} 不是网段，应如 10.1.0.0/16 或 10.1.2.3",
        )


def within(address: Address | None, networks: Sequence[str]) -> bool:
    """Whether the address is in one of the networks; an unknown one is in none."""
    return address is not None and any(address in _network(text) for text in networks)


def sender(peer: str | None, forwarded: str, proxies: Sequence[str]) -> Address | None:
    """Where a request comes from: the socket's peer, whatever its headers say.

    Only where the peer is one of `proxies` is X-Forwarded-For read, from its end, and the first
    address that is no proxy of ours counts: what stands before it anybody may have written. None
    where there is no such address.
    """
    address = _address(peer or "")
    if not within(address, proxies):
        return address
    for text in reversed(forwarded.split(",")):
        address = _address(text.strip())
        if not within(address, proxies):
            return address
    return None


def _address(text: str) -> Address | None:
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


@cache
def _network(text: str) -> Network:
    return ipaddress.ip_network(text)
