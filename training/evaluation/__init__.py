"""Lists of the past against what inspections found afterwards."""
