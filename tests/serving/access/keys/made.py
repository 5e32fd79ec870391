"""Keys for tests, as they stand in the file."""

from datetime import UTC, datetime, timedelta

from serving.access.keys.key import Key
from serving.access.keys.secret import digest, new_id, new_secret, written

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


def made(name="system", role="inspector", *, at=NOW, days=10, secret=None, **other):
    """A key that holds from an hour before `at` on, and what its holder sends."""
    secret = secret or new_secret()
    key = Key(
        **{
            "id": new_id(),
            "name": name,
            "role": role,
            "digest": digest(secret.encode()),
            "created": at - timedelta(hours=1),
            "begins": at - timedelta(hours=1),
            "expires": at + timedelta(days=days),
            **other,
        }
    )
    return key, written(key.id, secret)
