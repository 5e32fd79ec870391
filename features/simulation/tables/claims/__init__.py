"""Visits, settlements, diagnoses, operations, fee lines and trace codes of a month."""
