"""The tables of docs/secrecy.md, generated from the matrix.

Write them anew: uv run python -m serving.access.page docs/secrecy.md
"""

import sys
from pathlib import Path

from features.atomic import write_text
from serving.access.generated import table
from serving.access.generated import with_tables as put_in
from serving.access.matrix import Cell, matrix

BEGIN = "<!-- begin: serving.access.page -->"
CELLS = {Cell.SHOWN: "shown", Cell.MASKED: "*masked*", Cell.REFUSED: "–"}


def tables() -> str:
    """Role by field, and role by act, as Markdown."""
    roles = matrix().roles
    head = ["field", *(f"{words.en} {words.zh}" for words in roles.values())]
    fields = [
        [f"{field.en} {field.zh}", *(CELLS[field.cells[role]] for role in roles)]
        for field in matrix().fields.values()
    ]
    acts = [
        [f"{act.en} {act.zh}", *("yes" if role in act.roles else "–" for role in roles)]
        for act in matrix().acts.values()
    ]
    return "\n".join([*table(head, fields), "", *table(["act", *head[1:]], acts)])


def with_tables(page: str) -> str:
    """The page with the tables as they are now; BadInput where it has no place for them."""
    return put_in(page, BEGIN, tables())


if __name__ == "__main__":
    path = Path(sys.argv[1])
    write_text(path, with_tables(path.read_text("utf-8")))
