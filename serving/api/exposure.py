"""How the service is reached and by whom: this machine, or others with keys and TLS."""

import ipaddress
from dataclasses import dataclass
from pathlib import Path

from features.bad_input import BadInput
from serving.access.keys.file import VARIABLE as KEYS
from serving.access.keys.file import keys_path, read_keys
from serving.api.key import VARIABLE, api_key
from serving.api.tls import CERT, CLIENT_CA, KEY, Tls
from serving.api.variables import GUARDED, PROXIES, STORE, trusted_proxies

LOOPBACK = "127.0.0.1"
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True)
class Exposure:
    """`store` has the keys and the log of pulls; `behind_tls_proxy` says that another does TLS.

    `trusted_proxies` are networks whose X-Forwarded-For is believed.
    """

    store: Path | None = None
    tls: Tls | None = None
    behind_tls_proxy: bool = False
    trusted_proxies: tuple[str, ...] = ()

    def check(self, address: Address) -> None:
        """BadInput where the address would be served without what it takes to serve others."""
        guarded = self.store is not None and self._keys(self.store)
        if api_key() is None and not guarded and not address.is_loopback:
            raise BadInput(
                f"--host {address}: others than this machine are served only with {VARIABLE} or "
                "with keys (feijian keys new)",
                f"--host {address}：对外提供服务须设置 {VARIABLE} 或密钥（feijian keys new）",
            )
        if self.tls:
            self.tls.check()
        elif not address.is_loopback and not self.behind_tls_proxy:
            raise BadInput(
                f"--host {address}: others than this machine are served by TLS (--tls-cert, "
                "--tls-key), or where a proxy in front does it (--behind-tls-proxy)",
                f"--host {address}：对外提供服务须用 TLS（--tls-cert、--tls-key），"
                "或由前面的代理承担（--behind-tls-proxy）",
            )
        trusted_proxies(",".join(self.trusted_proxies))

    def _keys(self, store: Path) -> bool:
        """Whether there are keys; BadInput where they cannot be believed, or go with one key."""
        path = keys_path(store)
        if path.exists():
            read_keys(path, store.stat().st_uid)
            if api_key() is not None:
                raise BadInput(
                    f"{path} holds keys and {VARIABLE} is set; unset it",
                    f"{path} 中有密钥，又设置了 {VARIABLE}，请取消其设置",
                )
        return path.exists()

    def environment(self) -> dict[str, str]:
        """What the workers read it from, whatever stood there before."""
        told = dict.fromkeys((STORE, KEYS, GUARDED, PROXIES, CERT, KEY, CLIENT_CA), "")
        if self.store:
            told[STORE] = str(self.store.resolve())
            told[KEYS] = str(keys_path(self.store).absolute())
            told[GUARDED] = "1" if self._keys(self.store) else ""
        told[PROXIES] = ",".join(self.trusted_proxies)
        return told | (self.tls.environment() if self.tls else {})


def address_of(host: str) -> Address:
    """The address to listen at; BadInput for what is none."""
    try:
        return ipaddress.ip_address(LOOPBACK if host == "localhost" else host)
    except ValueError:
        raise BadInput(
            f"--host {host}: not an address such as {LOOPBACK}",
            f"--host {host}：不是地址，应如 {LOOPBACK}",
        ) from None
