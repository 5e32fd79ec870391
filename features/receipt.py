"""A receipt: what a figure was made of, in one line, so that it can be made again."""

from datetime import date

from features.claims.store import Store

SHORT = 12
"""Digits of a digest that a receipt shows."""


def receipt(store: Store, as_of: date, features: str, **more: str) -> str:
    """As-of date, store and the digest of what computed it, then `more`: `key=value;key=value`."""
    parts = {
        "as_of": as_of.isoformat(),
        "store": store.manifest.digest[:SHORT],
        "features": features[:SHORT],
        **more,
    }
    return ";".join(f"{key}={value}" for key, value in parts.items())
