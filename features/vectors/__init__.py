"""Behaviour vectors of all entities at any as-of date."""
