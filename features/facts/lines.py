"""Fee lines: one row per charge of a settlement that is valid and no refund.

What is learned of a line later (its box was sold elsewhere before, its code was uploaded late)
never changes the row: from the month in which it is learned on, another version of it stands, and
the one before is void. So a row counts for one as-of date once.
"""

from features.facts.fact import FactTable

LINES = FactTable("lines", "费用明细", "fee line", key="line")

every = LINES.every()
fund = LINES.column(
    "fund",
    "the line's part of what the fund paid, personal accounts included, yuan",
    scale=100,
)
owes_code = LINES.column(
    "owes_code",
    "a box that must not be settled without its trace code: a western or patent medicine outside a "
    "bed, since 2025-07-01, not on the list of drugs without codes",
)
coded = LINES.column("coded", "a trace code was told for it")
resold = LINES.column(
    "resold", "its box was sold elsewhere before: not an opened pack, taken back, or a carton's"
)
unstocked = LINES.column(
    "unstocked",
    "its seller, who tells of purchases, had not received its box within 90 days after the sale",
)
lent = LINES.column(
    "lent",
    "its box had been received by another provider, which was suspended on the day of the sale and "
    "has opened again since, and not by its seller, who tells of purchases",
)

KEYS = (
    "line",
    "settlement",
    "visit",
    "patient",
    "provider",
    "doctor",
    "item",
    "box",
    "quantity",
    "visible",
    "month",
    "void",
    "void_month",
    "begin",
    "end",
)
"""Columns of the table that are no facts: `line` is its place among the fee lines of its patient
bucket, `box` the trace code at issue, `quantity` in ten-thousandths, `begin` and `end` the day."""
