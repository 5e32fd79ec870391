"""The limits on items that ship with the project: published national rules, as a file to ingest.

What each stands on, and what was left out, is told in docs/rules.md.
"""

from importlib.resources import files


def rule_items_csv() -> str:
    """The starter set of the table `rule_items` as CSV text, in the columns of the contract."""
    return (files(__package__) / "rule_items.csv").read_text("utf-8")
