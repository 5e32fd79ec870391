"""Drift as text, page and JSON."""
