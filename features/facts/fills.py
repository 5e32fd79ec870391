"""Fills: one row per drug that a shop filled from an outside prescription (处方流转).

A row is a fee line at the shop that filled it, of the pharmacist there. Once its prescription is
known the line has a second row, at the provider where it was written, of the doctor who wrote it:
nothing else points at them. What is learned of a line later makes another version
(features/facts/versions).
"""

from features.facts.fact import FactTable

FILLS = FactTable("fills", "外配处方调剂", "filled outside prescription", key="line")

written = FILLS.column(
    "written", "the row is of the provider whose doctor wrote it, not of the shop that filled it"
)
filled = ~written
fund = FILLS.column(
    "fund",
    "the line's part of what the fund paid, personal accounts included, yuan",
    scale=100,
)
again = FILLS.column(
    "again",
    "its prescription was filled in another settlement before: both together are more of the drug "
    "than was prescribed and may be repeated, or all that was prescribed and now another drug",
)
unsourced = FILLS.column(
    "unsourced",
    "no electronic prescription of that number and patient became known within 30 days, in a city "
    "of whose shops others' did",
)
bound = FILLS.column(
    "bound",
    "four in five or more of what was filled of the doctor in earlier months, five prescriptions "
    "at least, were filled at this shop, whose patient knows another; most of the colleagues' "
    "were not, and it is no double-channel drug",
)

KEYS = (
    "line",
    "settlement",
    "visit",
    "patient",
    "provider",
    "doctor",
    "item",
    "quantity",
    "visible",
    "month",
    "void",
    "void_month",
    "begin",
    "end",
)
"""Columns of the table that are no facts: `line` and `quantity` as in LINES."""
