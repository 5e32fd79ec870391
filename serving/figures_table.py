"""Figures as a table for the terminal."""

from training.crossvalidate import Interval


def figures_table(table: dict[str, dict[str, Interval]]) -> str:
    """One line per score, one column per figure: mean and 95 % interval."""
    figures = list(next(iter(table.values())))
    rows = [["", *figures]]
    rows += [[name, *(_cell(told[figure]) for figure in figures)] for name, told in table.items()]
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def _cell(told: Interval) -> str:
    if told.mean != told.mean:
        return "-"
    return f"{told.mean:.3f} [{told.low:.3f}, {told.high:.3f}]"
