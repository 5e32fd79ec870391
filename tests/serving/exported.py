"""Exports of tests, with an empty store of their own to be logged in."""

from contextlib import contextmanager

from serving.own_list import exporting_list
from tests.serving.access.stores import a_store


@contextmanager
def exported(folder, listed, role="inspector", what="targets"):
    """An export of the list by somebody of that role."""
    with exporting_list(a_store(folder, role), what, listed) as export:
        yield export
