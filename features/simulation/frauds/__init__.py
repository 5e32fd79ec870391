"""Fraud schemes as thin layers over honest trade: one file, one `LAYER` each."""
