"""A small typed client of the scoring API: `from serving.client import Client`."""

from serving.client.client import Client
from serving.client.errors import ApiError, Moved, Refused, Unreachable

__all__ = ["ApiError", "Client", "Moved", "Refused", "Unreachable"]
