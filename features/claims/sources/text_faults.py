"""Where a delimited text file is broken: a slow look, taken once reading has failed."""

import csv
from collections.abc import Iterator
from pathlib import Path

from features.claims.sources.header import Header


def fault(path: Path, header: Header) -> str:
    """What is wrong and in which line (1-based, with the header), without any value."""
    raw: list[str] = []

    def lines() -> Iterator[str]:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for line in file:
                raw.append(line)
                yield line

    reader = csv.reader(lines(), delimiter=header.separator, strict=True)
    start = 1
    try:
        for cells in reader:
            if len(cells) > len(header.names):
                return f"line {start} has {len(cells)} fields, the header {len(header.names)}"
            if "".join(raw).count('"') % 2:
                return f"line {start} holds a quote in a field that is not in quotes"
            start = reader.line_num + 1
            raw.clear()
    except csv.Error as error:
        if "expected after" in str(error):
            return f"in the row from line {start} on, text follows a closing quote"
        return f"in the row from line {start} on, a quote is not closed"
    return "its quotes or separators are broken"
