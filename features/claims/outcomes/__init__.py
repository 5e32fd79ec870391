"""The ledger of outcomes: states of cases and inspections, added one by one and never rewritten."""
