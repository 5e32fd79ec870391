"""What inspections came to: leads, findings, sanctions and money, by scheme, lane and clue."""
