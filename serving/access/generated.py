"""Tables of a page that are generated: put in between two marks of it."""

from collections.abc import Sequence

from features.bad_input import BadInput

END = "<!-- end -->"


def with_tables(page: str, begin: str, tables: str) -> str:
    """The page with the tables behind the mark `begin`; BadInput where it has no place for them."""
    before, found, rest = page.partition(begin)
    _, end, after = rest.partition(END)
    if not found or not end:
        raise BadInput(f"the page has no {begin} and {END}", f"该页没有 {begin} 与 {END}")
    return f"{before}{begin}\n\n{tables}\n\n{end}{after}"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """The lines of a table of Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return ["| " + " | ".join(line) + " |" for line in lines]
