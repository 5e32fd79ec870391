"""What supervision writes down: inspections, cases, tips."""
