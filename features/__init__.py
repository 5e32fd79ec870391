"""Claims to behaviour vectors; knows nothing of models."""
