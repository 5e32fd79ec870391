"""Honest trade that looks like fraud: one file, one `LAYER` each."""
