"""Where a delimited text file is broken: a slow look, taken once reading has failed."""

import csv
from collections.abc import Iterator
from pathlib import Path

from features.both import Both
from features.claims.sources.header import Header


def fault(path: Path, header: Header) -> Both:
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
                return Both(
                    f"line {start} has {len(cells)} fields, the header {len(header.names)}",
                    f"第 {start} 行有 {len(cells)} 个字段，表头有 {len(header.names)} 个",
                )
            if "".join(raw).count('"') % 2:
                return Both(
                    f"line {start} holds a quote in a field that is not in quotes",
                    f"第 {start} 行未加引号的字段中有引号",
                )
            start = reader.line_num + 1
            raw.clear()
    except csv.Error as error:
        if "expected after" in str(error):
            return Both(
                f"in the row from line {start} on, text follows a closing quote",
                f"自第 {start} 行起的一条记录中，右引号之后还有文字",
            )
        return Both(
            f"in the row from line {start} on, a quote is not closed",
            f"自第 {start} 行起的一条记录中，引号未闭合",
        )
    return Both("its quotes or separators are broken", "引号或分隔符有误")
