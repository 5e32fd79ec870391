"""A table for the terminal: columns side by side."""

from rich.cells import cell_len


def aligned(rows: list[list[str]]) -> str:
    """Columns side by side; a Chinese character is two columns wide."""
    widths = [max(cell_len(row[place]) for row in rows) for place in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    )
