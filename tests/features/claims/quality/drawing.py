"""Sections of the report of a drawn store, and long tables drawn from few words."""

from features.claims.quality.held import Held


def told(section, name):
    """The rows of a grid of a section, by column."""
    return section.grid(name).records()


def looked(look, store):
    """A section, or findings, of the store."""
    return look(Held(store))


def table(head, *rows):
    """A drawn table of those rows."""
    return "\n".join([head, *(" ".join(str(cell) for cell in row) for row in rows)])
