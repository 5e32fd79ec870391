"""What a worker's environment tells it of its place; light, as the start reads it too."""

from features.bad_input import BadInput
from serving.access.keys.address import network

STORE = "FEIJIAN_STORE"
GUARDED = "FEIJIAN_GUARDED"
"""Set where there were keys when the service started: a worker that comes later finds it so."""
PROXIES = "FEIJIAN_TRUSTED_PROXIES"
"""Networks, separated by commas, whose X-Forwarded-For is believed."""


def trusted_proxies(text: str) -> tuple[str, ...]:
    """The networks of a list with commas; BadInput for one that is none."""
    try:
        return tuple(network(part.strip()) for part in text.split(",") if part.strip())
    except ValueError as error:
        raise BadInput(
            f"{PROXIES}: {error}", f"{PROXIES}：应为网段，以逗号分隔，如 10.1.0.0/16"
        ) from None
