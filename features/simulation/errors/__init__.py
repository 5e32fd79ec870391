"""Errors of data (数据整改), which are no fraud: one file, one `LAYER` each."""
