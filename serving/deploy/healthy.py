"""`python -m serving.deploy.healthy`: exit code 0 where the service on this machine is ready.

For the health check of a container, which has neither curl nor a client's certificate. Whose
certificate the service shows is not asked: it is this machine that answers.
"""

import http.client
import os
import socket
import ssl
import sys

PORT, PATIENCE = 3000, 4.0
"""The service's port, and seconds to wait for it."""


def healthy(port: int, *, tls: bool, client_ca: bool = False) -> bool:
    """Whether /readyz says ready; where clients need a certificate, whether TLS is spoken."""
    if tls and client_ca:
        return _speaks_tls(port)
    made = (
        http.client.HTTPSConnection("127.0.0.1", port, timeout=PATIENCE, context=_anyone())
        if tls
        else http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    )
    try:
        made.request("GET", "/readyz")
        return made.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        made.close()


def _speaks_tls(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as plain:
            _anyone().wrap_socket(plain).close()
    except OSError:
        return False
    return True


def _anyone() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def main() -> int:
    """What the environment says of TLS holds; the port is the first argument, else 3000."""
    try:
        port = int(sys.argv[1]) if sys.argv[1:] else PORT
    except ValueError:
        print("the port is a number", file=sys.stderr)
        return 2
    tls, authority = os.environ.get("FEIJIAN_TLS_CERT"), os.environ.get("FEIJIAN_TLS_CLIENT_CA")
    return 0 if healthy(port, tls=bool(tls), client_ca=bool(authority)) else 1


if __name__ == "__main__":
    sys.exit(main())
