"""Stores of nobody's claims, in which the user of the tests has one role or another."""

import os
from datetime import UTC, date, datetime, timedelta

from features.audit.verify import entries
from features.private import private_folder, replace_privately
from serving.access.actors import Actor, user_name
from serving.access.lists import register
from tests.features.claims.identities.vaults import an_empty_store

AS_OF = date(2026, 1, 1)
SOMEBODY = Actor("somebody", "inspector")
TOMORROW = datetime.now(UTC) + timedelta(days=1)
YESTERDAY = datetime.now(UTC) - timedelta(days=1)


def let_in(store, **roles):
    """Write the roles of users, the user of the tests by the name `me`."""
    named = {user_name() if user == "me" else user: role for user, role in roles.items()}
    text = "[actors]\n" + "".join(f'"{user}" = "{role}"\n' for user, role in named.items())
    path = private_folder(store / "access") / "actors.toml"
    replace_privately(path, lambda temporary: temporary.write_text(text))
    return store


def a_store(folder, role=None):
    """An empty store in which the user of the tests has the role, or no role was ever granted."""
    store = an_empty_store(folder)
    return let_in(store, me=role) if role else store


def anothers_list(store, *ids, release=None, entity="provider", as_of=AS_OF):
    """A list that somebody else has registered; its list_id."""
    return register(store, ids or ("H1",), SOMEBODY, release, entity=entity, as_of=as_of)


def events(store, *leave_out):
    """The events of the audit log, but for those."""
    return [line.event for line in entries(store) if line.event not in leave_out]


def another_uid(monkeypatch):
    """The user of the tests is no longer the owner of anything."""
    monkeypatch.setattr("os.getuid", lambda: os.geteuid() + 54321)
