"""Value: what an inspection is expected to bring back, in yuan."""
