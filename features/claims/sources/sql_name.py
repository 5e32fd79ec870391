"""How a database's names stand in a statement."""


def quoted(name: str) -> str:
    """A name in double quotes, as standard SQL has it: any character may be in it."""
    return '"' + name.replace('"', '""') + '"'
